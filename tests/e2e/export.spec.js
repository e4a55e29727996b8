// The customer's export: six causes for which Partner Center refuses a subscription, each named with the member
// of the export that says so; a seventh export in which nothing is wrong; and texts that are no export.
import { readFile } from "node:fs/promises";
import { at, card, keep, open, seed, step, subscription, tenant } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const sales = {
  commerceSubscriptionId: subscription,
  id: "0b1d5f0e-6c1d-4c57-9a53-6f3f1b8f2c11",
  skuId: "1e1a282c-9c54-43a2-9310-98ef728faace",
  skuPartNumber: "DYN365_ENTERPRISE_SALES",
  status: "Enabled",
  isTrial: false,
  ownerTenantId: null,
  createdDateTime: "2025-03-04T08:15:00Z",
  serviceStatus: [{ provisioningStatus: "Success", servicePlanId: "2da8e897-7791-486b-b08f-cc63c8129df7", appliesTo: "User" }],
};
const powerBi = { ...sales, skuId: "f8a1db68-be16-40ed-86d5-cb42ce701560", skuPartNumber: "POWER_BI_PRO" };
const pending = [{ ...sales.serviceStatus[0], provisioningStatus: "PendingActivation" }];
const another = { ...sales, commerceSubscriptionId: "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01", id: null };
// As Microsoft's own example of subscribed SKUs has it.
const crm = {
  accountId: tenant,
  appliesTo: "User",
  capabilityStatus: "Suspended",
  consumedUnits: 0,
  id: `${tenant}_d17b27af-3f49-4822-99f9-56a661538792`,
  prepaidUnits: { enabled: 0, suspended: 25, warning: 0, lockedOut: 0 },
  servicePlans: [{ servicePlanId: "f9646fb2-e3b2-4309-95de-dc4833737456", servicePlanName: "CRMSTANDARD", provisioningStatus: "Success" }],
  skuId: "d17b27af-3f49-4822-99f9-56a661538792",
  skuPartNumber: "CRMSTANDARD",
  subscriptionIds: [subscription],
};
const finance = { products: [{ product: "finance", subscription_id: "" }] };
const ofTheTenant = { products: [{ product: "sales", subscription_id: tenant }] };

for (const [cause, items, draft, rules, fact] of [
  ["the product is not at the customer", [sales], finance, ["R09"], "Subscriptions in the export: 1"],
  ["it is not for Dynamics", [powerBi, another], {}, ["R10"], "POWER_BI_PRO"],
  ["it is for CSP", [sales], { purchase_channel: "csp" }, ["R11"], "CSP"],
  ["it is not provisioned", [{ ...sales, serviceStatus: pending }], {}, ["R12"], "PendingActivation"],
  ["it is suspended", [crm], {}, ["R07"], "Suspended"],
  ["it is another tenant's", [another], {}, ["R06"], "Subscriptions in the export: 1"],
  ["the identifier is a tenant ID", [sales], ofTheTenant, ["R14"], tenant],
]) {
  test(`named: ${cause}`, async ({ page, request }) => {
    await seed(page, request, { step: "products", draft });
    await open(page);
    await give(page, items);
    await expect(page.getByText(`Subscriptions read: ${items.length}`, { exact: true })).toBeVisible();
    await expect(card(page)).toHaveAttribute("data-state", "fail");
    const stops = card(page).locator(".findings:not(.compact) .finding[data-effect=stop][data-raised=yes]");
    await expect.poll(async () => (await stops.locator(".source").allTextContents()).map((source) => source.split(" ")[0])).toEqual(rules);
    await expect(stops.first().locator(".because")).toContainText(fact);
  });
}

