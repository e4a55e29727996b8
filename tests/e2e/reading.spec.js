// Proof files are read on the device: what the page finds in them, and what becomes of it.
import { readFileSync } from "node:fs";
import { addProof, at, card, go, isSubmission, keep, open, savedClaim, step, submit } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const corpus = JSON.parse(readFileSync("tests/reader/corpus/answers.json", "utf8"));
const ofCorpus = (name) => corpus.find(({ file }) => file === name);
const fromFolder = (folder, name) => ({ name, mimeType: "", buffer: readFileSync(`${folder}/${name}`) });
const fileOf = (name) => fromFolder("tests/reader/corpus/files", name);

// A claim to which a file of the corpus belongs, without its proof.
function claimOf({ question: { items, company, tenant_id, domain } }, more = {}) {
  const saved = savedClaim({ step: "proof", draft: { proof: [], ...more } });
  Object.assign(saved.draft.customer, { company, tenant_id, domain });
  saved.draft.products = items.map((product) => ({ product, subscription_id: "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77" }));
  return saved;
}

async function read(page, request, name, saved = claimOf(ofCorpus(name))) {
  await keep(page, request, saved);
  await open(page);
  await addProof(page, fileOf(name));
  await expect(status(page)).toHaveText(/^The whole file was read\.$|^Not read/, { timeout: 20_000 });
}

const status = (page) => page.locator(".reading .note span").first();
const line = (page, label) => page.locator(".reading-line").filter({ has: page.getByText(label, { exact: true }) });
const takeOver = (page) => page.getByRole("button", { name: "Take over these answers" });

test("each thing stands with its place; taken over, it goes with the claim", async ({ page, request }) => {
  await read(page, request, "libreoffice-05.pdf");
  await expect(line(page, "Names Sales").locator("mark")).toHaveText("D365 Sales");
  await expect(line(page, "Names Sales").locator(".reading-place")).toHaveText(/^page 2, line \d+$/);
  await expect(line(page, "Tenant ID of the customer").locator("mark")).toHaveText("711b4f5d-fd5e-4b55-941e-e7e75b1e7404");
  await expect(line(page, "Customer's signature").locator(".reading-quote")).toContainText("Luca Moretti");
  // Found is not answered: the card says so.
  await expect(at(page, "/proof/0/customer_signed")).not.toBeChecked();
  await card(page).locator(".needed summary").click();
  await expect(card(page).getByRole("button", { name: /: found, not confirmed$/ }).first()).toBeVisible();
  await expectAccessible(page, "a file that was read");

  await takeOver(page).click();
  await expect(at(page, "/proof/0/customer_signed")).toBeChecked();
  await expect(at(page, "/proof/0/signed_on")).toHaveValue("2026-10-17");
  await expect(line(page, "Customer's signature")).toContainText("taken over");
  await expect(takeOver(page)).toHaveCount(0);
  await expect(at(page, "/proof/0/signed_on")).toBeFocused();
  await step(page, 7).click();
  await expect(page.locator(".answers").last()).toContainText(/It has a signature|signed or acknowledged it \(page 3, line \d+\)/);
  const sent = page.waitForRequest(isSubmission);
  await page.locator("#acknowledged").check();
  await submit(page).click();
  const { proof } = JSON.parse((await sent).postData());
  expect(proof[0].read.reader).toBe("pdf.js");
  const signed = proof[0].read.answers.find(({ answer }) => answer === "signed_on");
  expect(signed).toEqual({ answer: "signed_on", value: "2026-10-17", page: 3, line: expect.any(Number) });
});

