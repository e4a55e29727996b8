// What a first visit downloads, as sent (brotli, bodies alone): index.html and every file that it names. What is loaded when it
// is opened has budgets of its own.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";

// What a sum may not go above.
const budgets = { visit: 260_000, guide: 200_000, reviews: 83_000, proof: 200_000, reader: 385_000, pdf: 440_000, element: 360_000, loader: 5_000 };

const html = readFileSync("dist/index.html", "utf8");
const named = [...html.matchAll(/\b(?:href|src|data-wasm|data-lang-en)="(?:\.?\/)?([^"#?:]+)"/g)].map((match) => match[1]);
const parts = [...new Set(["index.html", ...named])].filter((name) => existsSync(`dist/${name}`));
for (const kind of [".css", ".js", ".wasm", ".json"]) {
  if (!parts.some((name) => name.endsWith(kind))) fail(`dist/index.html names no ${kind} file`);
}
for (const name of parts) print(sent(name), name);
const visit = total(parts);
keep("first visit", visit, budgets.visit);

// What is loaded late of the page's module, by the part that it belongs to; a chunk is shared by those that are named before it.
const boot = readFileSync(`dist/${parts.find((name) => name.startsWith("boot-"))}`, "utf8");
const late = [...new Set(boot.match(/cpor-page-(?:split|chunk)_\w+-[0-9a-f]{16}\.wasm/g))];
const users = parseChunks(readFileSync("target/split/cpor-page/__wasm_split.js", "utf8"));
const part = (name) => late.filter((file) => file.includes(`-split_${name}-`) || users.get(file.match(/chunk_\d+/)?.[0])?.includes(name));
const rest = part("rest");
print(total(rest), "the rest of the form, loaded when the first step is ready");

// The guide is loaded when it is opened, with its words in one language. What the rules say the page has already, and the rest too.
const guide = boot.match(/(?:guide-\w+\.css|guide-en-\w+\.json)/g);
const besides = readdirSync("dist").filter((name) => /^(?:claim-en-\w+\.json|skus-\w+\.txt)$/.test(name));
keep("guide", total([...new Set([...part("guide").filter((file) => !rest.includes(file)), ...guide, ...besides])]), budgets.guide);

// Nor are the reviews a part of it, which only reviewers open.
const reviews = boot.match(/(?:review-\w+\.css|review-en-\w+\.json)/g);
keep("reviews", total([...new Set([...part("reviews").filter((file) => !rest.includes(file)), ...reviews])]), budgets.reviews);

// What reads proof files is loaded when the first is chosen.
const [inspector] = boot.match(/proof-\w+\.js/);
const inInspector = readFileSync(`dist/${inspector}`, "utf8").match(/cpor_proof_bg-\w+\.wasm/g);
keep("proof files", total([inspector, ...new Set(inInspector)]), budgets.proof);

// What reads their text: a worker with a module for all kinds, and pdf.js for the first PDF. The module has the rules of reading.
const beginningWith = (pattern) => readdirSync("dist").filter((name) => pattern.test(name) && !name.endsWith(".br"));
keep("reader of proof files", total(beginningWith(/^(?:proof-reading|proof-reader|cpor_proof_text_bg)-/)), budgets.reader);
keep("reader of PDFs besides", total(beginningWith(/^proof-pdf-/)), budgets.pdf);

// The element in somebody else's page: its loader, and what it loads to begin with in one language.
keep("loader of the element", sent("embed.js"), budgets.loader);
const others = readFileSync("dist/embed.js", "utf8").match(/[\w-]+-[0-9a-f]{16}\.(?:js|css|wasm)(?!\w)/g);
const first = others.filter((name) => !/^framed/.test(name));
const language = parts.filter((name) => name.endsWith(".json"));
keep("first load of the element", total(["embed.js", ...first, ...language]), budgets.element);

// The parts that share each chunk: wasm-split-cli says them in a comment before it.
function parseChunks(script) {
  const found = script.matchAll(/\/\* ([\w, ]+) \*\/\s*const __(chunk_\d+)/g);
  return new Map([...found].map(([, names, chunk]) => [chunk, names.split(", ")]));
}

function sent(name) {
  return statSync(`dist/${name}.br`).size;
}

function total(names) {
  return names.reduce((sum, name) => sum + sent(name), 0);
}

function keep(what, bytes, budget) {
  print(bytes, `${what}, of ${budget.toLocaleString("en")} bytes`);
  if (bytes > budget) fail(`The ${what} is ${bytes - budget} bytes over its budget.`);
}

function print(bytes, text) {
  console.log(`${bytes.toLocaleString("en").padStart(9)}  ${text}`);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
