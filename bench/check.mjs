// Measures the whole-form check in wasm, from a call in JavaScript to its return, with an export of 100 subscriptions.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const rules = await import("../target/bench/cpor_bench.js");
rules.initSync({ module: readFileSync("target/bench/cpor_bench_bg.wasm") });
const { bases } = JSON.parse(readFileSync("tests/corpus/cases.json", "utf8"));
const { claim, evidence } = bases.ba;

const [sales, other] = evidence.customer_subscriptions.items;
const id = (place) => `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`;
const more = Array.from({ length: 99 }, (_, place) => ({ ...other, commerceSubscriptionId: id(place), id: id(place + 1000) }));
evidence.customer_subscriptions.items = [...more, sales];

rules.open(JSON.stringify(claim), JSON.stringify(evidence));
const results = {
  "whole-form check": measure((place) => rules.type_text("/name", `Contoso ${place}`)),
  "with canonical bytes": measure((place) => rules.type_text_and_write("/name", `Contoso ${place}`)),
};

console.log(`${"microseconds".padEnd(24)} ${["median", "p95", "p99"].map((name) => name.padStart(9)).join("")}`);
for (const [name, { median, p95, p99 }] of Object.entries(results)) {
  console.log(`${name.padEnd(24)} ${[median, p95, p99].map((value) => value.toFixed(1).padStart(9)).join("")}`);
}
mkdirSync("bench/results", { recursive: true });
const where = { node: process.version, cpu: cpus()[0].model, subscriptions: 100, unit: "microseconds" };
writeFileSync("bench/results/check.json", `${JSON.stringify({ ...where, results }, null, 2)}\n`);

// Each sample is the mean of ten calls: the clock is not finer than a microsecond.
function measure(call) {
  for (let place = 0; place < 20_000; place += 1) call(place);
  const samples = [];
  for (let sample = 0; sample < 2_000; sample += 1) {
    const start = performance.now();
    for (let place = 0; place < 10; place += 1) call(sample * 10 + place);
    samples.push(((performance.now() - start) * 1000) / 10);
  }
  samples.sort((a, b) => a - b);
  const at = (share) => samples[Math.floor(samples.length * share)];
  return { median: at(0.5), p95: at(0.95), p99: at(0.99) };
}
