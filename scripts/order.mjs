// Puts functions that resemble one another side by side: the compressor finds more of what repeats then.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

// Two functions resemble each other by the runs of bytes that they share; so many of each are looked at.
const runLength = 5;
const runsLookedAt = 128;
// The next function is the one that shares most with the last ones.
const lastOnes = 4;

const CUSTOM = 0;
const IMPORT = 2;
const CODE = 10;

/** Orders the functions of a wasm file in place. */
export function order(wasmPath) {
  const wasm = readFileSync(wasmPath);
  const { bodies, imported } = functions(wasm);
  const names = [];
  chain(bodies.map(runs)).forEach((place, rank) => (names[place] = `f${String(rank).padStart(6, "0")}`));
  writeFileSync(wasmPath, Buffer.concat([wasm, nameSection(names, imported)]));
  const args = [wasmPath, "--reorder-functions-by-name", "--strip-debug", "-o", wasmPath];
  execFileSync("node_modules/.bin/wasm-opt", args);
}

/** The places of the functions, each beside one that it resembles. */
function chain(runsOf) {
  const having = new Map();
  runsOf.forEach((runs, place) => {
    for (const run of runs) having.set(run, [...(having.get(run) ?? []), place]);
  });
  const left = new Set(runsOf.keys());
  const order = [];
  let next = 0;
  while (next !== undefined) {
    left.delete(next);
    order.push(next);
    const seen = new Set(order.slice(-lastOnes).flatMap((place) => [...runsOf[place]]));
    const shared = new Map();
    for (const run of seen) {
      for (const place of having.get(run)) {
        if (left.has(place)) shared.set(place, (shared.get(place) ?? 0) + 1);
      }
    }
    const likeness = ([place, count]) => count / (runsOf[place].size + 8);
    const best = [...shared].reduce((a, b) => (a && likeness(a) >= likeness(b) ? a : b), undefined);
    next = best?.[0] ?? left.values().next().value;
  }
  return order;
}

/** The least of the hashes of the runs of a function: those of like functions are alike. */
function runs(body) {
  const hashes = new Set();
  for (let at = 0; at + runLength <= body.length; at += 1) {
    let hash = 2166136261;
    for (let i = 0; i < runLength; i += 1) hash = Math.imul(hash ^ body[at + i], 16777619);
    hashes.add(hash >>> 0);
  }
  return new Set([...hashes].sort((a, b) => a - b).slice(0, runsLookedAt));
}

/** The bodies of a module's functions, and how many functions it imports. */
function functions(wasm) {
  const bodies = [];
  let imported = 0;
  for (const { id, reader } of sections(wasm)) {
    if (id === IMPORT) imported = importedFunctions(reader);
    if (id !== CODE) continue;
    for (let left = reader.number(); left > 0; left -= 1) bodies.push(reader.bytes(reader.number()));
  }
  return { bodies, imported };
}

function* sections(wasm) {
  const reader = new Reader(wasm, 8);
  while (reader.at < wasm.length) {
    const id = reader.byte();
    yield { id, reader: new Reader(reader.bytes(reader.number()), 0) };
  }
}

// wasm-bindgen imports functions only; anything else would have to be stepped over in its own way.
function importedFunctions(reader) {
  const count = reader.number();
  for (let left = count; left > 0; left -= 1) {
    reader.bytes(reader.number());
    reader.bytes(reader.number());
    if (reader.byte() !== 0) throw new Error("the wasm imports something that is not a function");
    reader.number();
  }
  return count;
}

class Reader {
  constructor(source, at) {
    this.source = source;
    this.at = at;
  }
  byte() {
    return this.source[this.at++];
  }
  bytes(length) {
    return this.source.subarray(this.at, (this.at += length));
  }
  number() {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  }
}

function nameSection(names, imported) {
  const entries = names.map((name, place) => Buffer.concat([number(place + imported), text(name)]));
  const functionNames = Buffer.concat([number(names.length), ...entries]);
  const content = Buffer.concat([text("name"), Buffer.from([1]), number(functionNames.length), functionNames]);
  return Buffer.concat([Buffer.from([CUSTOM]), number(content.length), content]);
}

function text(value) {
  return Buffer.concat([number(value.length), Buffer.from(value)]);
}

function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}
