// Takes out of the page's wasm and its glue what the page never uses, and gives short names to what is left.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { order } from "./order.mjs";

// A function that the glue has for the wasm, from its name to the end of its body.
const importOfGlue = /^        (__wb\w+): function[^]*?^        \}(?:, arguments\); \})?,\n/gm;
const module = /"[^"]+_bg\.js": import0/;

/** Shrinks the two files in place. */
export function shrink(gluePath, wasmPath) {
  let glue = withoutStreams(readFileSync(gluePath, "utf8"));
  const used = new Set([...glue.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
  emptyStreams(wasmPath);
  dropUnreached(wasmPath, [...used]);
  const { imports, exports } = optimize(wasmPath);
  order(wasmPath);

  glue = glue.replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${known(exports, name)}`);
  glue = glue.replace(importOfGlue, (text, name) => (imports.has(name) ? text.replace(name, imports.get(name)) : ""));
  if (!module.test(glue)) throw new Error("the glue names its imports in another way now");
  glue = glue.replace(module, "a: import0");
  writeFileSync(gluePath, glue);
}

// Leptos brings along streams from JavaScript, as classes that only other scripts could use. There are none.
function withoutStreams(glue) {
  const rest = glue
    .replace(/^export class IntoUnderlying\w+ \{\n[^]*?^\}\n/gm, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm, "")
    .replace(/^const IntoUnderlying\w+ = [^]*?;\n/gm, "");
  if (rest.includes("IntoUnderlying")) throw new Error("the glue writes its stream classes in another way now");
  return rest;
}

// Their functions stay in the table of functions, so they look as if they could be called.
function emptyStreams(wasmPath) {
  const module = binaryen.readBinary(readFileSync(wasmPath));
  const all = Array.from({ length: module.getNumFunctions() }, (_, place) => binaryen.getFunctionInfo(module.getFunctionByIndex(place)));
  const streams = all.filter(({ name, base }) => name.includes("wasm_streams") && !base);
  if (streams.length === 0) throw new Error("the wasm names its functions in another way now");
  for (const { name, params, results } of streams) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  writeFileSync(wasmPath, module.emitBinary());
}

function dropUnreached(wasmPath, used) {
  const graphPath = `${wasmPath}.reached.json`;
  const node = (name) => ({ name: `export ${name}`, export: name });
  const root = { name: "page", root: true, reaches: used.map((name) => `export ${name}`) };
  writeFileSync(graphPath, JSON.stringify([root, ...used.map(node)]));
  run("wasm-metadce", wasmPath, "--graph-file", graphPath, "-o", wasmPath);
  rmSync(graphPath);
}

// -Os, not -Oz: that makes smaller files, but files that compress to more bytes. Blocks and loops that are made anew
// resemble one another more. Nothing is ever in the first 1,024 bytes: the stack grows down towards them.
const passes = [
  "-Os --converge",
  "--optimize-instructions --precompute-propagate --flatten --rereloop -Os --low-memory-unused " +
    "--optimize-added-constants-propagate -Os --dae-optimizing",
  "--flatten --rereloop -Os --low-memory-unused --optimize-added-constants-propagate -Os --dae-optimizing",
  "--reorder-locals",
];

function optimize(wasmPath) {
  for (const step of passes) run("wasm-opt", wasmPath, ...step.split(" "), "-o", wasmPath);
  const names = JSON.parse(run("wasm-opt", wasmPath, "--minify-imports-and-exports-and-modules", "-o", wasmPath));
  return {
    imports: new Map(names.imports.map(([, long, short]) => [long, short])),
    exports: new Map(names.exports),
  };
}

function known(names, name) {
  if (!names.has(name)) throw new Error(`the wasm does not export ${name}`);
  return names.get(name);
}

function run(tool, ...args) {
  return execFileSync(`node_modules/.bin/${tool}`, args, { encoding: "utf8" });
}
