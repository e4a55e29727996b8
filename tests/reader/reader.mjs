// The reader as the page has it, in Chromium, for scripts: one file after the other, each with a question and a time limit.
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { chromium } from "@playwright/test";
import { bundle } from "./bundle.mjs";
import { serve } from "./server.mjs";

export const emptyQuestion = { edition: "", today: "2026-01-01", items: [], company: "", tenant_id: "", domain: "", partner: [] };

export async function startReader() {
  const server = await serve(await bundle());
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.setContent('<input type="file">');
  return {
    version: browser.version(),
    page,
    // { ms, reading, text } or { ms, fault }; the worker that has taken too long or has failed is ended, and the next file gets
    // a new one.
    async read(path, question = emptyQuestion, limit = 60_000) {
      await page.setInputFiles("input", { name: basename(path), mimeType: "", buffer: readFileSync(path) });
      const kind = extname(path).slice(1).toLowerCase();
      return page.evaluate(readInWorker, { id: path, kind, question: JSON.stringify(question), limit });
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

// Asks the worker itself, because the page never sees a text.
function readInWorker({ id, kind, question, limit }) {
  const began = performance.now();
  const [file] = document.querySelector("input").files;
  const worker = (window.worker ??= new Worker("/proof-reader.js", { type: "module" }));
  return new Promise((resolve) => {
    const end = (result) => {
      clearTimeout(timer);
      resolve({ ms: Math.round(performance.now() - began), ...result });
    };
    const fail = (fault) => {
      worker.terminate();
      window.worker = undefined;
      end({ fault });
    };
    const timer = setTimeout(() => fail("took too long"), limit);
    worker.onerror = ({ message }) => fail(`worker ended: ${message}`);
    worker.onmessage = ({ data }) => {
      if (data.fault) end({ fault: data.fault });
      if (data.reading) end({ reading: JSON.parse(data.reading), text: JSON.parse(new TextDecoder().decode(data.text)) });
    };
    worker.postMessage({ id, kind, file, question });
  });
}
