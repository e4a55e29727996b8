#!/usr/bin/env bash
# pdfjs-dist 6.5.438 from npm, in a module worker of one's own: to import its worker code is to give it the worker.
#
# One would guess: `import "pdfjs-dist/build/pdf.worker.mjs"` in a worker makes pdf.js' other half available there, as it does in
# a page, where `getDocument` then works without a second worker; whoever made the worker goes on speaking with their page.
# What happens: the module finds no `window`, takes the worker for its own, sends the page a message "ready" that nobody asked for, and hears
# every message that is meant for others.
# Why it matters: a worker that reads files of several kinds has a protocol of its own. Its page gets messages that it does not know.
#
# Needs Node 20, Chromium (CHROMIUM, else chromium on the path) and a network.
set -euo pipefail
export CHROMIUM=${CHROMIUM:-$(command -v chromium)}

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --ignore-scripts pdfjs-dist@6.5.438 puppeteer-core@25.16.0 >&2
cp node_modules/pdfjs-dist/build/pdf.worker.mjs .

cat >mine.js <<'JS'
addEventListener("message", ({ data }) => postMessage(`mine: ${data}`));
if (location.search === "?with") await import("./pdf.worker.mjs");
postMessage("mine: loaded");
JS
cat >ask.mjs <<'JS'
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
const server = createServer(({ url }, answer) => {
  const name = url.slice(1).split("?")[0];
  answer.setHeader("Content-Type", name.endsWith("js") ? "text/javascript" : "text/html");
  answer.end(existsSync(name) ? readFileSync(name) : "<!doctype html><title>a page</title>");
}).listen(0, "127.0.0.1");
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"], browser: "chrome" });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
for (const which of ["without", "with"]) {
  const heard = await page.evaluate((which) => new Promise((resolve) => {
    const heard = [];
    const worker = new Worker(`mine.js?${which}`, { type: "module" });
    worker.onmessage = ({ data }) => {
      heard.push(typeof data === "string" ? data : `not mine: ${data.action}`);
      if (data === "mine: loaded") worker.postMessage("hello");
      if (data === "mine: hello") resolve(heard);
    };
  }), which);
  console.log(`${which} pdf.js: ${heard.join(", ")}`);
}
await browser.close();
server.close();
JS
node ask.mjs | tee heard
diff heard - <<'TXT'
without pdf.js: mine: loaded, mine: hello
with pdf.js: not mine: ready, mine: loaded, mine: hello
TXT
