// Reads the whole corpus in Chromium, holds what was found against what the files say, and prints the tables of docs/reading.md:
//
//   node tests/reader/measure.mjs [NAME ...]
//
// With names only the files whose names have one of them in it. `scripts/build.sh reader` makes what is read with. Ends with 1 if
// fewer than 98 of 100 facts were found, or one that is not there.
import { readFileSync } from "node:fs";
import { startReader } from "./reader.mjs";

const corpus = new URL("corpus/", import.meta.url).pathname;
const names = process.argv.slice(2);
const answers = JSON.parse(readFileSync(`${corpus}answers.json`, "utf8"));
const chosen = answers.filter(({ file }) => !names.length || names.some((name) => file.includes(name)));

const kinds = {
  item: "Product or workload", tenant_id: "Tenant ID", other_tenant_id: "Another tenant ID", domain: "Domain", company: "Customer’s company",
  partner: "Partner’s company", signed_on: "Day of the signature", signature: "Customer’s signature", empty_signature_field: "Empty signature field",
  result: "Measured result", work: "Description of the work", disclosure: "Public sector disclosure", template: "Microsoft’s template",
};

const counts = { kind: new Map(), writer: new Map(), way: new Map(), language: new Map() };
const misses = [];
const reader = await startReader();
for (const answer of chosen) {
  const { reading, fault } = await reader.read(`${corpus}files/${answer.file}`, answer.question);
  if (fault) misses.push(`${answer.file}: ${fault}`);
  for (const [name, fact] of Object.entries(answer.facts)) {
    if (fact.there !== null) judge(answer, name, fact, places(name, reading));
  }
}
await reader.close();

for (const [what, title] of [["kind", "What"], ["writer", "Writer"], ["language", "Language"], ["way", "Named by"]]) {
  table(title, counts[what]);
}
console.log(misses.join("\n"));
const all = [...counts.language.values()].reduce((sum, it) => sum.map((value, index) => value + it[index]), [0, 0, 0, 0, 0]);
console.log(`\n${chosen.length} files: ${all[1]} of ${all[0]} facts found (${share(all[1], all[0])}), ${all[2]} of these on their page, ` +
  `${all[4]} of ${all[3]} facts that are not there found`);
process.exitCode = all[1] < all[0] * 0.98 || all[4] ? 1 : 0;

// Where the reading says this of the file, as { value, page }. What it proposes counts for what can be proposed: nobody takes over
// anything else.
function places(name, reading) {
  const [kind, item] = name.split(":");
  const proposed = (answer, value) =>
    reading.proposals.filter((it) => it.answer === answer && (value === undefined || it.value === value)).map((it) => ({ value: it.value, page: it.place?.page }));
  const found = (subject) =>
    reading.found.filter((it) => (item ? it.subject[kind] === item : it.subject === subject)).map((it) => ({ value: it.value, page: it.place.page }));
  if (!reading) return [];
  switch (kind) {
    case "signed_on": return proposed("signed_on");
    case "signature": return proposed("customer_signed", "true");
    case "result": return proposed("measured_result", "true");
    case "work": return proposed("describes_work", "true");
    case "template": return proposed("on_template", "true");
    case "item": return proposed("covers", item);
    default: return found(kind);
  }
}

function judge({ file, writer, language }, name, fact, said) {
  const [kind] = name.split(":");
  const isDay = kind === "signed_on" || kind.endsWith("tenant_id");
  const right = said.filter(({ value }) => !isDay || value === fact.value);
  const isOnPage = right.some(({ page }) => fact.pages?.includes(page));
  const row = fact.there ? [1, right.length ? 1 : 0, isOnPage ? 1 : 0, 0, 0] : [0, 0, 0, 1, said.length ? 1 : 0];
  add(counts.kind, kinds[kind], row);
  add(counts.writer, writer, row);
  add(counts.language, { en: "English", it: "Italian" }[language], row);
  if (kind === "item") add(counts.way, fact.way ?? (fact.instead ? "only a longer name" : "not named"), row);
  const wrong = said.map(({ value, page }) => `${value} (${page})`).join(", ");
  if (fact.there && !right.length) misses.push(`${file}: ${name} not found: ${fact.way ?? ""} ${fact.value ?? ""} ${wrong && `but ${wrong}`}`);
  else if (fact.there && !isOnPage) misses.push(`${file}: ${name} on another page than ${fact.pages}: ${wrong}`);
  else if (!fact.there && said.length) misses.push(`${file}: ${name} found but not there: ${wrong} ${fact.instead ? `(${fact.instead})` : ""}`);
}

function add(map, name, row) {
  map.set(name, (map.get(name) ?? [0, 0, 0, 0, 0]).map((value, index) => value + row[index]));
}

function table(title, rows) {
  console.log(`\n| ${title} | there | found | of these on its page | not there | found all the same |\n| --- | ---: | ---: | ---: | ---: | ---: |`);
  for (const [name, [there, found, onPage, notThere, wrong]] of rows) {
    console.log(`| ${name} | ${there} | ${found} (${share(found, there)}) | ${onPage} | ${notThere} | ${wrong} |`);
  }
}

function share(part, whole) {
  return whole ? `${Math.floor((part / whole) * 1000) / 10} %` : "–";
}