test("nothing is wrong with a healthy subscription", async ({ page, request }) => {
  await seed(page, request, { step: "products" });
  await open(page);
  await give(page, [sales]);
  await expect(page.getByText("Subscriptions read: 1", { exact: true })).toBeVisible();
  await expect(card(page)).toHaveAttribute("data-state", "pass");
  // Each fact says of which day the export is: today, until it is mended.
  const facts = card(page).locator("[data-from=export]");
  const year = String(new Date().getUTCFullYear());
  await expect.poll(async () => (await facts.allTextContents()).every((from) => from.endsWith(year))).toBe(true);
  await page.getByLabel("Day of the export").fill("2024-02-29");
  await expect.poll(async () => (await facts.allTextContents()).every((from) => from.endsWith("29 February 2024"))).toBe(true);
  await expectAccessible(page, "products, with an export");

  await page.reload();
  await expect(page.getByText("Subscriptions read: 1", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Remove the export" }).click();
  await expect(at(page, "/export")).toHaveValue("");
});

test("what is no export is said, and stays as it was pasted", async ({ page, request }) => {
  await seed(page, request, { step: "products" });
  await open(page);
  const field = at(page, "/export");
  await field.fill('{"value": [\n{"skuId": }]}');
  await expect(page.getByText("Copy the whole answer again: it cannot be read as JSON from line 2, column 11 on.")).toBeVisible();
  await field.fill('{"error": {"code": "Authorization_RequestDenied"}}');
  await expect(page.getByText("Graph refused this: Authorization_RequestDenied.")).toBeVisible();
  await expectAccessible(page, "products, with a text that is no export");
  await step(page, 2).click();
  await step(page, 3).click();
  await expect(field).toHaveValue(/Authorization_RequestDenied/);
});

test("an export dropped as a file", async ({ page, request }) => {
  await seed(page, request, { step: "products" });
  await open(page);
  // As Windows PowerShell writes it: names in its own case, UTF-16 with its mark.
  const text = JSON.stringify([sales]).replace(/"([a-z])(\w+)":/g, (_, first, rest) => `"${first.toUpperCase()}${rest}":`);
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    const units = Uint16Array.from(`\uFEFF${text}`, (unit) => unit.charCodeAt(0));
    data.items.add(new File([units], "export.json", { type: "application/json" }));
    return data;
  }, text);
  await at(page, "/export").dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByText("Subscriptions read: 1", { exact: true })).toBeVisible();
  await expect(page.getByText("This is part of an export")).toBeVisible();
});

test("an export of 10,000 subscriptions chosen as a file", async ({ page, request }) => {
  await seed(page, request, { step: "products" });
  await open(page);
  const items = Array.from({ length: 9_999 }, (_, place) => ({ ...powerBi, commerceSubscriptionId: `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`, id: null }));
  const buffer = Buffer.from(JSON.stringify({ value: [...items, { ...sales, status: "Suspended" }] }));
  await page.locator("input[type=file]").setInputFiles({ name: "export.json", mimeType: "application/json", buffer });
  await expect(page.getByText("Subscriptions read: 10000")).toBeVisible({ timeout: 20_000 });
  await expect(card(page).locator(".finding[data-raised=yes]").first()).toContainText("Suspended");
});

test("what the own company claimed before, and what another partner holds", async ({ page, request }) => {
  const { draft } = await seed(page, request, { step: "products" });
  const sent = await request.post("/v1/claims", {
    data: { ...draft, evidence: {} },
    headers: { "Idempotency-Key": '"01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b"' },
  });
  expect(sent.status()).toBe(201);
  const again = { ...draft, claim_id: "0192f0c1-7a00-7000-8000-0000000000e3" };
  const other = await page.context().newPage();
  await keep(other, request, { draft: again, step: "products" });
  page = other;
  await open(page);
  const deciding = card(page).locator(".findings:not(.compact) .finding");
  await expect(deciding.filter({ hasText: "R13" })).toContainText("your list of claims");
  await expect(card(page)).toHaveAttribute("data-state", "fail");

  const question = page.getByRole("group", { name: "Already with another partner" });
  await question.getByLabel("Yes").check();
  await expect(deciding.filter({ hasText: "R35" })).toContainText("declared by you");
});

test("the check on paper carries the digest of what was checked", async ({ page, request }) => {
  await page.addInitScript(() => (window.print = () => (window.printed = document.querySelector(".checked").textContent)));
  await seed(page, request, { step: "products" });
  await open(page);
  await expect(card(page).locator(".checked")).toBeEmpty();
  // What the look-up and the list of claims say is a part of what is checked.
  for (const rule of ["R04", "R13"]) {
    await expect(card(page).locator(".rest .finding[data-raised=no]").filter({ hasText: `${rule} ·` })).toHaveCount(1);
  }
  await card(page).getByRole("button", { name: "Print" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toContain("SHA-256 of what was checked");
  const saving = page.waitForEvent("download");
  await card(page).getByRole("button", { name: "Save this check as JSON" }).click();
  const { verdict } = JSON.parse(await readFile(await (await saving).path(), "utf8"));
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(`SHA-256 of what was checked: ${verdict.input_sha256}`);
});

const give = (page, items) => at(page, "/export").fill(JSON.stringify({ "@odata.context": "https://graph.microsoft.com", value: items }));
