// Asks the engines of npm for one rule, "channel is not volume_licensing: refuse", and our own tool for its rule on the
// same fact. Prints a line for each, parted by tabs: name, version, and what is said when the channel is
// volume_licensing, csp, missing, and said to be absent.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { evaluateExpressionSync } from "@gorules/zen-engine";
import * as cel from "cel-js";
import * as feelin from "feelin";
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";
import jsonata from "jsonata";
import { ExpressionRunner } from "survey-core";

const rule = 'channel != "volume_licensing"';

// Each takes facts and answers true (refuses), false (does not), or nothing (does not know); words after it are kept.
const engines = {
  "@gorules/zen-engine": (facts) => evaluateExpressionSync(rule, facts),
  "cel-js": (facts) => cel.evaluate(rule, facts),
  feelin(facts) {
    const { value, warnings } = feelin.evaluate(rule, facts);
    return [value, ...warnings.map(({ message }) => `warns: ${message}`)];
  },
  "json-logic-js": (facts) => jsonLogic.apply({ "!=": [{ var: "channel" }, "volume_licensing"] }, facts),
  "json-rules-engine": (facts) => jsonRules(facts),
  jsonata: (facts) => jsonata(rule).evaluate(facts),
  "survey-core": (facts) => new ExpressionRunner("{channel} <> 'volume_licensing'").runValues(facts),
};

// How an engine is told that a fact may be absent, where it has a way of its own. The others are given null.
const absent = {
  "json-rules-engine": ["allowUndefinedFacts", () => jsonRules({}, { allowUndefinedFacts: true })],
};

for (const [name, ask] of Object.entries(engines)) {
  const { version } = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8"));
  await print(name, version, ask, absent[name] ?? ["null", () => ask({ channel: null })]);
}

if (existsSync(process.env.CPOR)) {
  const version = run("", "--version").trim().split(" ").pop();
  await print("cpor", version, cpor, ['answered "unknown"', () => cpor({ channel: "unknown" })]);
} else {
  console.log("cpor\t\tnot built: make build");
}

async function jsonRules(facts, options) {
  const conditions = { all: [{ fact: "channel", operator: "notEqual", value: "volume_licensing" }] };
  const { events } = await new Engine([{ conditions, event: { type: "refuse" } }], options).run(facts);
  return events.length > 0;
}

// R25: Presales can be claimed only for what was bought by Volume Licensing or Web-Direct.
function cpor({ channel }) {
  const claim = { solution_area: "business_applications", activities: ["presales"], purchase_channel: channel };
  const { findings } = JSON.parse(run(JSON.stringify(claim), "check", "--claim", "-", "--format", "json"));
  const { raised } = findings.find(({ rule }) => rule === "R25");
  return { yes: true, no: false, unknown: undefined }[raised];
}

// The exit code is the verdict on the whole claim, which is not asked for here.
function run(input, ...args) {
  const { stdout, error } = spawnSync(process.env.CPOR, args, { input, encoding: "utf8" });
  if (error) throw error;
  return stdout;
}

async function print(name, version, ask, [how, askAbsent]) {
  const answers = [];
  for (const facts of [{ channel: "volume_licensing" }, { channel: "csp" }, {}]) answers.push(await answer(() => ask(facts)));
  answers.push(`${await answer(askAbsent)} (${how})`);
  console.log([name, version, ...answers].join("\t"));
}

async function answer(ask) {
  try {
    const [value, ...words] = [await ask()].flat();
    return [said(value), ...words].join(", ");
  } catch (error) {
    return `throws: ${error.message.replace(/\s+/g, " ")}`;
  }
}

function said(value) {
  if (value === true) return "refuses";
  if (value === false) return "does not refuse";
  return value == null ? "unknown" : `says ${JSON.stringify(value)}`;
}
