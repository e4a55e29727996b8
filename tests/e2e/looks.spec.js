// Narrow and dark: every step, empty, with errors and filled in.
import { expectStep, go, open, seed, step, submit, summary, words } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

// As high as the longest step: what the bar of the verdict covers for now would count as too small a target.
test.use({ colorScheme: "dark", viewport: { width: 320, height: 4000 } });

const overflow = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);

async function expectFits(page, state) {
  await expect.poll(() => overflow(page), `${state} is as wide as the window`).toBe(0);
  await expectAccessible(page, state);
}

test("an empty claim, with errors", async ({ page }) => {
  await open(page);
  await expectFits(page, "before you start");
  for (const place of [1, 2, 3, 4, 5, 6]) {
    await step(page, place).click();
    await expectStep(page, place);
    await expectFits(page, `${words.en.steps[place]}, empty`);
    await go(page).click();
    await expect(summary(page)).toBeFocused();
    await expectFits(page, `${words.en.steps[place]}, with errors`);
  }
  await step(page, 7).click();
  await submit(page).click();
  await expect(summary(page)).toBeFocused();
  await expectFits(page, "check answers, with errors");
  await page.locator(".verdict-toggle").click();
  await expect(page.locator("#verdict-body")).toBeVisible();
  await expectFits(page, "the verdict, open");
  await page.keyboard.press("Escape");
  await expect(page.locator("#verdict-body")).toBeHidden();
});

test("a complete claim", async ({ page, request }) => {
  await seed(page, request);
  await open(page);
  for (const place of [1, 2, 3, 4, 5, 6, 7]) {
    await step(page, place).click();
    await expectStep(page, place);
    await expectFits(page, `${words.en.steps[place]}, filled in`);
  }
  await submit(page).click();
  await expectStep(page, 8);
  await expectFits(page, "submitted");
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "My claims" }).click();
  await expect(page.locator(".claim")).toHaveCount(1);
  await expectFits(page, "my claims");
});

test.describe("in a low window", () => {
  test.use({ viewport: { width: 320, height: 480 } });

  test("nothing hides what has the focus", async ({ page, request }) => {
    await seed(page, request);
    await open(page);
    for (const place of [1, 2, 6]) {
      await step(page, place).click();
      await expectStep(page, place);
      const isSeen = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return !!top && (element.contains(top) || top.contains(element));
      };
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press("Tab");
        const focused = page.locator("main :focus");
        // A key that is pressed has moved the focus.
        if ((await focused.count()) === 0) break;
        const name = await focused.evaluate((element) => element.id || element.textContent);
        await expect.poll(() => focused.evaluate(isSeen), `${words.en.steps[place]}: ${name} is in view`).toBe(true);
      }
    }
  });
});
