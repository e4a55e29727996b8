// Whether docs/asvs.csv holds: each row of OWASP ASVS 5.0.0, levels 1 and 2, that applies names tests that exist or says what is
// missing. `node scripts/asvs.mjs ran` besides wants each named test to have passed in the last run of scripts/test.sh. Checks
// leave no log, so for them it is enough that scripts/check.sh has them.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const table = "docs/asvs.csv";
const header = "id,level,subject,applies,evidence,note";
// SHA-256 of the lines `id level`: no requirement may get lost.
const requirements = "c221cc01ef8fef1236787852eaaffe3e41baaa66b99534975cf9ccc3f62e5b4a";
const crates = [".", "backend", "cli", "fuzz", "parity", "proof", "rules"];

const faults = [];
const wantsRun = process.argv.includes("ran");
const rustTests = crates.flatMap((crate) => ["src", "tests"].map((part) => join(crate, part))).flatMap(rustTestsIn);
const specs = ["tests/e2e", "tests/portal"].flatMap(specsIn);
const checks = new Set([...readFileSync("scripts/check.sh", "utf8").matchAll(/^check "([^"]+)"/gm)].map(([, name]) => name));
const ran = wantsRun ? { rust: rustRun(), e2e: e2eRun() } : undefined;

const rows = parse(readFileSync(table, "utf8"));
const wellFormed = rows.filter(checkRow);
checkOrder();
const applicable = wellFormed.filter(([, , , applies]) => applies === "yes");
const shown = applicable.filter(([, , , , evidence]) => evidence);
const missing = applicable.filter(([, , , , evidence, note]) => !evidence && note.startsWith("missing:"));

for (const fault of faults) console.error(fault);
const counts = `${rows.length} rows: ${applicable.length} apply, ${shown.length} with evidence, ${missing.length} missing`;
console.log(`${counts}; ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);

/** The rows below the header, by RFC 4180. What is no CSV is a fault, and ends the table. */
function parse(text) {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const all = [[]];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const [, quoted, plain, end] = field.exec(text) ?? [];
    if (end === undefined) {
      faults.push(`${table}, line ${text.slice(0, at).split("\n").length}: no CSV; put the field into quotes, and double those in it`);
      break;
    }
    all.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") all.push([]);
  }
  const [first, ...rows] = all.filter((row) => row.length > 0);
  if (first?.join() !== header) faults.push(`${table}: the first line has to be ${header}`);
  return rows;
}

/** Whether a row can be read. What else is wrong with it are faults too. */
function checkRow(row) {
  const [id, level, subject, applies, evidence, note] = row;
  const fault = (what) => faults.push(`${id}: ${what}`);
  if (row.length !== 6) return void fault(`${row.length} fields; write six, and put those with a comma into quotes`);
  if (!/^\d+\.\d+\.\d+$/.test(id)) return void fault("no id; write it as 1.2.4");
  if (!/^[12]$/.test(level)) return void fault(`the level is ${level}; write 1 or 2`);
  if (!subject) return void fault("no subject; say in a few words what it is about");
  if (!["yes", "no"].includes(applies)) return void fault(`applies is ${applies}; write yes or no`);
  const isMissing = note.startsWith("missing:");
  if (applies === "no" && (!note || isMissing)) fault("does not apply, without a reason; say in the note why");
  if (applies === "no" && evidence) fault("does not apply, and has evidence; take that out, or write yes");
  if (applies === "yes" && !evidence && !isMissing) fault("neither evidence nor `missing:`; name a test, or say what is missing");
  if (applies === "yes" && evidence && isMissing) fault("evidence and `missing:`; one of them is wrong, take it out");
  for (const one of evidence ? evidence.split(";") : []) {
    const wrong = checkEvidence(one.trim());
    if (wrong) fault(`${one.trim()}: ${wrong}`);
  }
  return true;
}

/** Whether each row is there once, in its place, and none is lost. What cannot be read is a fault already. */
function checkOrder() {
  const before = faults.length;
  const number = (id) => id.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);
  for (const [index, [id]] of wellFormed.entries()) {
    const last = wellFormed[index - 1]?.[0];
    if (wellFormed.findIndex(([other]) => other === id) < index) faults.push(`${id}: is there twice; take one out`);
    else if (last && number(last) >= number(id)) faults.push(`${id}: stands after ${last}; put it in its place`);
  }
  if (faults.length > before || wellFormed.length < rows.length) return;
  const lines = wellFormed.map(([id, level]) => `${id} ${level}\n`).join("");
  if (createHash("sha256").update(lines).digest("hex") === requirements) return;
  faults.push(`${table}: ids and levels are not those of ASVS 5.0.0; take back what was changed, added or taken out`);
}

/** What is wrong with a piece of evidence; nothing if it holds. */
function checkEvidence(evidence) {
  const [, kind, name] = /^(\w+):(.+)$/.exec(evidence) ?? [];
  switch (kind) {
    case "rust":
      if (!rustTests.includes(name)) return "no such test in the sources; name it as the test run prints it";
      return ran && !ran.rust(name) ? "did not pass in the last run; run scripts/test.sh, and mend it" : undefined;
    case "e2e": {
      const [spec, ...path] = name.split(" › ");
      const has = (title) => specs.some((one) => one.spec === spec && one.patterns.some((pattern) => pattern.test(title)));
      if (path.length === 0 || !path.every(has)) return "no such title in this spec; write e2e:NAME.spec.js › TITLE";
      return ran && !ran.e2e(spec, path) ? "did not pass in the last run; run scripts/test.sh, and mend it" : undefined;
    }
    case "check":
      return checks.has(name) ? undefined : `scripts/check.sh has no such check; it has ${[...checks].join(" | ")}`;
    case "doc": {
      const [, file, heading] = /^([^#]+)#(.+)$/.exec(name) ?? [];
      if (!file || !existsSync(file)) return "no such file; write doc:FILE#HEADING";
      const text = readFileSync(file, "utf8").replaceAll(/^```[^]*?^```/gm, "");
      const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title);
      return headings.includes(heading) ? undefined : `no such heading; ${file} has ${headings.join(" | ")}`;
    }
    default:
      return "no evidence; begin with rust:, e2e:, check: or doc:";
  }
}

/** The tests in a folder of sources, by the names that libtest prints. */
function rustTestsIn(folder) {
  const isTest = /#\[(?:tokio::)?test\b[^\]]*\]\s*(?:(?:#\[[^\]]*\]|\/\/[^\n]*)\s*)*(?:async )?fn (\w+)|^mod (\w+) \{/gm;
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".rs")) : [];
  return files.flatMap((path) => {
    const parts = path.replace(/\.rs$/, "").split("/").filter((part) => !["mod", "lib", "main"].includes(part));
    // A file or folder of `tests` is a crate of its own.
    const module = basename(folder) === "tests" ? parts.slice(1) : parts;
    let within = module;
    return [...readFileSync(join(folder, path), "utf8").matchAll(isTest)].flatMap(([, name, inner]) => {
      if (inner) within = [...module, inner];
      return name ? [[...within, name].join("::")] : [];
    });
  });
}

/** Each spec in a folder with patterns of its titles; what a template fills in may be anything. */
function specsIn(folder) {
  const title = /\b(?:test|describe)\(\s*(["'`])((?:\\.|(?!\1).)*)\1/g;
  const pattern = (text) => new RegExp(`^${text.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join(".*")}$`);
  return readdirSync(folder).filter((name) => name.endsWith(".spec.js")).map((name) => {
    const found = [...readFileSync(join(folder, name), "utf8").matchAll(title)];
    return { spec: name, patterns: found.map(([, , text]) => pattern(text.replaceAll(/\\(.)/g, "$1"))) };
  });
}

