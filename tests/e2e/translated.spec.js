// A browser that translates pages takes every text out of the page and puts it back in elements of its own. What the
// page writes after that has to be seen all the same: the same is done in a page that is translated and in one that is
// not, and both have to say the same. Here "translated" into the same words, so that any difference is a fault.
import { addProof, at, domain, expectStep, fillContacts, open, proofFile, seed, step, submit, subscription, tenant } from "./claim.js";
import { expect, startBackend, test as base } from "./fixtures.js";

// How long an act may take before it counts as failed, in milliseconds.
const PATIENCE = 15_000;

const test = base.extend({
  // The same page beside, by a backend of its own: nothing is done to it.
  plain: async ({ browser, locale, viewport, playwright }, use) => {
    const backend = await startBackend();
    const context = await browser.newContext({ baseURL: backend.address, locale, viewport });
    const request = await playwright.request.newContext({ baseURL: backend.address });
    context.setDefaultTimeout(PATIENCE);
    await use({ page: await context.newPage(), request });
    await request.dispose();
    await context.close();
    await backend.stop();
  },
});

// Runs in the page. Chrome does it like this: `<button>Go</button>` becomes `<button><font><font>Go</font></font></button>`.
// Texts that come later are translated too while it is `watching`.
function translate(watching) {
  const skipped = "script, style, svg, textarea, [translate=no], font";
  const ours = (window.translations ??= new WeakSet());
  const put = (text) => {
    if (!text.data.trim() || ours.has(text) || !text.parentElement || text.parentElement.closest(skipped)) return;
    const own = document.createTextNode(text.data);
    ours.add(own);
    // Options have no elements in them.
    if (text.parentElement.closest("option")) return text.replaceWith(own);
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.append(own);
    outer.append(inner);
    text.replaceWith(outer);
  };
  const all = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    if (root.nodeType === Node.TEXT_NODE) texts.push(root);
    texts.forEach(put);
  };
  const app = document.querySelector("#app");
  all(app);
  if (!watching || window.translator) return;
  window.translator = new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) (type === "characterData" ? [target] : addedNodes).forEach(all);
  });
  window.translator.observe(app, { childList: true, subtree: true, characterData: true });
}

// What is in view, and what is read out: texts, names and values. What is different from one claim to the next is
// written alike.
async function said(page) {
  const text = await page.locator("body").innerText();
  const tree = await page.locator("#app").ariaSnapshot();
  const alike = (text) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "(id)").replace(/[0-9a-f]{64}/g, "(digest)").replace(/\d\d:\d\d/g, "(time)");
  return [text, tree].map((text) => alike(text).split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean));
}

const language = async (page, lang) => {
  const button = page.locator(`header .language[lang=${lang}]`);
  await button.click();
  // The words may have to be loaded.
  await expect(button).toHaveAttribute("aria-pressed", "true");
};
const goTo = async (page, place, lang) => {
  await step(page, place, lang).click();
  await expectStep(page, place, lang);
};
const view = (page, place) => page.locator("header .view").nth(place).click();
const id = (page, name) => page.locator(`[id="${name}"]`);

