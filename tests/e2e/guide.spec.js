// The guide: loaded when it is opened, with and without a claim, in both languages, and back into the claim.
import { at, card, open, seed } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const tabs = {
  en: ["Which activity?", "Which MPN?", "What if?", "Plan", "An error in Partner Center", "For Partner Center", "Proof check", "Editions", "All rules"],
  it: ["Quale attività?", "Quale MPN?", "E se?", "Piano", "Un errore nel Centro per i partner", "Per il Centro per i partner", "Verifica della prova", "Edizioni", "Tutte le regole"],
};

const guide = (page) => page.locator(".guide");
const tab = (page, name) => guide(page).getByRole("navigation").getByRole("button", { name, exact: true });

async function openGuide(page) {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Guide", exact: true }).click();
  // It opens on one question, unless a section was chosen before.
  await expect(page.locator("#guide-heading")).toBeVisible();
  const answer = guide(page).locator("#guide-activity.guide-answer");
  if (await answer.isVisible()) await answer.click();
  await expect(guide(page).locator("[id^=guide-section-]")).toBeVisible();
}

// On a phone the sections are one menu.
async function openSection(page, name) {
  const menu = guide(page).locator(".guide-menu");
  // Both are there, one of them to be seen.
  await expect(guide(page).locator(".guide-tabs button", { hasText: name })).toBeAttached();
  if (await menu.isVisible()) await menu.selectOption(name);
  else await tab(page, name).click();
}

test("from the questions to an activity in the claim", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page);
  // By then the page has asked for all that it asks for by itself.
  await expect(page.getByText("Practice data")).toBeVisible();
  expect(asked.filter((path) => path.includes("guide"))).toEqual([]);

  await openGuide(page);
  const question = (name) => guide(page).getByRole("group", { name });
  await question("What is the customer's product?").getByLabel("Business Applications").check();
  await question("How did the customer buy it?").getByLabel("Through a Cloud Solution Provider").check();
  await expect(guide(page)).toContainText("There is nothing to claim here.");
  await question("How did the customer buy it?").getByLabel("Volume Licensing").check();
  // By keyboard: an arrow chooses, and the focus stays where it is.
  await question("Did you advise the customer before the purchase?").getByLabel("Yes").focus();
  await page.keyboard.press("Space");
  await expect(question("Did you advise the customer before the purchase?").getByLabel("Yes")).toBeFocused();
  await question("Do you drive adoption and use?").getByLabel("No").check();
  await question("without selling it").getByLabel("No").check();
  await question("Do you want an incentive payment?").getByLabel("Yes").check();
  await expect(guide(page)).toContainText("Claim Presales. It pays the pre-sale incentive.");

  await guide(page).getByRole("button", { name: "Take into the claim: Business Applications: Presales" }).first().click();
  await expect(guide(page).getByText("Taken into your claim.")).toBeVisible();
  await page.getByRole("button", { name: "This claim" }).click();
  await page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name: "Solution area and activity" }).click();
  await expect(page.getByLabel("Presales")).toBeChecked();
  await expect(page.getByLabel("Volume Licensing")).toBeChecked();
  await expect(page.getByRole("group", { name: "Did you influence the purchase?" }).getByLabel("Yes")).toBeChecked();

  // What was answered is still there, in the other language too.
  await page.getByRole("button", { name: "Which activity is right?" }).click();
  await expect(question("Do you drive adoption and use?").getByLabel("No")).toBeChecked();
  await page.getByRole("button", { name: "Italiano" }).click();
  await expect(guide(page)).toContainText("Rivendica Prevendita. Paga l'incentivo di prevendita.");

  // And after a reload, in the section that was open last.
  await tab(page, "Tutte le regole").click();
  await expect(page).toHaveURL(/#\/guide\/rules$/);
  await page.getByLabel("Cerca nelle regole").fill("rinnovo");
  await page.reload();
  await expect(page.getByLabel("Cerca nelle regole")).toHaveValue("rinnovo");
  await tab(page, "Quale attività?").click();
  await expect(guide(page)).toContainText("Prevendita");
});

