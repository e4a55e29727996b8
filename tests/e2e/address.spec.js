// Every screen has an address; Back and Forward move between them and lose nothing.
import { at, heading, open, step, words } from "./claim.js";
import { expect, test } from "./fixtures.js";

const steps = ["before-you-start", "customer", "activity", "products", "mpn", "contacts", "proof", "check"];
const sections = ["activity", "mpn", "what-if", "error", "take-away", "proof", "editions", "rules"];

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
  await expect(heading(page)).toHaveText("Contacts");
  await page.goto("/#/nowhere");
  await page.reload();
  await expect(page.locator("header button.language").first()).toBeVisible();
  await expect(heading(page)).toHaveText("Contacts");
  await expect(page).toHaveURL(/#\/contacts$/);
  // A receipt that is not there has no screen.
  await page.goto("/#/submitted");
  await expect(heading(page)).toHaveText("Check answers");
  await expect(page).toHaveURL(/#\/check$/);
});
