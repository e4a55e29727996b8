// Reads all PDFs of a folder, one after the other, and prints how it went; see public-set.sh. Ends with 1 if one of them ends the
// page, keeps it from answering for a second, or takes longer than the limit.
import { readdirSync } from "node:fs";
import { startReader } from "./reader.mjs";

const limit = 60_000;
const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith(".pdf")).sort();
const reader = await startReader();
let ended = 0;
reader.page.on("crash", () => ended++);
reader.page.on("pageerror", () => ended++);
// How long the page was away, at worst.
await reader.page.evaluate(() => {
  let before = performance.now();
  window.longest = 0;
  setInterval(() => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - before);
    before = now;
  }, 20);
});

const results = [];
for (const name of files) {
  const result = await reader.read(`${folder}/${name}`, undefined, limit);
  results.push({ name, ms: result.ms, outcome: result.fault ?? outcomeOf(result) });
}
const longest = Math.round(await reader.page.evaluate(() => window.longest));
await reader.close();

const outcomes = {};
for (const result of results) (outcomes[result.outcome] ??= []).push(result);
console.log(`Chromium ${reader.version}, ${results.length} files`);
for (const [outcome, list] of Object.entries(outcomes).sort(([, a], [, b]) => b.length - a.length)) {
  const names = list.length > 60 ? "" : `: ${list.map(({ name }) => name).join(", ")}`;
  console.log(`${String(list.length).padStart(5)} ${outcome}${names}`);
}
const slowest = results.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
console.log(`slowest: ${slowest.map(({ name, ms, outcome }) => `${name} ${ms} ms (${outcome})`).join(", ")}`);
console.log(`faults on the page: ${ended}, the page was away for ${longest} ms at most`);
process.exitCode = ended || longest > 1000 || outcomes["took too long"] ? 1 : 0;

function outcomeOf({ reading, text: { pages } }) {
  if (reading.is_whole) return "read whole";
  if (pages.some(({ lines }) => lines.length)) return "read, but some pages are pictures or were not read";
  if (pages.every(({ state }) => state === "picture")) return "a picture";
  return pages.every(({ state }) => state === "read") ? "no text in it" : "not read";
}
