// Portals that allow less than it takes, and what the user and the web master read there; and portals that take no script.
import { at, heading, step, tenant } from "../e2e/claim.js";
import { startBackend } from "../e2e/fixtures.js";
import { expect, html, listen, ready, test as base, told } from "./fixtures.js";

// The portal by another name is another site than the backend.
const elsewhere = (portal) => portal.address.replace("127.0.0.1", "localhost");

const test = base.extend({
  backend: async ({ portal }, use) => {
    const backend = await startBackend("--allow-origins", portal.address, "--frame-ancestors", `${portal.address},${elsewhere(portal)}`);
    portal.behind = backend.address;
    await use(backend);
    await backend.stop();
  },
});

const message = "The claim form could not be loaded.";

test.describe("a policy that is a line short", () => {
  test.use({ expectedErrors: [[/Content.Security.Policy|unsafe-eval|could not be loaded|Failed to (load|fetch)/i], { option: true }] });

  for (const [what, stage, policy, rule] of [
    ["WebAssembly", "wasm", "script-src ORIGIN; connect-src ORIGIN", "'wasm-unsafe-eval'"],
    ["requests", "wasm", "script-src ORIGIN 'wasm-unsafe-eval'", "connect-src ORIGIN"],
    ["the frame", "frame", "script-src ORIGIN", "frame-src ORIGIN"],
  ]) {
    test(`says which: ${what}`, async ({ page, portal, backend }) => {
      await listen(page);
      const written = [];
      page.on("console", (one) => written.push(one.text()));
      const origin = (text) => text.replaceAll("ORIGIN", backend.address);
      const claim = `<cpor-claim ${stage === "frame" ? "frame" : ""}><p>The claim form is loading.</p></cpor-claim>`;
      const script = `<script type="module" src="${backend.address}/embed.js"></script>`;
      portal.page("/short", html(claim, script), { "content-security-policy": `default-src 'none'; ${origin(policy)}` });
      await page.goto("/short");
      // A frame that is refused is not waited for.
      await expect(page.getByRole("alert")).toContainText(message, { timeout: 10_000 });
      await expect(page.getByText("The claim form is loading.")).toBeVisible();
      await expect.poll(async () => (await told(page, "cpor-load-error")).map(({ detail }) => detail.stage)).toEqual([stage]);
      const ours = () => written.filter((text) => text.startsWith("<cpor-claim> could not be loaded"));
      await expect.poll(ours).toEqual([expect.stringContaining(origin(rule))]);
    });
  }
});

test.describe("Trusted Types", () => {
  test.use({ expectedErrors: [[/TrustedHTML|unreachable|could not be loaded/], { option: true }] });

  test("keep it from being drawn, which it says; in a frame it works", async ({ page, portal, backend }) => {
    await listen(page);
    const written = [];
    page.on("console", (one) => written.push(one.text()));
    const policy = `default-src 'none'; script-src ${backend.address} 'wasm-unsafe-eval'; connect-src ${backend.address}; frame-src ${backend.address}; require-trusted-types-for 'script'`;
    const script = `<script type="module" src="${backend.address}/embed.js"></script>`;
    portal.page("/typed", html("<cpor-claim><p>The claim form is loading.</p></cpor-claim>", script), { "content-security-policy": policy });
    await page.goto("/typed");
    await expect(page.getByRole("alert")).toContainText(message);
    await expect(page.getByText("The claim form is loading.")).toBeVisible();
    await expect.poll(async () => (await told(page, "cpor-load-error")).map(({ detail }) => detail.stage)).toEqual(["run"]);
    await expect.poll(() => written.filter((text) => text.startsWith("<cpor-claim> could not be loaded (run)"))).toEqual([expect.stringContaining("no require-trusted-types-for")]);
    portal.page("/framed", html("<cpor-claim frame></cpor-claim>", script), { "content-security-policy": policy });
    await page.goto("/framed");
    await expect(heading(page.frameLocator("cpor-claim iframe"))).toHaveText("Before you start");
  });
});

test("a classic script brings it too", async ({ page, portal, backend }) => {
  portal.page("/classic", html("<cpor-claim></cpor-claim>", `<script src="${backend.address}/classic.js"></script>`));
  await page.goto("/classic");
  await ready(page);
  await expect(heading(page)).toHaveText("Before you start");
});

test.describe("a plain frame", () => {

  test("works without a script, set up by its address, and keeps the draft", async ({ page, portal, backend }) => {
    portal.page("/plain", html(`<iframe width="900" height="600" src="${backend.address}/frame.html?mode=claim&lang=it&tenant-id=${tenant}"></iframe>`));
    await page.goto("/plain");
    const frame = page.frameLocator("iframe");
    await expect(heading(frame)).toHaveText("Prima di iniziare");
    await step(frame, 1, "it").click();
    await expect(at(frame, "/customer/tenant_id")).toHaveValue(tenant);
    await expect(frame.locator(".views button")).toHaveCount(2);
    await expect(frame.locator("html")).toHaveAttribute("lang", "it");
    expect(await page.frames()[1].title()).toBe("Attestazione CPOR");
    await at(frame, "/name").fill("Contoso Sales 2026");
    await expect(frame.locator(".saved")).toContainText(/\d/);
    await page.reload();
    await expect(at(frame, "/name")).toHaveValue("Contoso Sales 2026");
  });

  test("on another site it works too, and says whether it keeps the draft", async ({ page, portal, backend }) => {
    portal.page("/plain", html(`<iframe width="900" height="600" src="${backend.address}/frame.html"></iframe>`));
    await page.goto(`${elsewhere(portal)}/plain`);
    const frame = page.frameLocator("iframe");
    await step(frame, 1).click();
    await at(frame, "/name").fill("Contoso Sales 2026");
    // Whether a browser lets it is the browser's business.
    await expect(frame.locator(".saved")).toContainText(/^(Saved on this device \d|Not saved)/);
    await step(frame, 2).click();
    await expect(heading(frame)).toHaveText("Solution area and activity");
  });

  test("says that it keeps nothing where the browser does not let it", async ({ page, portal, backend }) => {
    await page.addInitScript(() => {
      if (window !== top) Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
    });
    portal.page("/plain", html(`<iframe width="900" height="600" src="${backend.address}/frame.html"></iframe>`));
    await page.goto(`${elsewhere(portal)}/plain`);
    const frame = page.frameLocator("iframe");
    await step(frame, 1).click();
    await at(frame, "/name").fill("Contoso Sales 2026");
    await expect(frame.locator(".saved")).toContainText("Not saved");
  });
});