test("by keyboard alone", async ({ page, request }) => {
  await read(page, request, "libreoffice-05.pdf");
  await page.locator("#proof").focus();
  while (!(await takeOver(page).evaluate((button) => button === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(at(page, "/proof/0/signed_on")).toBeFocused();
  await expect(at(page, "/proof/0/customer_signed")).toBeChecked();
});

test("another customer's tenant ID is said, and an answer of a person stays", async ({ page, request }) => {
  await read(page, request, "chromium-13.pdf");
  await expect(line(page, "Another tenant ID: d2e136ac-00f4-41b9-8373-2a5b6a8d260f").locator("mark")).toBeVisible();
  await at(page, "/proof/0/matches_claim").check();
  await takeOver(page).click();
  await expect(at(page, "/proof/0/matches_claim")).toBeChecked();
});

test("a signature field that is empty is said", async ({ page, request }) => {
  await read(page, request, "reportlab-04.pdf");
  await expect(line(page, "Signature field that is empty").locator(".reading-place")).toHaveText("page 2");
});

test("a longer name is another product", async ({ page, request }) => {
  // The file names Teams Phone, and Teams nowhere.
  const entry = ofCorpus("reportlab-03.pdf");
  const saved = claimOf(entry, { solution_area: "microsoft_365", activities: ["usage"], workloads: entry.question.items });
  saved.draft.products = [];
  await read(page, request, "reportlab-03.pdf", saved);
  await expect(line(page, "Names Teams Phone").locator("mark")).toBeVisible();
  await expect(line(page, "Names Teams")).toContainText("not found");
});

for (const name of ["python-docx-07.docx", "openpyxl-01.xlsx", "python-pptx-01.pptx"]) {
  test(`${name} is read with the place of each line`, async ({ page, request }) => {
    const entry = ofCorpus(name);
    const [item] = Object.entries(entry.facts).find(([fact, { there }]) => fact.startsWith("item:") && there);
    await read(page, request, name, claimOf({ ...entry, question: { ...entry.question, items: [item.slice("item:".length)] } }));
    const unit = { docx: /^line \d+$/, xlsx: /^sheet \d+, row \d+$/, pptx: /^slide \d+, line \d+$/ }[name.split(".")[1]];
    await expect(page.locator(".reading-line .reading-place").first()).toHaveText(unit);
    await expect(page.locator(".reading-line", { hasText: /^Names / }).locator("mark")).toBeVisible();
  });
}

test("a scan is said to be a picture and changes no answer", async ({ page, request }) => {
  await keep(page, request, claimOf(ofCorpus("libreoffice-05.pdf")));
  await open(page);
  await addProof(page, fromFolder("tests/proof/programs", "pillow.pdf"));
  await expect(status(page)).toHaveText("This is a picture; a reviewer can read it, this page cannot. Answer the questions yourself.");
  await expect(takeOver(page)).toHaveCount(0);
  await expect(page.locator(".reading-line")).toHaveCount(0);
});

test("a file is looked at again when the claim has changed", async ({ page, request }) => {
  await read(page, request, "libreoffice-05.pdf");
  await takeOver(page).click();
  await expect(at(page, "/proof/0/names_customer")).toBeChecked();
  await step(page, 1).click();
  await at(page, "/customer/tenant_id").fill("6babcaad-604b-40ac-a9d7-9fd97c0b779f");
  await at(page, "/customer/domain").fill("fabrikam.com");
  await step(page, 6).click();
  await expect(line(page, "Domain of the customer")).toContainText("not found");
  await expect(at(page, "/proof/0/names_customer")).not.toBeChecked();
});

test.describe("what reads files", () => {
  test.use({ expectedErrors: [[/Failed to load resource/], { option: true }] });

  test("can be stopped, and begun anew", async ({ page, request }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route(/proof-pdf-/, async (route) => {
      await held;
      await route.continue();
    });
    await keep(page, request, claimOf(ofCorpus("libreoffice-05.pdf")));
    await open(page);
    await addProof(page, fileOf("libreoffice-05.pdf"));
    await expect(status(page)).toHaveText("Reading the file…");
    await page.getByRole("button", { name: "Stop reading" }).click();
    await expect(status(page)).toHaveText("You stopped the reading. Answer the questions yourself.");
    await expect(page.getByRole("button", { name: "Read it again" })).toBeFocused();
    release();
    await page.getByRole("button", { name: "Read it again" }).click();
    await expect(status(page)).toHaveText("The whole file was read.");
  });

  test("is asked for again when it could not be loaded, and the questions stay", async ({ page, request }) => {
    await page.route(/proof-reading-/, (route) => route.abort());
    await keep(page, request, claimOf(ofCorpus("libreoffice-05.pdf")));
    await open(page);
    await addProof(page, fileOf("libreoffice-05.pdf"));
    await expect(status(page)).toContainText("could not be loaded");
    await at(page, "/proof/0/customer_signed").check();
    await page.unroute(/proof-reading-/);
    await page.getByRole("button", { name: "Read it again" }).click();
    await expect(status(page)).toHaveText("The whole file was read.");
    await expect(at(page, "/proof/0/customer_signed")).toBeChecked();
  });
});

test("a phone shows it in Italian without a line that is cut off", async ({ page, request }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await read(page, request, "libreoffice-05.pdf");
  await page.getByRole("button", { name: "Italiano" }).first().click();
  await expect(page.getByText("Che cosa dice il file")).toBeVisible();
  await expect(page.locator(".reading-place").first()).toHaveText(/^pagina \d+, riga \d+$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expectAccessible(page, "a file that was read, narrow, Italian");
});
