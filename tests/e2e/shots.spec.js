// Pictures of every step for the eye, into test-results/shots: only with SHOTS=1.
import { readFileSync } from "node:fs";
import { expectStep, go, open, seed, step, submit, words } from "./claim.js";
import { expect, test } from "./fixtures.js";

const looks = !process.env.SHOTS ? [] : ["en", "it"].flatMap((lang) => ["light", "dark"].flatMap((scheme) => [1280, 320].map((width) => [lang, scheme, width])));

for (const [lang, colorScheme, width] of looks) {
  test.describe(`${lang} ${colorScheme} ${width}`, () => {
    test.use({ colorScheme, locale: lang === "it" ? "it-IT" : "en-GB", viewport: { width, height: width === 320 ? 640 : 900 } });

    const shot = (page, name) => page.screenshot({ path: `test-results/shots/${name}-${lang}-${colorScheme}-${width}.png`, fullPage: true });

    test("empty and wrong", async ({ page }) => {
      await open(page);
      await shot(page, "0-before-you-start");
      for (let place = 1; place < 7; place++) {
        await step(page, place, lang).click();
        await expectStep(page, place, lang);
        await shot(page, `${place}-empty`);
        await go(page, lang).click();
        await expect(page.locator(".summary")).toBeFocused();
        await shot(page, `${place}-wrong`);
      }
      await step(page, 7, lang).click();
      await submit(page, lang).click();
      await expect(page.locator(".summary")).toBeFocused();
      await shot(page, "7-wrong");
      if (width === 320) await page.locator(".verdict-toggle").click();
      await expect(page.locator(".verdict-body")).toBeVisible();
      await shot(page, "7-verdict");
      await page.locator(".verdict-body").evaluate((body) => {
        body.querySelectorAll("details").forEach((fold) => (fold.open = true));
        body.querySelector("details").scrollIntoView();
      });
      await shot(page, "7-folds");
    });

    test("drafts, another tab, no network", async ({ page, request, context }) => {
      await seed(page, request, { step: "check" });
      await open(page);
      await page.locator("header .view").nth(1).click();
      await page.locator(".drafts .actions button").first().click();
      await step(page, 1, lang).click();
      await page.locator("[id=name]").fill("Wingtip");
      await expect(page.locator(".saved")).toContainText(/\d\d:\d\d/);
      await page.locator("header .view").nth(1).click();
      await expect(page.locator(".draft")).toHaveCount(2);
      await shot(page, "9-drafts");
      await page.locator(".draft .acts button").nth(3).click();
      await expect(page.locator(".draft .acts").first().locator("button")).toHaveCount(1);
      await shot(page, "9-deleted");
      await page.locator(".draft .acts button").nth(1).click();
      await expect(page.locator(".heading")).toHaveText(words[lang].steps[7]);
      const other = await context.newPage();
      await other.goto("/");
      await expect(other.locator(".read-only .note")).toBeVisible();
      await shot(other, "7-elsewhere");
      await other.close();
      await context.setOffline(true);
      await submit(page, lang).click();
      await expect(page.locator("form .note")).toBeVisible();
      await shot(page, "7-queued");
    });

    test("one stop, one risk, refused files, the guide", async ({ page, request }) => {
      await seed(page, request, { step: "activity", draft: { purchase_channel: "csp" } });
      await open(page);
      await shot(page, "2-stopped");
      await step(page, 4, lang).click();
      await page.getByLabel("4391549").check();
      await page.screenshot({ path: `test-results/shots/4-fasttrack-${lang}-${colorScheme}-${width}.png` });
      await step(page, 6, lang).click();
      const file = (name) => ({ name, mimeType: "", buffer: readFileSync(`tests/proof/programs/${name}`) });
      await page.locator("input[type=file]").setInputFiles(["pypdf-password-aes-256.pdf", "docx-cut.docx", "pillow-heif.heic"].map(file));
      await expect(page.locator(".files .file[data-state=refused]")).toHaveCount(3);
      await shot(page, "6-refused");
      await page.locator("header .view").nth(1).click();
      await shot(page, "9-no-claims");
      await page.locator("header .view").nth(2).click();
      await expect(page.locator("#guide-error")).toBeVisible();
      await shot(page, "9-guide");
      await page.locator("#guide-what-if").click();
      await expect(page.locator("#guide-section-what-if")).toBeVisible();
      await shot(page, "9-what-if");
    });

    test("filled in", async ({ page, request }) => {
      await seed(page, request, { step: "before-you-start" });
      await open(page);
      await shot(page, "0-known");
      for (let place = 1; place < 8; place++) {
        await step(page, place, lang).click();
        await expectStep(page, place, lang);
        await shot(page, `${place}-filled-in`);
        if (place !== 4) continue;
        await page.keyboard.press("Tab");
        await shot(page, "4-focus");
      }
      await submit(page, lang).click();
      await expectStep(page, 8, lang);
      await shot(page, "8-submitted");
      await page.locator("header .view").nth(1).click();
      await expect(page.locator(".claim")).toHaveCount(1);
      await shot(page, "9-my-claims");
    });
  });
}