test("the list of rules is searched, and the edition of a claim is changed", async ({ page, request }) => {
  await seed(page, request, { step: "activity", draft: { activities: ["presales", "usage"] } });
  await open(page);
  await expect(card(page)).toContainText("11 September 2020");
  await openGuide(page);
  await tab(page, "All rules").click();
  await expect(page.getByText("Rules shown: 77")).toBeVisible();
  await page.getByLabel("Search the rules").pressSequentially("web-direct presales");
  await expect(page.getByLabel("Search the rules")).toBeFocused();
  await expect(guide(page).locator(".finding")).toContainText(["R25"]);
  await page.getByLabel("Search the rules").fill("");
  await page.getByLabel("What it means").selectOption("Stop");
  await page.getByLabel("About").selectOption("MPN");
  await expect(guide(page).locator(".finding-title")).toHaveText([/R32a/, /X24/]);

  await tab(page, "Editions").click();
  await expect(guide(page).getByRole("heading", { name: /X05/ })).toHaveCount(2);
  await guide(page).getByRole("button", { name: /by the rules of edition 2023-10/ }).click();
  await page.getByRole("button", { name: "This claim" }).click();
  await expect(card(page)).toContainText("23 October 2023");
  await expect(card(page)).toHaveAttribute("data-state", "fail");
});

for (const [width, lang, scheme] of [[1280, "en", "light"], [320, "it", "dark"]]) {
  test(`every section at ${width} pixels, ${lang}, ${scheme}`, async ({ page, request }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await seed(page, request, { step: "check" });
    await open(page);
    await openGuide(page);
    if (lang === "it") await page.getByRole("button", { name: "Italiano" }).click();
    for (const name of [...tabs[lang].slice(1), tabs[lang][0]]) {
      await openSection(page, name);
      await expect(guide(page).getByRole("heading", { level: 2, name, exact: true })).toBeFocused();
      await expectAccessible(page, name);
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(overflow, `${name} fits in ${width} pixels`).toBe(0);
    }
  });
}

const errors = {
  en: [
    "Tenant ID and domain do not match",
    "The subscription is refused",
    "The subscription is not provisioned",
    "The activity is wrong",
    "The MPN is wrong",
    "The claim stays under review",
    "The subscription was renewed and has a new ID",
  ],
  it: [
    "ID tenant e dominio non corrispondono",
    "La sottoscrizione è rifiutata",
    "Il provisioning della sottoscrizione non è completo",
    "L'attività è sbagliata",
    "L'MPN è sbagliato",
    "L'attestazione resta in revisione",
    "La sottoscrizione è stata rinnovata e ha un nuovo ID",
  ],
};

for (const lang of ["en", "it"]) {
  test(`every error of Partner Center ends in a message that can be copied, ${lang}`, async ({ page, request, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await seed(page, request, { step: "products" });
    await open(page);
    await openGuide(page);
    if (lang === "it") await page.getByRole("button", { name: "Italiano" }).click();
    await tab(page, tabs[lang][4]).click();
    for (const error of errors[lang]) {
      await guide(page).getByLabel(error, { exact: true }).check();
      const day = guide(page).locator("input[type=date]");
      const open_ = guide(page).locator("fieldset:not(:has(input:checked))");
      // Each answer brings the next question or the outcome.
      const outcome = guide(page).locator(".guide-outcome");
      const next = () => expect(outcome.or(open_).or(day).first()).toBeVisible();
      await next();
      if (await day.count()) await day.fill("2026-01-15");
      await next();
      for (let asked = 1; (await open_.count()) > 0; asked += 1) {
        expect(asked, "three questions at most").toBeLessThan(3);
        await open_.last().getByRole("radio").first().check();
        await next();
      }
      const copy = outcome.locator(".card").last().getByRole("button").last();
      await page.evaluate(() => navigator.clipboard.writeText(""));
      await copy.click();
      await expect(page.locator("#guide-said")).toHaveText(lang === "it" ? "Copiato." : "Copied.");
      await expect(copy).toHaveAttribute("data-done");
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText().then(({ length }) => length)), `the message after ${error}`).toBeGreaterThan(80);
      await expectAccessible(page, error);
    }
  });
}

