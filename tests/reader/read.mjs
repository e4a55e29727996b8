// Reads proof files as the page does, in Chromium, and prints what was found, one JSON a line:
//
//   node tests/reader/read.mjs [--question QUESTION.json] [--text] FILE ...
//
// Each line is { file, ms, reading } or { file, ms, fault }; with --text also { text }, the file's text. `scripts/build.sh reader`
// makes what is read with.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startReader } from "./reader.mjs";

const { values, positionals } = parseArgs({
  options: { question: { type: "string" }, text: { type: "boolean" } },
  allowPositionals: true,
});
const question = values.question && JSON.parse(readFileSync(values.question, "utf8"));
const reader = await startReader();
for (const file of positionals) {
  const { text, ...result } = await reader.read(file, question);
  console.log(JSON.stringify({ file, ...result, ...(values.text && { text }) }));
}
await reader.close();
