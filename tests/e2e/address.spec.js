// Every screen has an address; Back and Forward move between them and lose nothing.
import { at, heading, open, step, words } from "./claim.js";
import { expect, test } from "./fixtures.js";

const steps = ["before-you-start", "customer", "activity", "products", "mpn", "contacts", "proof", "check"];
const sections = ["activity", "mpn", "what-if", "plan", "error", "take-away", "proof", "editions", "rules"];

test("Back and Forward go through the steps, My claims and the guide, and nothing typed is lost", async ({ page }) => {
  await open(page);
  await expect(page).toHaveURL(/#\/before-you-start$/);
  await step(page, 1).click();
  await at(page, "/name").fill("Contoso Sales 2026");
  const visited = ["customer"];
  for (const [index, name] of steps.entries()) {
    if (index < 2) continue;
    await step(page, index).click();
    await expect(page).toHaveURL(new RegExp(`#/${name}$`));
    visited.push(name);
  }
  await page.getByRole("button", { name: "My claims" }).click();
  await expect(page).toHaveURL(/#\/claims$/);
  await page.getByRole("button", { name: "Guide", exact: true }).click();
  await expect(page).toHaveURL(/#\/guide/);
  await expect(heading(page)).toHaveText("Guide");

  await page.goBack();
  await expect(heading(page)).toHaveText("My claims");
  for (const name of visited.reverse()) {
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`#/${name}$`));
    await expect(heading(page)).toHaveText(words.en.steps[steps.indexOf(name)]);
    await expect(heading(page)).toBeFocused();
  }
  await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");
  await page.goForward();
  await expect(heading(page)).toHaveText(words.en.steps[2]);
});

test("Back and Forward go through the sections of the guide", async ({ page }) => {
  await open(page);
  await step(page, 4).click();
  const section = (name) => page.locator(`#guide-${name}[aria-current=page]`);
  const isAt = async (name) => {
    await expect(section(name)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`#/guide/${name}$`));
  };
  const ofHeader = page.getByRole("button", { name: "Guide", exact: true });
  await ofHeader.click();
  // It opens on one question.
  await page.locator("#guide-activity").click();
  await isAt("activity");
  for (const name of sections.slice(1)) {
    await page.locator(`#guide-${name}`).click();
    await isAt(name);
  }
  await page.getByLabel("Search the rules").fill("renewal");
  // Already there: nothing to open, and no further entry.
  await ofHeader.click();
  for (const name of sections.slice(0, -1).reverse()) {
    await page.goBack();
    await isAt(name);
    await expect(page.locator("#guide-heading")).toBeFocused();
  }
  await page.goBack();
  await expect(page.locator("#guide-heading")).toHaveText("What do you need help with?");
  await expect(page.locator("#guide-heading")).toBeFocused();
  await expect(page).toHaveURL(/#\/guide$/);
  await page.goBack();
  await expect(heading(page)).toHaveText(words.en.steps[4]);
  await page.goForward();
  await expect(page.locator("#guide-heading")).toHaveText("What do you need help with?");
  await expect(page).toHaveURL(/#\/guide$/);
  await page.goForward();
  await isAt("activity");
  await page.evaluate(() => (location.hash = "#/guide/rules"));
  await isAt("rules");
  await expect(page.getByLabel("Search the rules")).toHaveValue("renewal");
  await page.reload();
  await isAt("rules");
  await expect(page.getByLabel("Search the rules")).toHaveValue("renewal");
});

test("the guide is left while it is being loaded, and opened again", async ({ page }) => {
  let release;
  const left = new Promise((resolve) => (release = resolve));
  await page.route(/\/guide-\w+\.css$/, async (route) => {
    await left;
    await route.continue();
  });
  await open(page);
  const style = page.waitForRequest(/\/guide-\w+\.css$/);
  await page.getByRole("button", { name: "Guide", exact: true }).click();
  await style;
  await page.goBack();
  await expect(heading(page)).toHaveText(words.en.steps[0]);
  release();
  await page.goForward();
  await expect(page.locator("#guide-activity")).toBeVisible();
  await expect(page.locator(".guide-choices")).toHaveCount(1);
});

test("a reload stays on each screen", async ({ page }) => {
  await open(page);
  for (const [index, name] of steps.entries()) {
    await page.goto(`/#/${name}`);
    await page.reload();
    await expect(page.locator("header button.language").first()).toBeVisible();
    await expect(heading(page)).toHaveText(words.en.steps[index]);
    await expect(page).toHaveURL(new RegExp(`#/${name}$`));
  }
  await page.goto("/#/claims");
  await page.reload();
  await expect(heading(page)).toHaveText("My claims");
  for (const section of sections) {
    await page.goto(`/#/guide/${section}`);
    await page.reload();
    await expect(page.locator(`#guide-${section}`)).toHaveAttribute("aria-current", "page");
  }
});

test("an older address opens its step, and one that is none the step that was left", async ({ page }) => {
  await page.goto("/#cpor-contacts");
  // The step has its heading before the page is complete, which then keeps the step.
  await expect(page.locator("header button.language").first()).toBeVisible();
  await expect(heading(page)).toHaveText("Contacts");
  await page.goto("/#/nowhere");
  // The page puts the address right after the browser has moved to it. What is reloaded earlier is none that it has had.
  await expect(page).toHaveURL(/#\/contacts$/);
  await page.reload();
  await expect(page.locator("header button.language").first()).toBeVisible();
  await expect(heading(page)).toHaveText("Contacts");
  await expect(page).toHaveURL(/#\/contacts$/);
  // A receipt that is not there has no screen.
  await page.goto("/#/submitted");
  await expect(heading(page)).toHaveText("Check answers");
  await expect(page).toHaveURL(/#\/check$/);
});