test("what was entered once is taken to Partner Center, to the customer and to the support", async ({ page, request, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { draft } = await seed(page, request, { step: "check" });
  await open(page);
  await page.getByRole("button", { name: "Take this claim to Partner Center" }).click();
  await guide(page).getByRole("button", { name: "Copy Customer's tenant ID" }).click();
  await expect(page.locator("#guide-said")).toHaveText("Copied.");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(draft.customer.tenant_id);
  for (const known of ["4391507", "Contoso Sales 2026", "Dear Anna Bauer", "https://graph.microsoft.com/v1.0/directory/subscriptions"]) {
    await expect(guide(page)).toContainText(known, { useInnerText: true });
  }
  await expect(guide(page)).not.toContainText(/\[[A-Za-z ]+\]/, { useInnerText: true });
});

test("messages can be had in the other language, which is loaded then", async ({ page, request }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await seed(page, request, { step: "check" });
  await open(page);
  await openGuide(page);
  await tab(page, "For Partner Center").click();
  await expect(guide(page)).toContainText("Dear Anna Bauer");
  const italian = () => asked.filter((path) => /(language|guide)-it-/.test(path)).length;
  expect(italian()).toBe(0);
  const language = guide(page).getByRole("group", { name: "Language of the messages" });
  await language.getByLabel("Italiano").check();
  await expect(guide(page)).toContainText("Gentile Anna Bauer");
  await expect(guide(page)).toContainText("Language of the messages");
  expect(italian()).toBe(2);

  // It is remembered, and loaded again after a reload.
  await page.reload();
  await openGuide(page);
  await expect(guide(page)).toContainText("Gentile Anna Bauer");
  await language.getByLabel("English").check();
  await expect(guide(page)).toContainText("Dear Anna Bauer");
});

test.describe("words that do not arrive", () => {
  test.use({ expectedErrors: [[/Failed to load resource/], { option: true }] });

  test("the guide says so, and opens once they can be had", async ({ page }) => {
    await page.route("**/guide-en-*.json", (route) => route.abort("failed"));
    await open(page);
    const opens = page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Guide", exact: true });
    await opens.click();
    const failed = page.locator(".loading").getByText("The guide could not be loaded.");
    await expect(failed).toBeVisible();
    await page.unroute("**/guide-en-*.json");
    await page.getByRole("button", { name: "This claim" }).click();
    await openGuide(page);
    await expect(failed).toHaveCount(0);
  });

  test("messages stay in the language of the page, and the other one can be chosen again", async ({ page, request }) => {
    await page.route("**/guide-it-*.json", (route) => route.abort("failed"));
    await seed(page, request, { step: "check" });
    await open(page);
    await openGuide(page);
    await tab(page, "For Partner Center").click();
    const language = guide(page).getByRole("group", { name: "Language of the messages" });
    await language.getByLabel("Italiano").click();
    await expect(page.locator("#guide-said")).toContainText("The language could not be loaded.");
    await expect(language.getByLabel("English")).toBeChecked();
    await expect(guide(page)).toContainText("Dear Anna Bauer");
    await page.unroute("**/guide-it-*.json");
    await language.getByLabel("Italiano").click();
    await expect(guide(page)).toContainText("Gentile Anna Bauer");
  });
});

test("the smallest change is taken into the claim, and the focus is not lost", async ({ page, request }) => {
  await seed(page, request, { step: "check", draft: { activities: ["presales", "revenue_association"], revenue_association: { solution_seller: "A", customer_name: "B", isv_solution: "C" } } });
  await open(page);
  await expect(card(page)).toHaveAttribute("data-state", "fail");
  await card(page).getByRole("button", { name: "What would make it pass?" }).click();
  await guide(page).getByRole("button", { name: "Take this change into the claim" }).click();
  await expect(page.locator("#guide-said")).toBeFocused();
  await expect(page.locator("#guide-said")).toHaveText("Taken into your claim.");
  await page.getByRole("button", { name: "This claim" }).click();
  await expect(card(page)).not.toHaveAttribute("data-state", "fail");
});
