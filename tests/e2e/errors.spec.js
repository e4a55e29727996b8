// What is wrong, when it is said, and how it is mended.
import { at, card, expectStep, go, isSubmission, open, seed, step, submit, summary, tenant, words } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const sources = (page) => card(page).locator(".findings:not(.compact) .source");

test("an empty step is answered by the summary, whose links lead to the fields", async ({ page }) => {
  await open(page);
  await step(page, 1).click();
  await expectStep(page, 1);
  await expect(summary(page)).toHaveCount(0);
  await go(page).click();

  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole("heading")).toHaveText(words.en.problem);
  await expect(page).toHaveTitle(/^Error: Customer/);
  const links = summary(page).getByRole("link");
  await expect(links).toHaveText([/name/, /company/, /tenant ID/, /domain/]);
  await expectAccessible(page, "customer, with the summary");
  // The same words stand at the fields.
  for (const [place, pointer] of ["/name", "/customer/company", "/customer/tenant_id", "/customer/domain"].entries()) {
    await expect(at(page, pointer)).toHaveAttribute("aria-invalid", "true");
    await expect(at(page, pointer)).toHaveAccessibleDescription(new RegExp(`Error: ${await links.nth(place).textContent()}$`));
  }

  await links.nth(2).click();
  await expect(at(page, "/customer/tenant_id")).toBeFocused();
  await expect(page.getByText("Tenant ID", { exact: false }).first()).toBeInViewport();
  await at(page, "/customer/tenant_id").fill(tenant);
  await expect(at(page, "/customer/tenant_id")).not.toHaveAttribute("aria-invalid", "true");
  await expect(links).toHaveCount(3);
});

test("a value that cannot be right is marked on leaving it, and mended by a button", async ({ page }) => {
  await open(page);
  await step(page, 1).click();
  const tenantId = at(page, "/customer/tenant_id");
  await tenantId.pressSequentially(tenant.slice(0, -1));
  await expect(tenantId).not.toHaveAttribute("aria-invalid", "true");
  await tenantId.press("Tab");
  await expect(tenantId).toHaveAttribute("aria-invalid", "true");
  await expect(tenantId).toHaveAccessibleDescription(/Error: .*31/);

  const domain = at(page, "/customer/domain");
  await domain.fill("anna@contoso.com");
  await domain.press("Tab");
  await expect(domain).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page, "customer, with errors at the fields");
  await page.getByRole("button", { name: "Use contoso.com" }).click();
  await expect(domain).toHaveValue("contoso.com");
  await expect(domain).toBeFocused();
  await expect(domain).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("The look-up of contoso.com did not work.")).toBeVisible();
});

test("presales through CSP is stopped, told once, then fixed and submitted", async ({ page, request }) => {
  await seed(page, request, { draft: { purchase_channel: "csp" } });
  const posts = [];
  page.on("request", (it) => isSubmission(it) && posts.push(it));
  await open(page);
  await expect(card(page)).toHaveAttribute("data-state", "fail");
  await expect(sources(page).nth(0)).toHaveText(/^R11 · .*121, 11 September 2020$/);
  await expect(card(page).locator(".also").first()).toHaveText("The same by: R25 Presales and how it was bought.");
  await expectAccessible(page, "check answers, stopped");

  await submit(page).click();
  await expect(summary(page)).toBeFocused();
  const stop = summary(page).getByRole("link", { name: "The product was bought through CSP. You cannot claim such subscriptions here." });
  await expect(stop).toBeVisible();
  await expectAccessible(page, "check answers, refused");
  expect(posts).toEqual([]);

  await stop.click();
  await expect(at(page, "/purchase_channel")).toBeFocused();
  await expect(page.getByLabel("CSP: through a Cloud Solution Provider")).toBeChecked();
  await expectAccessible(page, "activity, stopped");
  await page.getByLabel("Web-Direct").check();
  await expect(card(page)).toHaveAttribute("data-state", "unknown");
  await step(page, 7).click();
  await submit(page).click();
  await expectStep(page, 8);
  // All that was sent in the whole time: what was refused above never was.
  expect(posts).toHaveLength(1);
});

test.describe("what the backend refuses", () => {
  test.use({ expectedErrors: [[/status of 422/], { option: true }] });

test("it is shown in the page's own words", async ({ page, request }) => {
  await seed(page, request);
  await page.route("**/v1/claims", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 422,
          contentType: "application/problem+json",
          json: {
            type: "/problems/claim-invalid",
            title: "The claim cannot be made so",
            status: 422,
            detail: "The claim cannot be made so, by R14.",
            instance: "urn:uuid:0192f0c1-7a00-7000-8000-0000000000ff",
            retry: "new-key",
            errors: [{ pointer: "/products/0/subscription_id", code: "R14", detail: "It looks like the ID of a SKU.", params: {} }],
          },
        })
      : route.fallback(),
  );
  await open(page);
  await submit(page).click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page)).not.toContainText("{");
  await summary(page).getByRole("link").click();
  await expect(at(page, "/products/0/subscription_id")).toBeFocused();
});
});

// A browser gives no click where the text under the pointer was replaced since it went down: WebKit does so.
test("what can be pressed stays as it is while something else changes", async ({ page, request }) => {
  await seed(page, request);
  await open(page);
  await expect(submit(page)).toBeVisible();
  await page.evaluate(() => {
    window.replaced = [];
    const observer = new MutationObserver((records) => {
      for (const { target, removedNodes } of records) {
        if (removedNodes.length > 0 && target.closest?.("button")) window.replaced.push(target.outerHTML);
      }
    });
    observer.observe(document.querySelector("form"), { childList: true, subtree: true });
  });
  await at(page, "/acknowledged").check();
  await at(page, "/comments").fill("For the reviewer");
  await expect(page.locator(".saved")).toHaveText(/^Saved/);
  expect(await page.evaluate(() => window.replaced)).toEqual([]);
});
