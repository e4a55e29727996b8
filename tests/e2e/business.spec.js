// A claim for Business Applications, from the first keystroke to the receipt.
import { readFile } from "node:fs/promises";
import {
  at,
  card,
  domain,
  expectStep,
  fillActivity,
  fillContacts,
  fillCustomer,
  fillMpn,
  fillProducts,
  fillProof,
  goOn,
  heading,
  isSubmission,
  open,
  proofFile,
  sha256,
  submit,
} from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

test("from the first keystroke to the receipt", async ({ page, request }) => {
  await open(page);
  await expect(heading(page)).toHaveText("Before you start");
  await expect(page).toHaveTitle("Before you start · CPOR claim");
  await expect(page.getByText("Practice data: no claim goes to Microsoft.")).toBeVisible();
  await expectAccessible(page, "before you start");

  await goOn(page, 1);
  await expectAccessible(page, "customer, empty");
  await fillCustomer(page);
  await expect(page.getByText(`${domain} belongs to this tenant.`)).toBeVisible();
  await expect(page.getByText(/\d+ of \d+ filled in, nothing wrong so far/)).toBeVisible();
  await expectAccessible(page, "customer, filled in");

  await goOn(page, 2);
  await expectAccessible(page, "activity, empty");
  await fillActivity(page);
  await expect(page.getByText("that is what Presales is for").first()).toBeVisible();
  await expectAccessible(page, "activity, filled in");

  await goOn(page, 3);
  await expectAccessible(page, "products, empty");
  await fillProducts(page);
  await expectAccessible(page, "products, filled in");

  await goOn(page, 4);
  await expectAccessible(page, "MPN, empty");
  await fillMpn(page);
  await expectAccessible(page, "MPN, filled in");

  await goOn(page, 5);
  await expectAccessible(page, "contacts, empty");
  await fillContacts(page);
  await expectAccessible(page, "contacts, filled in");

  await goOn(page, 6);
  await expectAccessible(page, "proof, empty");
  await fillProof(page);
  await expectAccessible(page, "proof, filled in");

  await goOn(page, 7);
  await page.getByLabel("Comments").fill("Signed in May.");
  await at(page, "/acknowledged").check();
  // Nobody has shown the customer's export.
  await expect(card(page)).toHaveAttribute("data-state", "unknown");
  await expect(page.getByRole("status").filter({ hasText: /^(\d+) of \1 filled in, nothing wrong so far$/ })).toBeVisible();
  await expectAccessible(page, "check answers, filled in");

  const sent = page.waitForRequest(isSubmission);
  await submit(page).click();
  await expectStep(page, 8);
  await expectAccessible(page, "submitted");

  // The receipt is about the very bytes that were sent.
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the receipt" }).click();
  const file = await download;
  const receipt = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(file.suggestedFilename()).toBe(`cpor-receipt-${receipt.receipt_id}.json`);
  await expect(page.locator(".reference")).toContainText(receipt.receipt_id);
  expect(receipt.fingerprint).toBe(sha256((await sent).postDataBuffer()));
  expect(receipt.poe).toEqual([sha256(proofFile().buffer)]);

  const { items } = await (await request.get("/v1/claims")).json();
  expect(items).toEqual([
    expect.objectContaining({ claim_id: receipt.claim_id, receipt_id: receipt.receipt_id, name: "Contoso Sales 2026", status: "submitted" }),
  ]);
});
