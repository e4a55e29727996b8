// Measures the reader against other readers of the same files in the same browser, and prints a table: node bench/reader/run.mjs.
// ROUNDS (5) says how often each file is read by each; the medians count. `scripts/build.sh reader` makes what is measured.
// A browser slows down only the thread of the page, by no means workers: ours does its work in one, pdf.js alone half of it.
import { copyFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { chromium } from "@playwright/test";
import { bundle } from "../../tests/reader/bundle.mjs";
import { serve } from "../../tests/reader/server.mjs";
import { docx, pdf, xlsx } from "./files.mjs";

const rounds = Number(process.env.ROUNDS ?? 5);
const here = new URL(".", import.meta.url).pathname;
const modules = new URL("../../node_modules/", import.meta.url).pathname;

const folder = await bundle("bench");
// Without what the tests' page remembers.
writeFileSync(`${folder}page.js`, 'import { readings } from "./proof-reading.js";\nwindow.readings = readings;\n');
copyFileSync(`${modules}pdfjs-dist/legacy/build/pdf.min.mjs`, `${folder}pdf.js`);
copyFileSync(`${modules}pdfjs-dist/legacy/build/pdf.worker.min.mjs`, `${folder}pdf.worker.js`);
copyFileSync(`${here}node_modules/mammoth/mammoth.browser.min.js`, `${folder}mammoth.js`);
copyFileSync(`${here}node_modules/xlsx/dist/xlsx.full.min.js`, `${folder}xlsx.js`);
const server = await serve(folder, "default-src 'self' 'unsafe-inline' 'unsafe-eval'");
const [load] = loadavg();
if (load > 0.5) console.log(`The machine is busy (load average ${load.toFixed(1)}): the figures will not be worth much`);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--js-flags=--expose-gc", "--enable-blink-features=ForceEagerMeasureMemory"],
});
console.log(`Chromium ${browser.version()}, ${rounds} rounds, medians in ms`);
const page = await open();
const files = { pdf: await pdf(browser), docx: await docx(), xlsx: xlsx() };
for (const [kind, bytes] of Object.entries(files)) {
  await page.locator("body").evaluate((body, id) => body.insertAdjacentHTML("beforeend", `<input type="file" id="${id}">`), kind);
  await page.setInputFiles(`#${kind}`, { name: `proof.${kind}`, mimeType: "", buffer: Buffer.from(bytes) });
}

let isMet = true;
const session = await page.context().newCDPSession(page);
for (const [kind, rival, slower, most] of [["pdf", "pdf.js", 4, 1.3], ["pdf", "pdf.js", 1, 1.3], ["docx", "mammoth", 1, 0.5], ["xlsx", "SheetJS", 1, 0.5]]) {
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const times = { ours: [], rival: [] };
  let longest = 0;
  // The first round loads what both need and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await page.evaluate((kind) => window.ours(kind), kind);
    const theirs = await page.evaluate((kind) => window.rival(kind), kind);
    if (!round) continue;
    times.ours.push(ours.ms);
    times.rival.push(theirs.ms);
    longest = Math.max(longest, ...ours.tasks);
  }
  const share = median(times.ours) / median(times.rival);
  const isRight = share <= most && longest === 0;
  isMet &&= isRight;
  console.log(`${kind} of ${(files[kind].length / 1e6).toFixed(1)} MB, CPU x${slower}: ours ${median(times.ours)}, ${rival} ${median(times.rival)}, ` +
    `${share.toFixed(2)} times (at most ${most}), longest task of ours over 50 ms on the page: ${longest || "none"}${isRight ? "" : "  NOT MET"}`);
}
await memory();
await browser.close();
server.close();
process.exitCode = isMet ? 0 : 1;

async function open() {
  const page = await browser.newPage();
  // What memory is used is told only to a page that is isolated.
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    const isolation = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    await route.fulfill({ response, headers: { ...response.headers(), ...isolation } });
  });
  await page.goto(server.address);
  await page.waitForFunction(() => window.readings);
  await page.evaluate(prepare);
  return page;
}

// Runs in the page.
async function prepare() {
  const question = JSON.stringify({ edition: "", today: "2026-01-01", items: ["sales"], company: "Contoso", tenant_id: "", domain: "", partner: [] });
  const fileOf = (kind) => document.querySelector(`#${kind}`).files[0];
  const tasks = [];
  const take = (entries) => tasks.push(...entries.map(({ duration }) => Math.round(duration)));
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: "longtask" });
  // A long task is told of only after it has ended.
  const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  let count = 0;
  window.ours = async (kind) => {
    await settled();
    observer.takeRecords();
    tasks.length = 0;
    const began = performance.now();
    await window.readings.read(`${kind}-${count++}`, fileOf(kind), kind, question, () => {});
    const ms = Math.round(performance.now() - began);
    await settled();
    take(observer.takeRecords());
    return { ms, tasks: [...tasks] };
  };
  const script = (src) => new Promise((resolve) => document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve })));
  let pdfjs;
  const rivals = {
    async pdf(bytes) {
      const task = pdfjs.getDocument({ data: bytes });
      const document = await task.promise;
      for (let number = 1; number <= document.numPages; number += 1) await (await document.getPage(number)).getTextContent();
      await task.destroy();
    },
    docx: (bytes) => window.mammoth.extractRawText({ arrayBuffer: bytes.buffer }),
    xlsx(bytes) {
      const book = window.XLSX.read(bytes);
      return book.SheetNames.map((name) => window.XLSX.utils.sheet_to_csv(book.Sheets[name]));
    },
  };
  window.rival = async (kind) => {
    pdfjs ??= await import("/pdf.js");
    pdfjs.GlobalWorkerOptions.workerPort ??= new Worker("/pdf.worker.js", { type: "module" });
    if (!window.XLSX) await script("/xlsx.js");
    if (!window.mammoth) await script("/mammoth.js");
    const began = performance.now();
    await rivals[kind](new Uint8Array(await fileOf(kind).arrayBuffer()));
    return { ms: Math.round(performance.now() - began) };
  };
}

// What a page has in use before it has read anything, and once the reader has been idle and is gone.
async function memory() {
  const page = await open();
  await page.setContent('<input type="file" id="pdf">');
  await page.setInputFiles("#pdf", { name: "proof.pdf", mimeType: "", buffer: Buffer.from(files.pdf) });
  const used = () => page.evaluate(() => (gc(), performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes)));
  const before = await used();
  await page.evaluate(() => window.ours("pdf"));
  const during = await used();
  while (page.workers().length) await page.workers()[0].waitForEvent("close");
  const kept = await used();
  await page.evaluate(() => window.readings.forget("pdf-0"));
  const after = await used();
  const isRight = after <= before * 1.1;
  isMet &&= isRight;
  const written = [before, during, kept, after].map((bytes) => (bytes / 1e6).toFixed(2));
  console.log(`memory in MB: ${written[0]} before, ${written[1]} with the worker, ${written[2]} with the text that is kept for another question, ` +
    `${written[3]} after that is forgotten (at most 1.1 times)${isRight ? "" : "  NOT MET"}`);
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
