// Where a screen comes to rest in a portal's page, what stays clear of its sticky header, and what is on paper.
import { at, heading, step, words } from "../e2e/claim.js";
import { draft } from "./draft.js";
import { expect, html, ready, test } from "./fixtures.js";
import { textsOf } from "./paper.js";

const above = `<header style="height: 80px">Portal</header>${"<p>What the programme is about, who takes part in it, and whom to ask. </p>".repeat(4)}`;
const script = '<script type="module" src="/embed.js"></script>';
const windows = [{ width: 1440, height: 900 }, { width: 390, height: 700 }];

for (const viewport of windows) {
  test.describe(`a window of ${viewport.width} by ${viewport.height}`, () => {
    test.use({ viewport });

    test("after Continue the next step is in view, with a field", async ({ page, portal }) => {
      portal.page("/place", html(`${above}<cpor-claim></cpor-claim>`, script));
      await page.goto("/place");
      await ready(page);
      const goOn = () => page.getByRole("button", { name: words.en.go, exact: true });
      await goOn().click();
      await expect(heading(page)).toBeFocused();
      await expect(heading(page)).toBeInViewport();
      await expect(at(page, "/name")).toBeInViewport();
      await expect(at(page, "/customer/company")).toBeInViewport();
    });

    test("a screen whose heading is in view stays where it is", async ({ page, portal }) => {
      portal.page("/place", html("<cpor-claim></cpor-claim>", script));
      await page.goto("/place");
      await ready(page);
      await step(page, 1).click();
      await expect(heading(page)).toBeFocused();
      await expect(heading(page)).toBeInViewport();
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
  });
}

for (const kind of ["element", "frame"]) {
  test(`nothing that has the focus is under a sticky header: ${kind}`, async ({ page, portal, backend }) => {
    const header = '<header style="position: sticky; top: 0; height: 120px; background: silver; z-index: 9">Portal</header>';
    const claim = `<cpor-claim ${kind === "frame" ? `frame endpoint="${backend.address}"` : ""} style="--cpor-sticky-top: 130px"></cpor-claim>`;
    const from = kind === "frame" ? `<script type="module" src="${backend.address}/embed.js"></script>` : script;
    portal.page("/sticky", html(`${header}${above}${claim}<p><a href="#end" id="end">End</a></p>`, from));
    await page.goto("/sticky");
    const root = kind === "frame" ? page.frameLocator("cpor-claim iframe") : page;
    await expect(heading(root)).toBeVisible();
    await step(root, 1).click();
    await expect(at(root, "/name")).toBeVisible();
    await page.locator("#end").focus();
    const passed = [];
    do {
      await page.keyboard.press("Shift+Tab");
      const inFrame = kind === "frame" ? page.frames()[1] : undefined;
      const seen = await (inFrame ?? page.mainFrame()).evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return { top: at.getBoundingClientRect().top, name: at.id || at.className || at.localName };
      });
      const offset = inFrame ? await page.locator("cpor-claim iframe").evaluate((frame) => frame.getBoundingClientRect().top) : 0;
      passed.push({ name: seen.name, top: Math.round(seen.top + offset) });
    } while (passed.at(-1).name !== "skip" && passed.length < 60);
    expect(passed.length).toBeGreaterThan(15);
    // Two ways lead out of sight on purpose: what is only seen with the focus.
    expect(passed.filter(({ top, name }) => top < 120 && !/^(body|skip)/.test(name))).toEqual([]);
  });
}

for (const kind of ["element", "frame"]) {
  test(`every finding is on paper: ${kind}`, async ({ page, portal, backend }) => {
    const claim = `<cpor-claim ${kind === "frame" ? `frame endpoint="${backend.address}"` : ""}></cpor-claim>`;
    const from = kind === "frame" ? `<script type="module" src="${backend.address}/embed.js"></script>` : script;
    portal.page("/paper", html(`<p>${"The portal's own words. ".repeat(20)}</p>${claim}`, from));
    await page.goto("/paper");
    const root = kind === "frame" ? page.frameLocator("cpor-claim iframe") : page;
    await expect(heading(root)).toBeVisible();
    // More causes than the card has open.
    const wrong = { ...draft(), activities: ["presales", "usage", "revenue_association"], purchase_channel: "csp", acknowledged: false };
    Object.assign(wrong.customer, { domain: "notfound.example", tenant_id: "00000000-0000-0000-0000-000000000000" });
    Object.assign(wrong.evidence.declared, { expects_payment: false, mpn_did_the_work: false, drives_usage: false });
    await page.locator("cpor-claim").evaluate((one, wrong) => (one.draft = wrong), wrong);
    await step(root, 7).click();
    await expect(heading(root)).toHaveText(words.en.steps[7]);
    await expect(root.locator(".more summary")).toBeVisible();
    const findings = await root.locator(".verdict-body > .findings .finding-message, .more .finding-message").allTextContents();
    expect(findings.length).toBeGreaterThan(4);
    const needed = await root.locator(".needed summary").textContent();
    await expect
      .poll(async () => {
        const pages = textsOf(await page.pdf({ format: "A4" })).map(letters);
        const missing = [...findings, needed].filter((text) => !pages.join("").includes(letters(text)));
        // The frame is as high as a narrow portal needs it, so that a last page may stay empty.
        const empty = pages.slice(0, kind === "frame" ? -1 : undefined).filter((text) => text.length < 20).length;
        return { missing, empty };
      })
      .toEqual({ missing: [], empty: 0 });
  });
}

/** A text without white space and ligatures, which a PDF draws in its own way. */
const letters = (text) => text.normalize("NFKC").replaceAll(/\s/g, "");

test("on paper it begins on the first page", async ({ page, portal }) => {
  portal.page("/paper", html(`<p>${"The portal's own words. ".repeat(20)}</p><cpor-claim></cpor-claim>`, script));
  await page.goto("/paper");
  await ready(page);
  await step(page, 7).click();
  await expect(heading(page)).toHaveText(words.en.steps[7]);
  const pages = textsOf(await page.pdf({ format: "A4" })).map(letters);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).toContain(letters(words.en.steps[7]));
});
