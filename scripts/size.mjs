// What a first visit downloads, as sent (brotli): index.html and every file that it names. The page itself (HTML,
// CSS, JavaScript, wasm, icon) has one budget, the text of its language another, so that neither can hide in the other; so has the guide.
import { existsSync, readFileSync, statSync } from "node:fs";

const budgets = { page: 120_000, text: 8_000, guide: 185_000 };

const html = readFileSync("dist/index.html", "utf8");
const named = [...html.matchAll(/\b(?:href|src|data-wasm)="(?:\.?\/)?([^"#?:]+)"/g)].map((match) => match[1]);
const parts = [...new Set(["index.html", ...named])].filter((name) => existsSync(`dist/${name}`));
for (const kind of [".css", ".js", ".wasm", ".json"]) {
  if (!parts.some((name) => name.endsWith(kind))) fail(`dist/index.html names no ${kind} file`);
}

const sums = { page: 0, text: 0, guide: 0 };
for (const name of parts) {
  const sent = statSync(`dist/${name}.br`).size;
  sums[name.endsWith(".json") ? "text" : "page"] += sent;
  print(sent, name);
}
// The guide is no part of a first visit; it is loaded when it is opened.
const boot = parts.find((name) => name.startsWith("boot-"));
const [script] = readFileSync(`dist/${boot}`, "utf8").match(/guide-\w+\.js/);
const [wasm] = readFileSync(`dist/${script}`, "utf8").match(/cpor_guide_bg-\w+\.wasm/);
const [style] = readFileSync(`dist/${script}`, "utf8").match(/guide-\w+\.css/);
for (const name of [script, wasm, style]) sums.guide += statSync(`dist/${name}.br`).size;
for (const [what, sum] of Object.entries(sums)) print(sum, `${what}, of ${budgets[what].toLocaleString("en")} bytes`);
const visit = sums.page + sums.text;
print(visit, "first visit in all");
// The element in somebody else's page: its loader, and what it loads to begin with.
const loader = statSync("dist/embed.js.br").size;
const others = readFileSync("dist/embed.js", "utf8").match(/[\w-]+-[0-9a-f]{16}\.(?:js|css|wasm)(?!\w)/g);
const first = others.filter((name) => !/^(framed|guide)/.test(name)).map((name) => statSync(`dist/${name}.br`).size);
const element = first.reduce((sum, sent) => sum + sent, loader + sums.text);
const most = Math.floor(visit * 1.1);
print(loader, "loader of the element, of 5,000 bytes");
print(element, `first load of the element, of ${most.toLocaleString("en")} bytes: a tenth more than a first visit`);
if (loader > 5000) fail(`The loader is ${loader - 5000} bytes over its budget.`);
if (element > most) fail(`The element is ${element - most} bytes over its budget.`);
for (const [what, sum] of Object.entries(sums)) {
  if (sum > budgets[what]) fail(`The ${what} is ${sum - budgets[what]} bytes over its budget.`);
}

function print(bytes, text) {
  console.log(`${bytes.toLocaleString("en").padStart(9)}  ${text}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
