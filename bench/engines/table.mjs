// Makes one table of the lines that engines.mjs, engines.py and regorus print.
import { readFileSync } from "node:fs";

const kinds = ["refuses", "throws", "does not refuse", "unknown", "not installed", "not built"];
const rows = readFileSync(0, "utf8").trim().split("\n").map((line) => line.split("\t"));
const isOurs = ([name]) => name === "cpor";
const kindOf = ([, , first, , missing = first]) => kinds.findIndex((kind) => missing.startsWith(kind));
rows.sort((a, b) => isOurs(a) - isOurs(b) || kindOf(a) - kindOf(b) || (a[0] < b[0] ? -1 : 1));

print(["engine", "version", "`volume_licensing`", "`csp`", "channel missing", "said to be absent"]);
print(Array(6).fill("---"));
for (const row of rows) print(row);

const counts = kinds.map((kind, index) => [kind, rows.filter((row) => !isOurs(row) && kindOf(row) === index).length]);
console.log(`\nChannel missing, of the engines: ${counts.map(([kind, count]) => `${kind} ${count}`).join(", ")}`);

// An engine that does not tell the two known channels apart has not been asked rightly.
for (const [name, , licensing, csp] of rows.filter((row) => row.length === 6)) {
  if (licensing === "does not refuse" && csp === "refuses") continue;
  console.error(`${name} is asked wrongly: ${licensing} volume_licensing, ${csp} csp`);
  process.exitCode = 1;
}

function print([...cells]) {
  while (cells.length < 6) cells.push("");
  console.log(`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
}
