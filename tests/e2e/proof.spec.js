// Proof files as real programs write them: what the page takes and what it refuses, before anything is sent.
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { addProof, isSubmission, open, seed } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const folder = "tests/proof/programs";
const entries = JSON.parse(readFileSync(`${folder}.json`, "utf8"));
// What browsers make of names: nothing, or too little.
const types = ["", "application/octet-stream"];
const file = ({ file: name }, place) => ({ name, mimeType: types[place % types.length], buffer: readFileSync(`${folder}/${name}`) });
const says = {
  password: "it needs a password",
  not_whole: "it is not whole",
  macros: "it contains macros",
  old_office: "Save it as PDF",
  open_document: "Save it as PDF",
  heic: "Choose JPEG",
  not_accepted: "PDF",
  unknown: "PDF",
};

test("what is no proof is refused with its reason, never sent, and refused by the server in the same words", async ({ page, request }) => {
  const refused = entries.filter(({ taken }) => !taken);
  await seed(page, request, { step: "proof", draft: { proof: [] } });
  const puts = [];
  page.on("request", (it) => it.method() === "PUT" && puts.push(it.url()));
  await open(page);
  await addProof(page, refused.map(file));
  const rows = page.locator(".files .file");
  await expect(rows).toHaveCount(refused.length);
  for (const [place, { file: name, reason }] of refused.entries()) {
    await expect(rows.nth(place)).toHaveAttribute("data-state", "refused");
    const status = rows.nth(place).getByRole("status");
    await expect(status).toContainText(`${name}: `);
    await expect(status).toContainText(says[reason]);
    const content = file(refused[place], place).buffer;
    const digest = createHash("sha256").update(content).digest("hex");
    const answer = await request.put(`/v1/claims/${randomUUID()}/poe/${digest}`, {
      data: content,
      headers: { "Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
    });
    const { detail } = await answer.json();
    // Each begins with what it calls the file.
    await expect(status).toHaveText(detail.replace(`The proof file ${digest}: `, `${name}: `));
  }
  expect(puts).toEqual([]);
  // Refused files are no proof: the step is not done.
  await expect(page.getByRole("button", { name: /Proof of execution/ }).first()).not.toContainText("Filled in");
  await expectAccessible(page, "proof, files of many programs refused");
});

test("what is a proof is taken, whatever the browser calls it", async ({ page, request }) => {
  const taken = entries.filter(({ taken }) => taken);
  await seed(page, request, { step: "proof", draft: { proof: [] } });
  await open(page);
  const rows = page.locator(".files .file");
  // Ten at a time, as many as a claim may have.
  for (let start = 0; start < taken.length; start += 10) {
    const some = taken.slice(start, start + 10);
    await addProof(page, some.map(file));
    for (const place of some.keys()) {
      await expect(rows.nth(place), some[place].file).toHaveAttribute("data-state", "sent", { timeout: 20_000 });
    }
    if (start === 0) {
      await addProof(page, [file(taken[10], 0)]);
      await expect(rows.nth(10).getByRole("status")).toContainText("a claim takes 10 files");
    }
    while ((await rows.count()) > 0) {
      const left = await rows.count();
      await page.locator("#proof-0").click();
      await expect(rows).toHaveCount(left - 1);
    }
  }
});

test("files can be dropped", async ({ page, request }) => {
  await seed(page, request, { step: "proof", draft: { proof: [] } });
  await open(page);
  const deck = entries.find(({ file: name }) => name === "pptxgenjs-chart.pptx");
  const bytes = [...readFileSync(`${folder}/${deck.file}`)];
  const transfer = await page.evaluateHandle(([name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], name));
    return data;
  }, [deck.file, bytes]);
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByText(`${deck.file}: received by the server`)).toBeVisible();
});

test("a day that cannot be right is named at its file, and keeps the claim from being sent", async ({ page, request }) => {
  const { draft } = await seed(page, request);
  const posts = [];
  page.on("request", (it) => isSubmission(it) && posts.push(it));
  await open(page);
  const year = new Date().getUTCFullYear() + 1;
  await page.getByRole("button", { name: /Proof of execution/ }).first().click();
  await page.getByLabel("Day of the customer's signature").fill(`${year}-12-31`);
  await page.getByRole("button", { name: /Check answers/ }).first().click();
  await page.getByRole("button", { name: "Submit the claim" }).click();
  const link = page.locator(".summary").getByRole("link", { name: /this day is in the future/ });
  await expect(link).toBeVisible();
  expect(posts).toEqual([]);
  await link.click();
  await expect(page.locator("#proof-0-signed_on")).toBeFocused();

  // The server says the same of the same claim.
  const claim = { ...draft, claim_id: crypto.randomUUID(), proof: [{ ...draft.proof[0], signed_on: `${year}-12-31` }] };
  const answer = await request.post("/v1/claims", { data: claim, headers: { "Idempotency-Key": `"${crypto.randomUUID()}"` } });
  expect(answer.status()).toBe(422);
  const errors = (await answer.json()).errors;
  expect(errors.find(({ pointer }) => pointer === "/proof/0/signed_on")).toMatchObject({ code: "FORMAT" });
});
