// The static frame before the app is there: it takes typing, and the app goes on where people are.
import { at, domain, go, heading, hold, kept, step, words } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const isApp = (page) => expect(page.locator("header button.language").first()).toBeVisible();
const caret = (page) => page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]);

test("what is typed before the app is there is in the claim, with focus and selection", async ({ page }) => {
  const arrives = await hold(page, "**/*.wasm");
  await page.goto("/#/customer");
  await expect(heading(page)).toHaveText("Customer");
  await at(page, "/name").pressSequentially("Contoso Sales");
  await at(page, "/customer/domain").pressSequentially(domain);
  await page.getByLabel("No", { exact: true }).check();
  await at(page, "/customer/company").pressSequentially("Contoso Ltd");
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => caret(page)).toEqual(["customer-company", 8, 11]);
  await expectAccessible(page, "the static Customer step");

  arrives();
  await isApp(page);
  await expect.poll(() => caret(page)).toEqual(["customer-company", 8, 11]);
  await page.keyboard.type("AG");
  await expect(at(page, "/customer/company")).toHaveValue("Contoso AG");
  await expect(at(page, "/name")).toHaveValue("Contoso Sales");
  await expect(page.getByLabel("No", { exact: true })).toBeChecked();
  await expect.poll(() => kept(page)).toMatchObject({ name: "Contoso Sales", customer: { company: "Contoso AG", domain, public_sector: "no" } });
  await expect(page.getByText("belongs to the tenant")).toBeVisible();
});

test("no key is lost or doubled while the app takes the frame's place", async ({ page }) => {
  const arrives = await hold(page, "**/*.wasm");
  await page.goto("/#/customer");
  await at(page, "/customer/company").focus();
  const text = "The quick brown fox jumps over the lazy dog, and the other way round.";
  const typing = page.keyboard.type(text, { delay: 15 });
  await expect(at(page, "/customer/company")).not.toHaveValue("");
  arrives();
  await typing;
  await isApp(page);
  await expect(at(page, "/customer/company")).toHaveValue(text);
  await expect.poll(async () => (await kept(page))?.customer.company).toBe(text);
});

test("Continue and the steps work before the app is there, and Back leads back", async ({ page }) => {
  const arrives = await hold(page, "**/*.wasm");
  await page.goto("/");
  await go(page).click();
  await expect(heading(page)).toHaveText("Customer");
  await expect(heading(page)).toBeFocused();
  await at(page, "/name").fill("Contoso");
  await page.goBack();
  await expect(heading(page)).toHaveText("Before you start");
  await page.goForward();
  await expect(at(page, "/name")).toHaveValue("Contoso");
  await step(page, 4).click();
  await expect(heading(page)).toHaveText("MPN");
  await expect(page.getByText(/^Loading the form/)).toBeVisible();
  await page.goBack();
  await expect(at(page, "/name")).toHaveValue("Contoso");
  arrives();
  await isApp(page);
  await expect(heading(page)).toHaveText("Customer");
  await expect(at(page, "/name")).toHaveValue("Contoso");
});

test("Enter in the frame is Continue once the app is there", async ({ page }) => {
  const arrives = await hold(page, "**/*.wasm");
  await page.goto("/#/customer");
  await at(page, "/name").fill("Contoso");
  await page.keyboard.press("Enter");
  arrives();
  await expect(page.locator(".summary")).toBeFocused();
  await expect(at(page, "/name")).toHaveValue("Contoso");
});

test("with a claim to resume the frame says so and takes no typing", async ({ page }) => {
  await page.goto("/#/customer");
  await isApp(page);
  await at(page, "/name").fill("Contoso");
  await expect.poll(async () => (await kept(page))?.name).toBe("Contoso");
  const arrives = await hold(page, "**/*.wasm");
  await page.goto("/");
  await page.reload();
  await expect(page.getByText("Opening your claim where you left it…")).toBeVisible();
  await expect(heading(page)).toHaveText("Customer");
  await expect(page.locator("input")).toHaveCount(0);
  arrives();
  await isApp(page);
  await expect(at(page, "/name")).toHaveValue("Contoso");
});

for (const lang of ["en", "it"]) {
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang === "it" ? "it-IT" : "en-GB" });

    for (const [index, name] of ["before-you-start", "customer"].entries()) {
      test(`the frame is what the app shows: ${name}`, async ({ page }) => {
        const arrives = await hold(page, "**/*.wasm");
        await page.goto(`/#/${name}`);
        await expect(heading(page)).toHaveText(words[lang].steps[index]);
        await expect(page.locator("html")).toHaveAttribute("lang", lang);
        const form = page.getByRole("main");
        const steps = page.locator("nav.steps");
        // The line that says how far the claim is comes with the app.
        const shape = async () => (await form.ariaSnapshot()).split("\n").filter((line) => !/- (status|paragraph)(:|$)/.test(line) || /lead/.test(line));
        const [before, list] = [await shape(), await steps.ariaSnapshot()];
        const title = await page.title();
        arrives();
        await isApp(page);
        await expect.poll(shape).toEqual(before);
        await expect.poll(() => steps.ariaSnapshot()).toBe(list);
        await expect(page).toHaveTitle(title);
      });
    }
  });
}
