// What is typed and what is sent outlives a reload, a lost connection and a lost answer.
import { at, card, expectStep, fillCustomer, heading, isSubmission, open, seed, step, submit, tenant } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

test("a reload keeps the draft and the step", async ({ page }) => {
  await open(page);
  await step(page, 1).click();
  await fillCustomer(page);
  await expect(page.getByText(/Saved on this device \d\d:\d\d/)).toBeVisible();
  await step(page, 5).click();
  await at(page, "/partner/contact/email").fill("paola@fabrikam");
  // At once: what was typed last is kept before the page goes.
  await page.reload();
  await expect(heading(page)).toHaveText("Contacts");
  await expect(at(page, "/partner/contact/email")).toHaveValue("paola@fabrikam");
  await step(page, 1).click();
  await expect(at(page, "/customer/tenant_id")).toHaveValue(` {${tenant.toUpperCase()}} `);
  await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");
  await expect(page.getByLabel("No", { exact: true })).toBeChecked();
});

test.describe("a connection that is lost in mid-submit", () => {
  test.use({ expectedErrors: [[/Failed to load resource/], { option: true }] });

  test("the same bytes are sent until there is a receipt, and one claim comes of it", async ({ page, request }) => {
    await seed(page, request);
    const attempts = [];
    let replayed;
    await page.route("**/v1/claims", async (route) => {
      const it = route.request();
      if (it.method() !== "POST") return route.fallback();
      attempts.push({ key: await it.headerValue("idempotency-key"), body: it.postData() });
      switch (attempts.length) {
        case 1: // It never arrives.
          return route.abort("connectionreset");
        case 2: // It arrives, and the answer is lost.
          expect((await route.fetch()).status()).toBe(201);
          return route.abort("connectionreset");
        default: {
          const response = await route.fetch();
          replayed = response.headers()["idempotent-replayed"];
          return route.fulfill({ response });
        }
      }
    });
    await open(page);
    await submit(page).click();
    const notice = page.getByText("Not submitted yet: the server did not answer. Your claim is kept and is sent again automatically");
    await expect(notice.first()).toBeVisible();
    await expectAccessible(page, "check answers, waiting");

    await expect(heading(page)).toHaveText("Submitted", { timeout: 15_000 });
    expect(attempts).toHaveLength(3);
    for (const attempt of attempts) expect(attempt).toEqual(attempts[0]);
    expect(replayed).toBe("true");
    expect((await (await request.get("/v1/claims")).json()).items).toHaveLength(1);
  });

  test("a submission on its way outlives a reload", async ({ page, request }) => {
    await seed(page, request);
    const keys = [];
    await page.route("**/v1/claims", async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      keys.push(await route.request().headerValue("idempotency-key"));
      return keys.length === 1 ? route.abort("internetdisconnected") : route.fallback();
    });
    await open(page);
    const lost = page.waitForEvent("requestfailed", isSubmission);
    await submit(page).click();
    await lost;
    await page.reload();
    await expect(heading(page)).toHaveText("Submitted");
    expect(new Set(keys).size).toBe(1);
    // And the receipt outlives the next.
    await page.reload();
    await expect(heading(page)).toHaveText("Submitted");
    await expect(page.locator(".reference")).toContainText(/[0-9a-f]{8}-/);
  });
});

test("My claims lists what was submitted, with its reference and whose move it is", async ({ page, request }) => {
  await seed(page, request);
  await open(page);
  await page.getByRole("button", { name: "My claims" }).click();
  await expect(page.getByText("You have not submitted a claim yet.")).toBeVisible();
  await expectAccessible(page, "my claims, none");
  await page.getByRole("button", { name: "This claim" }).click();
  await submit(page).click();
  await expectStep(page, 8);
  await expect(page.locator(".reference strong")).toHaveText(/^[0-9a-f]{8}-/);
  const reference = await page.locator(".reference strong").textContent();
  await expect(card(page)).toHaveCount(0);

  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "My claims" }).click();
  await expect(heading(page)).toHaveText("My claims");
  const claim = page.locator(".claim");
  await expect(claim).toHaveCount(1);
  // Neither the steps nor the verdict of one claim frame the list of all.
  await expect(page.locator("nav.steps, aside.verdict")).toHaveCount(0);
  await expect(claim.getByRole("heading")).toHaveText("Contoso Sales 2026");
  await expect(claim).toContainText(reference);
  await expect(claim.locator(".tag")).toHaveText("Submitted");
  await expect(claim).toContainText(/acts next, by \d+ \w+ \d{4} \(\d business days? left\)/);
  await expectAccessible(page, "my claims");
});
