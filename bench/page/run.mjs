// Measures the page against the same form as others would build it: prints a table and writes
// bench/results/page.json. `--write` also writes the figures into bench/README.md, and bench/page.svg.
// ROUNDS (9) says how often each page is visited in each way.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import config from "../../playwright.config.js";
import { build } from "./build.mjs";
import { chart } from "./chart.mjs";
import { conditions, median, metrics } from "./metrics.mjs";
import { serve } from "./server.mjs";
import { losses, table, verdicts } from "./table.mjs";
import { pressAfterContinue, pressAtOnce, type, visit } from "./visit.mjs";

const rounds = Number(process.env.ROUNDS ?? 9);
const hasOurs = existsSync("dist/index.html.br");
const titles = { react: "React", ...(hasOurs && { ours: "this page" }), fluent: "React with Fluent", preact: "Preact" };
const customer = "#/customer";

if (!hasOurs) console.log("dist/ has no built page: only its rivals are measured");
const pages = await Promise.all(
  Object.keys(titles).map(async (name) => ({ name, ...(await serve(name === "ours" ? "dist" : await build(name))) })),
);
// What else the machine has to do; above a half, the figures say more about that than about the pages.
const [load] = loadavg();
if (load > 0.5) console.log(`The machine is busy (load average ${load.toFixed(1)}): the figures will not be worth much`);
const browser = await chromium.launch({
  ...config.use.launchOptions,
  // Each frame is drawn when there is something to draw: the wait for a screen's next one would be most of
  // what a key takes, and the same for all.
  args: [...config.use.launchOptions.args, "--disable-frame-rate-limit", "--disable-gpu-vsync"],
});

const samples = [];
for (let round = 0; round < rounds; round += 1) {
  for (const condition of Object.keys(conditions)) {
    for (let turn = 0; turn < pages.length; turn += 1) {
      const { name, address } = pages[(round + turn) % pages.length];
      const go = (to, act) => visit(browser, address + to, condition === "slow", act);
      const found = { ...(await go(customer, type)), ...(await go(customer, pressAtOnce)), ...(await go("", pressAfterContinue)) };
      samples.push({ round, condition, name, ...found });
      console.log(`[${round + 1}/${rounds}] ${condition} ${name}${found.late ? `: after the frame of ${found.late} keys the page changed once more` : ""}`);
    }
  }
}
const version = browser.version();
await browser.close();
for (const { close } of pages) close();

const medians = {};
for (const condition of Object.keys(conditions)) {
  medians[condition] = {};
  for (const metric of Object.keys(metrics)) {
    const values = (name) => samples.filter((sample) => sample.name === name && sample.condition === condition).map((sample) => sample[metric]);
    medians[condition][metric] = Object.fromEntries(Object.keys(titles).map((name) => [name, median(values(name))]));
  }
}
const figures = table(medians, titles);
console.log(`\n${figures}\n`);
if (hasOurs) console.log(verdicts(medians, titles));

const where = machine();
mkdirSync("bench/results", { recursive: true });
writeFileSync("bench/results/page.json", `${JSON.stringify({ ...where, rounds, medians, samples }, undefined, 2)}\n`);
if (process.argv.includes("--write")) write();

function machine() {
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));
  const [{ model }, ...others] = cpus();
  return { cpu: model, cores: others.length + 1, memory: Math.round(totalmem() / 2 ** 30), load, chromium: version, node: process.version, dependencies };
}

function write() {
  if (!hasOurs) throw new Error("without dist/ there are no figures to write; scripts/build.sh builds it");
  const { cpu, cores, memory, load, chromium, node, dependencies } = where;
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  const text = `Medians of ${rounds} rounds; in brackets the ratio to React. ${cpu}, ${cores} cores, ${memory} GB, load average ${load.toFixed(1)} before the run; Chromium ${chromium}, Node ${node.slice(1)}; ${versions.join(", ")}.

![The ratios as bars](page.svg)

${figures}

### What we aim at

${verdicts(medians, titles)}

### Where we lose

${losses(medians, titles)}`;
  const readme = readFileSync("bench/README.md", "utf8");
  writeFileSync("bench/README.md", readme.replace(/(<!-- figures -->\n)[^]*(<!-- end of figures -->)/, (_, begin, end) => `${begin}\n${text}\n\n${end}`));
  writeFileSync("bench/page.svg", chart(medians, titles));
}