/** Whether a test of this name passed in the last run, and none of this name failed. */
function rustRun() {
  const outcomes = new Map();
  for (const log of ["native", "deployed", "postgres"].map((stage) => `target/logs/${stage}.log`)) {
    let running;
    for (const line of existsSync(log) ? readFileSync(log, "utf8").split("\n") : []) {
      const [, name, said] = /^test (\S+) \.\.\. (.*)$/.exec(line) ?? [];
      // What a test's programs say may stand between its name and how it ended.
      running = name ?? running;
      const [outcome] = /^(?:ok|FAILED)$/.exec(said ?? line) ?? [];
      if (running && outcome) outcomes.set(running, [...(outcomes.get(running) ?? []), outcome]);
      if (outcome || said?.startsWith("ignored")) running = undefined;
    }
  }
  return (name) => outcomes.get(name)?.every((outcome) => outcome === "ok");
}

/** Whether every test of these titles passed in the last run; one that was skipped did not. */
function e2eRun() {
  const report = "target/logs/e2e.json";
  const all = [];
  const walk = (suite, path) => {
    for (const one of suite.suites ?? []) walk(one, [...path, one.title]);
    for (const { title, file, ok, tests } of suite.specs ?? []) {
      all.push({ spec: basename(file), path: [...path, title], passed: ok && tests.every(({ status }) => status === "expected") });
    }
  };
  if (existsSync(report)) walk(JSON.parse(readFileSync(report, "utf8")), []);
  return (spec, path) => {
    const named = all.filter((one) => one.spec === spec && one.path.at(-1) === path.at(-1) && path.every((title) => one.path.includes(title)));
    return named.length > 0 && named.every(({ passed }) => passed);
  };
}
