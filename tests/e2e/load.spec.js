// The first paint, before the wasm has arrived and when it does not.
import { at, heading, hold, keep, savedClaim } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

test.describe("wasm that does not arrive", () => {
  test.use({ expectedErrors: [[/Failed to load resource/, /TypeError/], { option: true }] });

  test("the frame is painted before the wasm, and says so when it fails", async ({ page }) => {
    let arrives;
    const held = new Promise((resolve) => (arrives = resolve));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.abort("failed");
    });
    await page.goto("/", { waitUntil: "commit" });
    await expect(heading(page)).toHaveText("Before you start");
    await expect(page.getByText("Loading the form…")).toBeVisible();
    await expect(page.locator("#load-failed")).toBeHidden();
    await expectAccessible(page, "the static frame");

    arrives();
    await expect(page.locator("#load-failed")).toBeVisible();
    await expect(page.locator("#load-failed")).toContainText("Check the connection and reload it");
    await expectAccessible(page, "the static frame after a failure");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator("noscript p")).toHaveText("This page needs JavaScript and WebAssembly. Switch them on and reload it.");
    await expect(page.locator("noscript p")).toBeVisible();
  });
});

test("the frame does not move when the app takes its place", async ({ page }) => {
  const arrives = await hold(page, "**/*.wasm");
  await page.goto("/", { waitUntil: "commit" });
  const places = () =>
    page.evaluate(() =>
      Object.fromEntries(
        [".brand", ".languages", "nav.steps", "main h1", "main .lead", "aside.verdict"].map((selector) => {
          const { x, y, width } = document.querySelector(`#app ${selector}`).getBoundingClientRect();
          return [selector, [x, y, width].map(Math.round)];
        }),
      ),
    );
  await expect(page.getByText("Loading the form…")).toBeVisible();
  // Nothing is painted before the style sheet is there, but it can be measured.
  await page.waitForFunction(() => document.styleSheets.length > 0);
  const before = await places();
  arrives();
  await expect(page.getByText("What you need", { exact: true })).toBeVisible();
  await expect(page.getByText("Practice data: no claim goes to Microsoft.")).toBeVisible();
  await expect.poll(places).toEqual(before);
});

test.describe("a language that does not arrive", () => {
  test.use({ locale: "it-IT", expectedErrors: [[/Failed to load resource/], { option: true }] });

  test("the page begins in English, says so, and changes once it can", async ({ page }) => {
    await page.route("**/language-it-*.json", (route) => route.abort("failed"));
    await page.goto("/");
    await expect(heading(page)).toHaveText("Before you start");

    await page.getByRole("button", { name: "Italiano" }).click();
    const banner = page.locator("header").getByText("The language could not be loaded.");
    await expect(banner).toBeVisible();
    await expectAccessible(page, "a language that could not be loaded");

    await page.unroute("**/language-it-*.json");
    await page.getByRole("button", { name: "Italiano" }).click();
    await expect(heading(page)).toHaveText("Prima di iniziare");
    await expect(page.locator("html")).toHaveAttribute("lang", "it");
    await expect(page.getByRole("button", { name: "Italiano" })).toBeFocused();
    await expect(banner).toBeHidden();
  });
});

test.describe("a part that is loaded late and does not arrive", () => {
  test.use({ expectedErrors: [[/Failed to load resource/, /TypeError/], { option: true }] });

  test("a screen waits for it, says so, and has the focus when it is there", async ({ page }) => {
    let isDown = true;
    await page.route(/split_rest/, (route) => (isDown ? route.abort("failed") : route.continue()));
    await page.goto("/#/customer");
    await expect(heading(page)).toHaveText("Customer");
    await page.locator("#name").fill("Contoso Sales");
    await page.locator("nav.steps .step").nth(2).click();
    await expect(page.locator("main [aria-busy=true]")).toHaveText("Loading…");
    // What is here goes on working.
    await page.locator("nav.steps .step").nth(1).click();
    await expect(page.locator("#name")).toHaveValue("Contoso Sales");
    await expect(heading(page)).toBeFocused();
    await page.locator("nav.steps .step").nth(2).click();
    await expect(page.locator("main [aria-busy=true]")).toBeVisible();

    isDown = false;
    await expect(heading(page)).toHaveText("Solution area and activity");
    await expect(heading(page)).toBeFocused();
    await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
    await page.locator("nav.steps .step").nth(1).click();
    await expect(page.locator("#name")).toHaveValue("Contoso Sales");
  });

  test("what is typed meanwhile is saved once it is there", async ({ page }) => {
    let isDown = true;
    await page.route(/split_rest/, (route) => (isDown ? route.abort("failed") : route.continue()));
    await page.goto("/#/customer");
    await expect(page.locator("header button.language").first()).toBeVisible();
    await at(page, "/customer/company").fill("Contoso");
    await expect(page.getByText("Saving…")).toBeVisible();
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    // It takes some seconds until a part counts as one that does not come.
    await expect(page.getByText("Not saved yet: a part of this page has not loaded.")).toBeVisible({ timeout: 15_000 });

    isDown = false;
    await expect(page.getByText(/^Saved on this device \d/)).toBeVisible();
    await page.reload();
    await expect(at(page, "/customer/company")).toHaveValue("Contoso");
  });

  test("the guide says that it failed, and comes when it is opened again", async ({ page }) => {
    let isDown = true;
    await page.route(/split_guide/, (route) => (isDown ? route.abort("failed") : route.continue()));
    await page.goto("/#/guide");
    await expect(page.locator("main .loading")).toHaveText("The guide could not be loaded. Check the connection and open it again.");
    await expectAccessible(page, "a guide that did not come");
    isDown = false;
    await page.locator("header .view").nth(0).click();
    await page.locator("header .view").nth(2).click();
    await expect(page.locator("#guide-heading")).toBeVisible();
    await expect(page.locator("main .loading")).toHaveCount(0);
  });
});

test.describe("what reads the draft does not arrive", () => {
  // The page stops by a panic, as where no language can be loaded.
  test.use({ expectedErrors: [[/Failed to load resource/, /TypeError/, /RuntimeError/], { option: true }] });

  test("the page says that it failed, and the draft is there afterwards", async ({ page, request }) => {
    await keep(page, request, savedClaim({ step: "customer", draft: { name: "Kept" } }));
    await page.route(/split_rest/, (route) => route.abort("failed"));
    await page.goto("/");
    await expect(page.locator("#load-failed")).toBeVisible();
    await page.unroute(/split_rest/);
    await page.reload();
    await expect(at(page, "/name")).toHaveValue("Kept");
  });
});
