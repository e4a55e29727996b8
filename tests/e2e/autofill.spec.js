// What browsers, password managers and scripts fill in: they set a value and say so by `change`, not by keys.
import { at, expectStep, go, kept, open, seed, step } from "./claim.js";
import { expect, test } from "./fixtures.js";

// Sets a value as the browser itself would, and says no more of it than one event.
const fillIn = (field, value) =>
  field.evaluate((field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, value);

test("what is filled in is in the claim: texts", async ({ page }) => {
  await open(page);
  await step(page, 1).click();
  await fillIn(at(page, "/name"), "Contoso Sales 2026");
  await fillIn(at(page, "/customer/company"), "Contoso");
  await step(page, 5).click();
  await fillIn(at(page, "/partner/contact/name"), "Paola Rossi");
  await fillIn(at(page, "/partner/contact/email"), "paola@fabrikam.com");
  await expect.poll(() => kept(page)).toMatchObject({
    name: "Contoso Sales 2026",
    customer: { company: "Contoso" },
    partner: { contact: { name: "Paola Rossi", email: "paola@fabrikam.com" } },
  });
  // And it counts at once: nobody asks for it.
  await go(page).click();
  await expect(page.locator(".summary")).toBeFocused();
  await expect(at(page, "/partner/contact/email")).not.toHaveAttribute("aria-invalid", "true");
  await step(page, 1).click();
  await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");
  await expect(at(page, "/customer/company")).toHaveValue("Contoso");
});

test("what is filled in is in the claim: days and longer texts", async ({ page, request }) => {
  await seed(page, request, { step: "proof" });
  await open(page);
  await fillIn(at(page, "/proof/0/signed_on"), "2026-04-30");
  await expect.poll(async () => (await kept(page)).proof[0].signed_on).toBe("2026-04-30");
  await step(page, 7).click();
  await fillIn(at(page, "/comments"), "Signed in April.\nBy both.");
  await expect.poll(async () => (await kept(page)).comments).toBe("Signed in April.\nBy both.");
  await step(page, 3).click();
  await fillIn(at(page, "/export"), '{"value": []}');
  await expect(page.getByText("Subscriptions read: 0", { exact: true })).toBeVisible();
});

test("what is filled in counts in the guide: texts and lists", async ({ page, request }) => {
  await seed(page, request, { step: "check" });
  await open(page);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Guide", exact: true }).click();
  await page.locator("#guide-rules").click();
  const titles = page.locator(".guide .finding-title");
  await fillIn(page.getByLabel("Search the rules"), "r25");
  await expect(titles).toHaveText([/R25/]);
  await fillIn(page.getByLabel("Search the rules"), "");
  for (const [label, option] of [["What it means", "Stop"], ["About", "MPN"]]) {
    const list = page.getByLabel(label, { exact: true });
    await fillIn(list, await list.locator("option", { hasText: option }).first().getAttribute("value"));
  }
  await expect(titles).toHaveText([/R32a/, /X24/]);
});

test("the browser is asked to fill in what is the user's own, and nothing else", async ({ page, request }) => {
  await seed(page, request);
  await open(page);
  const offered = {};
  // Every text that can be typed, in every step and in every section of the guide.
  const look = async () => {
    const fields = await page.locator("input:not([type=radio], [type=checkbox], [type=file]), textarea").evaluateAll((all) => all.map((one) => [one.id, one.getAttribute("autocomplete")]));
    Object.assign(offered, Object.fromEntries(fields));
  };
  for (let place = 1; place < 8; place += 1) {
    await step(page, place).click();
    await expectStep(page, place);
    await look();
  }
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Guide", exact: true }).click();
  await expect(page.locator(".guide-answer")).toHaveCount(9);
  await page.locator("#guide-activity").click();
  const tabs = page.locator(".guide").getByRole("navigation").getByRole("button");
  await expect(tabs).toHaveCount(9);
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(page.locator(".guide h2").first()).toBeFocused();
    await look();
  }
  const { "partner-contact-name": name, "partner-contact-email": email, ...others } = offered;
  expect({ name, email }).toEqual({ name: "name", email: "email" });
  expect(Object.keys(others).length).toBeGreaterThan(10);
  expect(Object.entries(others).filter(([, value]) => value !== "off")).toEqual([]);
});