// Each of these is done in both pages; then both are compared.
const claim = (lang, other) => [
  ["another language, before anything else", (page) => language(page, other)],
  ["and back", (page) => language(page, lang)],

  ["customer", (page) => goTo(page, 1, lang)],
  ["nothing filled in", (page) => page.locator("main button[type=submit]").click()],
  ["a name", (page) => at(page, "/name").fill("Contoso Sales 2026")],
  ["half a tenant ID", async (page) => {
    await at(page, "/customer/tenant_id").fill(tenant.slice(0, 20));
    await at(page, "/customer/tenant_id").press("Tab");
  }],
  ["less of it", (page) => at(page, "/customer/tenant_id").fill(tenant.slice(0, 10))],
  ["all of it", (page) => at(page, "/customer/tenant_id").fill(tenant)],
  ["an e-mail address for a domain", async (page) => {
    await at(page, "/customer/domain").fill("anna@contoso.com");
    await at(page, "/customer/domain").press("Tab");
    await expect(page.locator("button.repair")).toBeVisible();
  }],
  ["mended", (page) => page.locator("button.repair").click()],
  ["its own domain", async (page) => {
    await at(page, "/customer/domain").fill(domain);
    await expect(page.locator("main [role=status] .note")).toContainText(domain);
  }],
  ["the other language", (page) => language(page, other)],
  ["the company", (page) => at(page, "/customer/company").fill("Contoso")],
  ["the first language", (page) => language(page, lang)],
  ["a public customer, or not", (page) => id(page, "customer-public_sector").check()],

  ["activity", (page) => goTo(page, 2, lang)],
  ["an area", (page) => id(page, "solution_area").check()],
  ["a channel", (page) => page.locator("[name=purchase_channel]").last().check()],
  ["another channel", (page) => page.locator("[name=purchase_channel]").first().check()],
  ["what was done", async (page) => {
    for (const name of ["influenced_purchase", "drives_usage-no", "business_influencer-no", "expects_payment"]) await id(page, `declared-${name}`).check();
  }],
  ["an activity", (page) => page.locator("[name=activities]").first().check()],
  ["another activity", (page) => page.locator("[name=activities]").nth(1).check()],
  ["the activity in the other language", (page) => language(page, other)],
  ["and the other way round", async (page) => {
    await page.locator("[name=activities]").nth(1).uncheck();
    await language(page, lang);
  }],

  ["products", (page) => goTo(page, 3, lang)],
  ["a product", (page) => page.locator("[name=products]").nth(1).check()],
  ["an ID that is another's", async (page) => {
    await at(page, "/products/0/subscription_id").fill(tenant);
    await at(page, "/products/0/subscription_id").press("Tab");
  }],
  ["its ID", (page) => at(page, "/products/0/subscription_id").fill(subscription)],
  ["no export", (page) => at(page, "/export").fill("{ no")],
  ["an export", async (page) => {
    await at(page, "/export").fill(JSON.stringify({ value: [{ commerceSubscriptionId: subscription, skuPartNumber: "POWER_BI_PRO", status: "Suspended" }] }));
    await expect(page.locator("main")).toContainText(/(read|lette): 1/);
  }],
  ["products in the other language", (page) => language(page, other)],
  ["the first language again", (page) => language(page, lang)],
  ["no export any longer", (page) => page.getByRole("button", { name: /^(Remove the export|Rimuovi l'esportazione)$/ }).click()],

  ["MPN", (page) => goTo(page, 4, lang)],
  ["an MPN", (page) => page.locator("main [type=radio]").first().check()],
  ["what is known of it", async (page) => {
    for (const name of ["knows_mpn", "mpn_did_the_work-no"]) await id(page, `declared-${name}`).check();
  }],
  ["it did the work", (page) => id(page, "declared-mpn_did_the_work").check()],

  ["contacts", (page) => goTo(page, 5, lang)],
  ["no contact", (page) => page.locator("main button[type=submit]").click()],
  ["contacts, filled in", (page) => fillContacts(page)],
  ["contacts in the other language", (page) => language(page, other)],
  ["contacts in the first", (page) => language(page, lang)],

  ["proof", (page) => goTo(page, 6, lang)],
  ["a file that is not taken", (page) => addProof(page, { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("x") })],
  ["a proof", async (page) => {
    await addProof(page, proofFile());
    await expect(page.locator("main .file").nth(1)).toContainText(/received by|ricevuto dal/);
  }],
  ["without the other", (page) => page.locator("main .file").first().getByRole("button").last().click()],
  ["its day", (page) => at(page, "/proof/0/signed_on").fill("2026-05-01")],
  ["what it shows", async (page) => {
    for (const box of await page.locator("main .file [type=checkbox]").all()) await box.check();
  }],
  ["proof in the other language", (page) => language(page, other)],
  ["proof in the first", (page) => language(page, lang)],

  ["check", (page) => goTo(page, 7, lang)],
  ["not acknowledged", (page) => submit(page, lang).click()],
  ["the answers in the other language", (page) => language(page, other)],
  ["and in the first", (page) => language(page, lang)],
  ["comments", (page) => at(page, "/comments").fill("Signed in May.")],
  ["acknowledged", (page) => at(page, "/acknowledged").check()],
];

const section = (page, place) => page.locator(".guide nav button").nth(place).click();
const guide = (page) => page.locator(".guide");

// The claim that it begins with is complete, but something stops it.
const around = (lang, other) => [
  ["the findings, open", (page) => page.locator("aside.verdict details").evaluateAll((all) => all.forEach((one) => (one.open = true)))],
  ["the guide", async (page) => {
    await view(page, 2);
    await page.locator("#guide-activity").click();
    await expect(page.locator(".guide nav button").first()).toBeVisible();
  }],
  ["what if", (page) => section(page, 2)],
  ["the smallest change", (page) => id(page, "guide-what-if-take-change").click()],
  ["what if, in the other language", (page) => language(page, other)],
  ["what if, again", (page) => language(page, lang)],
  ["which activity", (page) => section(page, 0)],
  ["a question answered", (page) => guide(page).getByRole("radio").first().check()],
  ["and the next", (page) => guide(page).getByRole("radio").nth(3).check()],
  ["another answer to the first", (page) => guide(page).getByRole("radio").nth(1).check()],
  ["the guide in the other language", (page) => language(page, other)],
  ["an answer in there", (page) => guide(page).getByRole("radio").first().check()],
  ["and back to the first", (page) => language(page, lang)],
  ["which MPN", (page) => section(page, 1)],
  ["an MPN answer", (page) => guide(page).getByRole("radio").first().check()],
  ["an error", (page) => section(page, 4)],
  ["this one", (page) => guide(page).getByRole("radio").first().check()],
  ["that one", (page) => guide(page).getByRole("radio").nth(1).check()],
  ["errors in the other language", (page) => language(page, other)],
  ["errors, again", (page) => language(page, lang)],
  ["for Partner Center", (page) => section(page, 5)],
  ["copied", (page) => guide(page).locator(".card, .outcome, section").getByRole("button").first().click()],
  ["proof", (page) => section(page, 6)],
  ["what a proof shows", (page) => guide(page).getByRole("radio").first().check()],
  ["editions", (page) => section(page, 7)],
  ["the claim by another edition", (page) => guide(page).getByRole("button", { name: /2023-10/ }).first().click()],
  ["by the first edition again", (page) => guide(page).getByRole("button", { name: /2020-09/ }).first().click()],
  ["all rules", (page) => section(page, 8)],
  ["searched", (page) => guide(page).getByRole("textbox").first().fill("csp")],
  ["searched for something else", (page) => guide(page).getByRole("textbox").first().fill("MPN")],
  ["of one effect", (page) => guide(page).getByRole("combobox").first().selectOption({ index: 1 })],
  ["not searched", (page) => guide(page).getByRole("textbox").first().fill("")],
  ["rules in the other language", (page) => language(page, other)],
  ["rules, again", (page) => language(page, lang)],
  ["my claims, none", (page) => view(page, 1)],
  ["this claim", (page) => view(page, 0)],
  ["another channel", async (page) => {
    await goTo(page, 2, lang);
    await page.locator("[name=purchase_channel]").first().check();
  }],
  ["submitted", async (page) => {
    await goTo(page, 7, lang);
    await submit(page, lang).click();
    await expectStep(page, 8, lang);
  }],
  ["the receipt in the other language", (page) => language(page, other)],
  ["the receipt", (page) => language(page, lang)],
  ["my claims, one", async (page) => {
    await view(page, 1);
    await expect(page.locator(".claim")).toHaveCount(1);
  }],
  ["my claims in the other language", (page) => language(page, other)],
];

for (const [lang, other] of [["en", "it"], ["it", "en"]]) {
  for (const watching of [false, true]) {
    test.describe(`${lang}, translated ${watching ? "as it changes" : "before each change"}`, () => {
      test.use({ locale: lang === "it" ? "it-IT" : "en-GB", actionTimeout: PATIENCE });
      test.slow();

      test("a claim says what it says untranslated", async ({ page, plain }) => {
        for (const one of [page, plain.page]) await open(one);
        await compare(page, plain.page, watching, claim(lang, other));
      });

      test("the guide and My claims say what they say untranslated", async ({ page, plain, request }) => {
        for (const [one, by] of [[page, request], [plain.page, plain.request]]) {
          // Two activities in one claim, which is one too many.
          const details = { solution_seller: "A", customer_name: "B", isv_solution: "C" };
          await seed(one, by, { step: "check", draft: { activities: ["presales", "revenue_association"], revenue_association: details } });
          await open(one);
        }
        await compare(page, plain.page, watching, around(lang, other));
      });
    });
  }
}

async function compare(page, plain, watching, acts) {
  for (const [what, act] of [["at the start", () => {}], ...acts]) {
    await page.evaluate(translate, watching);
    await expect(page.locator("#app font font").first(), "it is translated").toBeAttached();
    await Promise.all([act(page), act(plain)]);
    await expect(async () => {
      const [translated, untouched] = await Promise.all([said(page), said(plain)]);
      expect(translated, what).toEqual(untouched);
    }).toPass({ timeout: PATIENCE });
  }
}
