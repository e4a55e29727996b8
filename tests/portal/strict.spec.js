// Under the policy that README tells portals, a whole claim with not one violation, by keyboard alone.
import { step, words } from "../e2e/claim.js";
import { submitByKeyboard } from "../e2e/keyboard.js";
import { expect, html, listen, ready, strict, test, told } from "./fixtures.js";

test.beforeEach(async ({ page, portal }) => {
  await listen(page);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const body = '<main><h1>Portal</h1><cpor-claim></cpor-claim></main>';
  const head = '<script type="module" src="/embed.js"></script>';
  portal.page("/strict", html(body, head), { "content-security-policy": strict });
  portal.page("/rigido", html(body, head).replace('lang="en"', 'lang="it"'), { "content-security-policy": strict });
});

test("a whole claim by keyboard alone, without a violation", async ({ page }) => {
  await page.goto("/rigido");
  await ready(page);
  await submitByKeyboard(page);
  await expect.poll(() => told(page, "cpor-submitted")).toHaveLength(1);
  const [{ detail }] = await told(page, "cpor-submitted");
  expect(detail).toEqual({ reference: expect.stringMatching(/./), replayed: false });
  await expect(page.locator(".reference")).toContainText(detail.reference);
  // In the whole time.
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

test("links of the error summary lead to every kind of field", async ({ page }) => {
  await page.goto("/strict");
  await ready(page);
  const at = (id) => page.evaluate((id) => {
    const root = document.querySelector("cpor-claim").shadowRoot;
    return root.activeElement?.id === id && document.activeElement.localName === "cpor-claim";
  }, id);
  await step(page, 7).click();
  await page.getByRole("button", { name: words.en.submit }).click();
  await expect(page.locator(".summary")).toBeFocused();
  const ids = await page.locator(".summary-link").evaluateAll((links) => links.map((link) => link.getAttribute("href").slice(1)));
  expect(ids.length).toBeGreaterThan(8);
  const kinds = new Set();
  for (const id of ids) {
    await step(page, 7).click();
    await page.getByRole("button", { name: words.en.submit }).click();
    await page.locator(`.summary-link[href="#${id}"]`).click();
    await expect.poll(() => at(id), { message: id }).toBe(true);
    kinds.add(await page.locator(`[id="${id}"]`).evaluate((one) => `${one.localName} ${one.type ?? ""}`.trim()));
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  }
  // A text, a radio button, a check box, and the button that chooses files.
  for (const kind of ["input text", "input radio", "input checkbox", "button button"]) expect([...kinds]).toContain(kind);
  expect(page.url()).not.toContain("#");
});
