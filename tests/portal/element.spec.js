// The element in plain and hostile pages: what it leaves alone, what it tells, and what it can be asked.
import { at, heading, step, summary, tenant } from "../e2e/claim.js";
import { expectAccessible } from "../e2e/fixtures.js";
import { expect, listen, ready, test, told, toldFirst } from "./fixtures.js";

test("the host's page is as it was before", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.locator("#search").focus();
  await ready(page);
  await expect(page.getByText("Practice data")).toBeVisible();
  // Without the element, the same page in the same browser.
  const before = await page.context().newPage();
  await before.route("**/embed.js", (route) => route.abort());
  await before.goto("/pages/plain.html");
  await before.locator("#search").focus();

  const seen = () => ({
    title: document.title,
    url: location.href,
    history: history.length,
    focus: document.activeElement.id,
    globals: Object.keys(window).sort(),
    own: Object.getOwnPropertyNames(window).sort(),
    lang: document.documentElement.outerHTML.split(">")[0],
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
    head: document.head.innerHTML,
    styles: [...document.querySelectorAll("body, main, h1, #search, header, header a")].map((one) => {
      const { color, backgroundColor, font, margin, padding, border, display, position, overflow, outline } = getComputedStyle(one);
      return [one.tagName, color, backgroundColor, font, margin, padding, border, display, position, overflow, outline];
    }),
  });
  await expect.poll(() => page.evaluate(seen)).toEqual(await before.evaluate(seen));
  await before.close();

  // And it stays so while the element is used.
  await step(page, 1).click();
  await expect(heading(page)).toHaveText("Customer");
  await expect.poll(() => page.evaluate(seen)).toMatchObject({ title: "Portal", url: page.url(), history: 2 });
});

test("what it tells, in order", async ({ page }) => {
  await listen(page);
  await page.goto("/pages/plain.html");
  await ready(page);
  await expect.poll(() => toldFirst(page)).toEqual(["cpor-ready", "cpor-step", "cpor-verdict"]);
  await step(page, 1).click();
  await at(page, "/customer/tenant_id").fill(tenant);
  await expect.poll(async () => (await told(page, "cpor-change")).map(({ detail }) => detail)).toEqual([{ field: "/customer/tenant_id" }]);
  await expect.poll(async () => (await told(page, "cpor-draft-saved")).length).toBeGreaterThan(0);
  const [{ detail }] = (await told(page, "cpor-draft-saved")).slice(-1);
  expect(detail).toEqual({ at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), where: "local" });
  const verdict = (await told(page, "cpor-verdict")).at(-1).detail;
  expect(["unknown", "fail"]).toContain(verdict.state);
  for (const rule of verdict.rules) expect(rule).toMatch(/^[RX]\d\d[a-z]?$/);
});
