// Measures the check in wasm, from a call in JavaScript to its return: of the whole form with an export of 100 subscriptions,
// and from a long export's text to the verdict. Beside it the same of an earlier build, in the same run, in turns.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const builds = { before: await load("before"), now: await load("now") };
const { bases } = JSON.parse(readFileSync("tests/corpus/cases.json", "utf8"));
const { claim, evidence } = bases.ba;
const [sales, other] = evidence.customer_subscriptions.items;

const rounds = 25;
const results = {
  "whole form": inTurns(keystrokes(100)),
  "whole form, with canonical bytes": inTurns(keystrokes(100), (build, place) => build.type_text_and_write("/name", `Contoso ${place}`)),
  ...Object.fromEntries([1_250, 2_500, 5_000, 10_000, 20_000].map((count) => [`export of ${count}`, inTurns(reading(count))])),
};

console.log(`${"microseconds, median".padEnd(34)} ${["before", "now", "ratio"].map((name) => name.padStart(11)).join("")}`);
for (const [name, { before, now }] of Object.entries(results)) {
  const figures = [before.toFixed(1), now.toFixed(1), (now / before).toFixed(2)];
  console.log(`${name.padEnd(34)} ${figures.map((figure) => figure.padStart(11)).join("")}`);
}
mkdirSync("bench/results", { recursive: true });
const where = { node: process.version, cpu: cpus()[0].model, unit: "microseconds" };
writeFileSync("bench/results/check.json", `${JSON.stringify({ ...where, results }, null, 2)}\n`);

async function load(name) {
  const folder = `target/bench/${name}`;
  const module = await import(`../${folder}/cpor_bench.js`);
  module.initSync({ module: readFileSync(`${folder}/cpor_bench_bg.wasm`) });
  return module;
}

/** The claim's evidence with an export of this many subscriptions, the claimed one last; as JSON. */
function exported(count) {
  const id = (place) => `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`;
  const more = Array.from({ length: count - 1 }, (_, place) => ({ ...other, commerceSubscriptionId: id(place), id: id(place + count) }));
  const items = [...more, sales];
  return JSON.stringify({ ...evidence, customer_subscriptions: { ...evidence.customer_subscriptions, items } });
}

/** A key in a field of an open claim. The clock is not finer than a microsecond, so a sample is the mean of many. */
function keystrokes(count) {
  const given = [JSON.stringify(claim), exported(count)];
  return { begin: (build) => build.open(...given), act: (build, place) => build.type_text("/name", `Contoso ${place}`), times: 1_000 };
}

/** A claim that is opened with an export, and checked. */
function reading(count) {
  const given = [JSON.stringify(claim), exported(count)];
  const act = (build) => {
    build.open(...given);
    build.type_text("/name", "Contoso");
  };
  return { begin: act, act, times: 1 };
}

/** The median of each build. Each round asks both, the first one in turns. */
function inTurns({ begin, act, times }, other = act) {
  const samples = { before: [], now: [] };
  for (const build of Object.values(builds)) {
    begin(build);
    for (let place = 0; place < 10 * times; place += 1) other(build, place);
  }
  for (let round = 0; round < rounds; round += 1) {
    const names = round % 2 ? ["before", "now"] : ["now", "before"];
    for (const name of names) {
      const start = performance.now();
      for (let place = 0; place < times; place += 1) other(builds[name], place);
      samples[name].push(((performance.now() - start) * 1000) / times);
    }
  }
  const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
  return { before: median(samples.before), now: median(samples.now) };
}
