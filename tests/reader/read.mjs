// Reads proof files as the page does, in Chromium, and prints what was found, one JSON a line:
//
//   node tests/reader/read.mjs [--question QUESTION.json] [--text] FILE ...
//
// Each line is { file, ms, reading } or { file, ms, fault }; with --text also { text }, the file's text. `scripts/build.sh reader`
// makes what is read with.
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { chromium } from "@playwright/test";
import { bundle } from "./bundle.mjs";
import { serve } from "./server.mjs";

const { files, question, wantsText } = given(process.argv.slice(2));
const server = await serve(await bundle());
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
page.on("console", (message) => console.error(message.text()));
page.on("pageerror", (error) => console.error(String(error)));
await page.goto(server.address);
await page.waitForFunction(() => window.readings);
await page.setContent('<input type="file">');
for (const path of files) {
  await page.setInputFiles("input", { name: basename(path), mimeType: "", buffer: readFileSync(path) });
  const kind = extname(path).slice(1).toLowerCase();
  const result = await page.evaluate(read, { id: path, kind, question });
  if (!wantsText) delete result.text;
  console.log(JSON.stringify({ file: path, ...result }));
}
await browser.close();
server.close();

// Asks the worker itself, because the page never sees a text.
function read({ id, kind, question }) {
  const began = performance.now();
  const [file] = document.querySelector("input").files;
  window.worker ??= new Worker("/proof-reader.js", { type: "module" });
  return new Promise((resolve) => {
    const ms = () => Math.round(performance.now() - began);
    window.worker.onerror = ({ message }) => resolve({ ms: ms(), fault: `ended: ${message}` });
    window.worker.onmessage = ({ data }) => {
      if (data.fault) resolve({ ms: ms(), fault: data.fault });
      if (!data.reading) return;
      resolve({ ms: ms(), reading: JSON.parse(data.reading), text: JSON.parse(new TextDecoder().decode(data.text)) });
    };
    window.worker.postMessage({ id, kind, file, question });
  });
}

function given(args) {
  const empty = { edition: "", today: "2026-01-01", items: [], company: "", tenant_id: "", domain: "", partner: [] };
  const given = { files: [], question: JSON.stringify(empty), wantsText: false };
  for (let at = 0; at < args.length; at++) {
    if (args[at] === "--text") given.wantsText = true;
    else if (args[at] === "--question") given.question = readFileSync(args[++at], "utf8");
    else given.files.push(args[at]);
  }
  return given;
}
