// Frame mode, for portals whose policy refuses WebAssembly: the same element, with the same events and methods.
import { addProof, at, card, heading, step, submit, tenant } from "../e2e/claim.js";
import { draft } from "./draft.js";
import { expect, html, listen, test, told, toldFirst } from "./fixtures.js";

// No WebAssembly, and nothing from elsewhere but the frame and the module.
const policy = (origin) => `default-src 'none'; script-src ${origin}; frame-src ${origin}; base-uri 'none'`;

async function put(portal, backend, body) {
  const { origin } = new URL(backend.address);
  portal.page("/framed", html(body, `<script type="module" src="${origin}/embed.js"></script>`), { "content-security-policy": policy(origin) });
}

const inside = (page) => page.frameLocator("cpor-claim iframe");

test.beforeEach(async ({ page }) => {
  await listen(page);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
});

test("a whole claim in a frame, in a page that refuses wasm", async ({ page, portal, backend }) => {
  await put(portal, backend, `<cpor-claim frame tenant-id="${tenant}"></cpor-claim>`);
  const asked = [];
  page.on("request", (request) => request.url().includes("/v1/") && asked.push(request.headers().authorization));
  await page.route("**/embed.js", async (route) => {
    await page.locator("cpor-claim").evaluate((one) => (one.getToken = async () => "practice:northwind"));
    await route.continue();
  });
  await page.goto("/framed");
  const frame = inside(page);
  await expect(heading(frame)).toHaveText("Before you start");
  await expect.poll(() => toldFirst(page)).toEqual(["cpor-ready", "cpor-step", "cpor-verdict"]);
  await step(frame, 1).click();
  await expect(at(frame, "/customer/tenant_id")).toHaveValue(tenant);
  await page.locator("cpor-claim").evaluate((one, draft) => (one.draft = draft), { ...draft(), partner: { ...draft().partner, mpn_id: "5120441" } });
  await expect(at(frame, "/customer/company")).toHaveValue("Contoso");
  await expect.poll(() => page.locator("cpor-claim").evaluate((one) => one.draft.customer.company)).toBe("Contoso");

  await step(frame, 6).click();
  await addProof(frame);
  await expect(frame.getByText("proof.pdf: received by the server")).toBeVisible();
  await at(frame, "/proof/0/signed_on").fill("2026-05-01");
  for (const label of ["The customer signed or acknowledged it", "It describes your work"]) await frame.getByLabel(label).check();
  await step(frame, 7).click();
  await frame.locator("#acknowledged").check();
  await expect(card(frame)).toHaveAttribute("data-state", "pass");

  // The host may hold it here too.
  await page.locator("cpor-claim").evaluate((one) => one.addEventListener("cpor-before-submit", (event) => event.preventDefault(), { once: true }));
  await submit(frame).click();
  await expect.poll(async () => (await told(page, "cpor-before-submit")).length).toBe(1);
  // Messages keep their order: when this one is answered, so is whether the claim may be sent.
  await page.locator("cpor-claim").evaluate((one) => one.exportDraft());
  expect(await told(page, "cpor-submitting")).toEqual([]);

  const receipt = await page.locator("cpor-claim").evaluate((one) => one.submit());
  await expect(heading(frame)).toHaveText("Submitted");
  await expect(frame.locator(".reference")).toContainText(receipt.reference);
  const order = async () => (await told(page)).map(({ type }) => type).filter((type) => /submit|status/.test(type));
  await expect.poll(order).toEqual(["cpor-before-submit", "cpor-before-submit", "cpor-submitting", "cpor-submitted", "cpor-status"]);
  expect(asked.every((authorization) => authorization === "Bearer practice:northwind")).toBe(true);

  const { state } = await page.locator("cpor-claim").evaluate((one) => one.validate());
  expect(["pass", "fail", "unknown"]).toContain(state);
  await page.locator("cpor-claim").evaluate((one) => one.setAttribute("lang", "it"));
  await expect(heading(frame)).toHaveText("Inviata");
  // In the whole time.
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

test("the height follows the content, and the host's colours hold in there", async ({ page, portal, backend }) => {
  await put(portal, backend, '<cpor-claim frame><p>Our own words</p></cpor-claim>');
  await page.route("**/embed.js", async (route) => {
    await page.locator("cpor-claim").evaluate((one) => one.style.setProperty("--cpor-color-brand", "rgb(1, 2, 3)"));
    await route.continue();
  });
  await page.goto("/framed");
  const frame = inside(page);
  // What stands in the tag is there until the claim is.
  await expect(page.getByText("Our own words")).toBeVisible();
  await expect(heading(frame)).toHaveText("Before you start");
  await expect(page.getByText("Our own words")).toBeHidden();
  await expect(frame.locator(".button-primary").first()).toHaveCSS("background-color", "rgb(1, 2, 3)");
  const heights = () => page.locator("cpor-claim").evaluate((one) => [one.shadowRoot.querySelector("iframe").offsetHeight, one.offsetHeight]);
  const content = () => frame.locator("body > div").evaluate((one) => one.offsetHeight);
  const expectHigh = async (check = () => {}) =>
    expect(async () => {
      const [inner, outer] = await heights();
      expect(inner).toBe(await content());
      expect((await told(page, "cpor-resize")).at(-1).detail).toEqual({ height: outer });
      // Nothing scrolls in there.
      expect(await frame.locator("html").evaluate((html) => html.scrollHeight <= innerHeight)).toBe(true);
      check(outer);
    }).toPass();
  // The last thing that comes by itself.
  await expect(frame.getByText("Practice data")).toBeVisible();
  let first;
  await expectHigh((outer) => (first = outer));
  await step(frame, 1).click();
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect(frame.locator(".summary")).toBeVisible();
  await expectHigh((outer) => expect(outer).not.toBe(first));
});

test("messages of others are not heard", async ({ page, portal, backend }) => {
  await put(portal, backend, '<cpor-claim frame></cpor-claim>');
  await page.goto("/framed");
  const frame = inside(page);
  await expect(frame.getByText("Practice data")).toBeVisible();
  const { origin } = new URL(backend.address);
  await page.evaluate(async (origin) => {
    const inner = document.querySelector("cpor-claim").shadowRoot.querySelector("iframe").contentWindow;
    const forged = { cpor: 1, type: "event", name: "cpor-submitted", detail: { reference: "forged", replayed: false } };
    // From this page itself, whose origin is another; and from the right origin, by another window or in another version.
    window.postMessage(forged, "*");
    window.dispatchEvent(new MessageEvent("message", { data: forged, origin, source: window }));
    window.dispatchEvent(new MessageEvent("message", { data: { ...forged, cpor: "1" }, origin, source: inner }));
    window.dispatchEvent(new MessageEvent("message", { data: forged, origin: `${origin}.evil.example`, source: inner }));
    window.dispatchEvent(new MessageEvent("message", { data: { ...forged, type: "constructor" }, origin, source: inner }));
    // Messages keep their order: after one more to this page, all are heard.
    const { promise, resolve } = Promise.withResolvers();
    window.addEventListener("message", ({ data }) => data === "heard" && resolve());
    window.postMessage("heard", "*");
    await promise;
    // Into the frame: what is no message of this version, and a second start. Then one that is answered.
    inner.postMessage({ cpor: 2, type: "open", name: "check" }, origin);
    inner.postMessage("open", origin);
    inner.postMessage({ cpor: 1, type: "start", options: { tokens: {} } }, origin);
    await document.querySelector("cpor-claim").exportDraft();
  }, origin);
  expect(await told(page, "cpor-submitted")).toEqual([]);
  expect((await told(page, "cpor-step")).map(({ detail }) => detail.id)).toEqual(["before-you-start"]);
  await expect(heading(frame)).toHaveText("Before you start");
  await expect(frame.locator("body > div")).toHaveCount(1);
});

test.describe("a portal that is not on the list", () => {
  test.use({ expectedErrors: [[/frame-ancestors|violates the following Content Security Policy/i], { option: true }] });

  test("may not have it in a frame", async ({ page, portal, backend }) => {
    const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
    const script = '<script type="module" src="/embed.js"></script>';
    portal.page("/framed", html(`<cpor-claim frame endpoint="${backend.address}"><p>Our own words</p></cpor-claim>`, script));
    // The same portal by another name is another origin.
    await page.goto(portal.address.replace("127.0.0.1", "localhost") + "/framed");
    await refused;
    await expect(page.getByText("Our own words")).toBeVisible();
    expect(await told(page, "cpor-ready")).toEqual([]);
  });
});
