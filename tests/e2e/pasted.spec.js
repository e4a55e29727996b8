// What people really paste: the corpus' own texts, put into the page's fields and box as a person would, and sent to the server.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { at, open, seed, step } from "./claim.js";
import { expect, test } from "./fixtures.js";

const { bases, cases } = JSON.parse(readFileSync("tests/corpus/cases.json", "utf8"));
// What is decided by the values alone, whoever is signed in.
const byValues = ["R03", "R14", "X02"];
const byExport = ["R06", "R07", "R09", "R10", "R11", "R12", "R17", "R18"];

/** A merge patch (RFC 7396). */
function merged(target, patch) {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const result = typeof target === "object" && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}

/** The check that the page keeps: the claim as it was pasted, and what the rules say of it. */
async function checked(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save this check as JSON" }).click();
  return JSON.parse(await readFile(await (await download).path(), "utf8"));
}

const raised = (verdict, rules) => Object.fromEntries(verdict.findings.filter(({ rule }) => rules.includes(rule)).map(({ rule, raised }) => [rule, raised]));
const expected = ({ yes, unknown }, rules) => Object.fromEntries(rules.map((rule) => [rule, yes.includes(rule) ? "yes" : unknown.includes(rule) ? "unknown" : "no"]));

async function atServer(request, { claim, evidence, today, edition }) {
  const answer = await request.post("/v1/claims/validation", { data: { claim, evidence, today, edition } });
  expect(answer.status()).toBe(200);
  return answer.json();
}

const places = [
  ["/customer/tenant_id", 1, (claim) => claim.customer?.tenant_id],
  ["/customer/domain", 1, (claim) => claim.customer?.domain],
  ["/products/0/subscription_id", 3, (claim) => claim.products?.[0]?.subscription_id],
  ["/customer/contact/email", 5, (claim) => claim.customer?.contact?.email],
];

test("values as they are pasted mean the same in the page and at the server", async ({ page, request }) => {
  await seed(page, request, { step: "customer" });
  await open(page);
  const pasted = cases.filter(({ name, claim }) => name.startsWith("Pasted: ") && places.some(([, , value]) => value(claim)));
  expect(pasted.length).toBeGreaterThan(15);
  for (const it of pasted) {
    const [pointer, place, value] = places.find(([, , value]) => value(it.claim));
    await test.step(it.name, async () => {
      await step(page, place).click();
      const before = await at(page, pointer).inputValue();
      await at(page, pointer).fill(value(it.claim));
      const { input, verdict } = await checked(page);
      expect(raised(verdict, byValues)).toEqual(expected(it, byValues));
      expect(raised(await atServer(request, input), byValues)).toEqual(expected(it, byValues));
      await at(page, pointer).fill(before);
    });
  }
});

test("exports as they are pasted mean the same in the page and at the server", async ({ page, request }) => {
  const { draft } = await seed(page, request, { step: "products" });
  await open(page);
  const exports = cases.filter(({ name }) => name.startsWith("Export: "));
  expect(exports.length).toBeGreaterThan(30);
  const box = at(page, "/export");
  const remove = page.getByRole("button", { name: "Remove the export" });
  for (const it of exports) {
    await test.step(it.name, async () => {
      const given = merged(bases[it.base].evidence, it.evidence).customer_subscriptions;
      const products = it.claim.products ?? draft.products;
      await at(page, "/products/0/subscription_id").fill(products[0].subscription_id);
      await box.fill(typeof given === "string" ? given : JSON.stringify(given));
      await expect(remove.or(page.locator("#export-error"))).toBeVisible();
      const { input, verdict } = await checked(page);
      expect(raised(verdict, byExport)).toEqual(expected(it, byExport));
      // The server gets the export itself, whatever the page made of it.
      const evidence = { ...input.evidence, customer_subscriptions: given };
      expect(raised(await atServer(request, { ...input, evidence }), byExport)).toEqual(expected(it, byExport));
      if (await remove.isVisible()) await remove.click();
      else await box.fill("");
      await expect(box).toHaveValue("");
    });
  }
});
