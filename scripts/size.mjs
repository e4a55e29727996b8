// What a first visit downloads: index.html and every file that it names, as sent (brotli).
import { existsSync, readFileSync, statSync } from "node:fs";

const budget = 120_000;

const html = readFileSync("dist/index.html", "utf8");
const named = [...html.matchAll(/\b(?:href|src|data-wasm)="(?:\.?\/)?([^"#?:]+)"/g)].map((match) => match[1]);
const parts = [...new Set(["index.html", ...named])].filter((name) => existsSync(`dist/${name}`));
for (const kind of [".css", ".js", ".wasm"]) {
  if (!parts.some((name) => name.endsWith(kind))) fail(`dist/index.html names no ${kind} file`);
}

let total = 0;
for (const name of parts) {
  const sent = statSync(`dist/${name}.br`).size;
  total += sent;
  print(sent, name);
}
print(total, `in all, of ${budget.toLocaleString("en")} bytes`);
if (total > budget) fail(`The first visit is ${total - budget} bytes over its budget.`);

function print(bytes, text) {
  console.log(`${bytes.toLocaleString("en").padStart(9)}  ${text}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
