// The claim in Plone Classic, as docs/portals.md says: the tag let through by the HTML filter, the script from the site
// settings, and a plain frame. tests/cms/plone.sh installs Plone and says its address in PLONE.
import { heading } from "../e2e/claim.js";
import { expect, startBackend, test as base } from "../e2e/fixtures.js";
import { claim } from "./whole.js";

const site = process.env.PLONE;

const test = base.extend({
  endpoint: [
    async ({}, use) => {
      const { origin } = new URL(site);
      const backend = await startBackend("--allow-origins", origin, "--frame-ancestors", origin);
      await use(backend);
      await backend.stop();
    },
    { scope: "worker" },
  ],
  // Another one, in which nothing is claimed yet.
  backend: async ({}, use) => {
    const backend = await startBackend("--frame-ancestors", new URL(site).origin);
    await use(backend);
    await backend.stop();
  },
  // Plone's own.
  expectedErrors: [[/./], { option: true }],
});

test.describe.configure({ mode: "serial" });

test.beforeEach(async ({ page }) => {
  await page.goto(`${site}/login`);
  await page.getByLabel("Login Name").fill("admin");
  await page.getByLabel("Password").fill("admin");
  await page.locator("#buttons-login").click();
  await expect(page.locator("#personaltools-logout, #personaltools-plone_setup").first()).toBeAttached();
});

test("the HTML filter lets the tag through, and the site brings the script", async ({ page, endpoint }) => {
  await page.goto(`${site}/@@filter-controlpanel`);
  await addLines(page, "#form-widgets-valid_tags", ["cpor-claim"]);
  await addLines(page, "#form-widgets-custom_attributes", ["id", "mode", "lang", "frame", "draft-storage", "partner-id", "tenant-id"]);
  await page.locator("#form-buttons-save").click();
  await expect(page.locator(".portalMessage, .alert").first()).toContainText("Changes saved");
  await page.goto(`${site}/@@site-controlpanel`);
  await page.locator("#form-widgets-webstats_js").fill(`<script type="module" src="${endpoint.address}/embed.js"></script>`);
  await page.locator("#form-buttons-save").click();
  await expect(page.locator(".portalMessage, .alert").first()).toContainText("Changes saved");
});

test("a whole claim in the tag", async ({ page }) => {
  await write(page, "Claim", '<p>Before the form.</p><p><cpor-claim id="claim"></cpor-claim></p><p>After it.</p>');
  await expect(page.locator("cpor-claim")).toHaveCount(1);
  await expect(heading(page)).toHaveText("Before you start");
  await claim(page, page);
});

test("a whole claim in a plain frame", async ({ page, backend }) => {
  await write(page, "Frame", `<p>Before the form.</p><p><iframe title="CPOR claim" src="${backend.address}/frame.html?mode=claim" width="100%" height="900"></iframe></p>`);
  await claim(page.frameLocator("iframe[title='CPOR claim']"));
});

async function addLines(page, field, lines) {
  const area = page.locator(field);
  const before = (await area.inputValue()).split("\n");
  await area.fill([...new Set([...before, ...lines])].filter(Boolean).join("\n"));
}

/** Adds a page by Plone's editor, and shows it. */
async function write(page, title, html) {
  await page.goto(`${site}/++add++Document`);
  await page.locator("#form-widgets-IDublinCore-title").fill(title);
  await page.waitForFunction(() => window.tinymce?.activeEditor?.initialized || window.tinyMCE?.activeEditor?.initialized);
  await page.evaluate((html) => (window.tinymce ?? window.tinyMCE).activeEditor.setContent(html), html);
  await page.locator("#form-buttons-save").click();
  await expect(page.locator("h1")).toHaveText(title);
}
