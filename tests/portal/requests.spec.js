// Who is asked, and as whom: an endpoint of another origin, tokens from the host, and what follows when one is refused.
import { addProof, at, card, heading, step, submit } from "../e2e/claim.js";
import { expect, html, listen, ready, test, told } from "./fixtures.js";
import { draft } from "./draft.js";

const script = (address) => `<script type="module" src="${address}/embed.js"></script>`;

test.beforeEach(({ page }) => listen(page));

test("files and endpoint of another origin, with a token from the host", async ({ page, portal, backend }) => {
  const { origin } = new URL(backend.address);
  const policy = `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; img-src 'self'`;
  portal.page("/other", html('<cpor-claim></cpor-claim>', script(backend.address)), { "content-security-policy": policy });
  const asked = [];
  page.on("request", (request) => {
    if (request.url().includes("/v1/") && request.method() !== "OPTIONS") asked.push([request.url(), request.headers().authorization]);
  });
  // Before the element is defined: it is kept until then.
  await page.route("**/embed.js", async (route) => {
    await page.locator("cpor-claim").evaluate((element) => (element.getToken = async () => "practice:northwind"));
    await route.continue();
  });
  await page.goto("/other");
  await ready(page);
  await step(page, 4).click();
  await expect(page.getByText("5120441").first()).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
  for (const [url, authorization] of asked) expect([url.startsWith(`${backend.address}/v1/`), authorization]).toEqual([true, "Bearer practice:northwind"]);
  // A browser gives no worker to files of another origin.
  await step(page, 6).click();
  await addProof(page);
  await expect(page.getByText("Files cannot be read inside this page. Answer the questions yourself.")).toBeVisible();
  // Nothing secret is anywhere to be found.
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML, window.told]));
  expect(kept).not.toContain("practice:northwind");
});

test.describe("a token that is refused", () => {
  test.use({ expectedErrors: [[/401/], { option: true }] });

  test("the draft stays, and the same bytes are sent once there is another token", async ({ page, portal }) => {
    portal.page("/signin", html('<cpor-claim></cpor-claim>', script("")));
    await page.goto("/signin");
    await ready(page);
    await page.locator("cpor-claim").evaluate((element, draft) => {
      window.token = "practice:fabrikam";
      window.given = [];
      element.getToken = async () => (window.given.push(window.token), window.token);
      element.draft = draft;
    }, draft());
    await step(page, 6).click();
    await addProof(page);
    await expect(page.getByText("proof.pdf: received by the server")).toBeVisible();
    await at(page, "/proof/0/signed_on").fill("2026-05-01");
    for (const label of ["The customer signed or acknowledged it", "It describes your work"]) await page.getByLabel(label).check();
    await step(page, 7).click();
    await page.locator("#acknowledged").check();
    await expect(card(page)).toHaveAttribute("data-state", "pass");

    const sent = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push([request.headers()["idempotency-key"], request.postData(), request.headers().authorization]);
    });
    await page.evaluate(() => (window.token = "stale"));
    await submit(page).click();
    await expect(page.getByText("you are not signed in, or your session has ended.").first()).toBeVisible();
    await expect.poll(() => told(page, "cpor-auth-required")).toHaveLength(1);
    await expect.poll(async () => (await told(page, "cpor-submit-error")).map(({ detail }) => detail)).toEqual([{ kind: "unauthenticated", retryable: true }]);
    // The same token is not tried over and over: the host was asked again, gave it again, and nothing came of it until
    // it was asked the next time.
    await expect.poll(() => page.evaluate(() => window.given.filter((token) => token === "stale").length)).toBeGreaterThan(2);
    expect(sent.length).toBe(1);

    await page.evaluate(() => (window.token = "practice:fabrikam"));
    await expect(heading(page)).toHaveText("Submitted", { timeout: 10_000 });
    expect(sent.length).toBe(2);
    expect(sent[1].slice(0, 2)).toEqual(sent[0].slice(0, 2));
    expect(sent[1][2]).toBe("Bearer practice:fabrikam");
    await expect.poll(() => told(page, "cpor-submitted")).toHaveLength(1);
  });

  test("a host that gives a new function each time is not asked without end", async ({ page, portal }) => {
    portal.page("/signin", html('<cpor-claim></cpor-claim>', script("")));
    await page.addInitScript(() => {
      window.given = 0;
      const another = () => async () => ((window.given += 1), "bad");
      document.addEventListener("cpor-auth-required", ({ target }) => scheduler.postTask(() => (target.getToken = another())));
      customElements.whenDefined("cpor-claim").then(() => (document.querySelector("cpor-claim").getToken = another()));
    });
    const asked = [];
    page.on("request", (request) => request.url().endsWith("/v1/session") && asked.push(request.url()));
    const answered = [];
    for (const end of ["requestfinished", "requestfailed"]) {
      page.on(end, (request) => request.url().endsWith("/v1/session") && answered.push(request.url()));
    }
    await page.clock.install();
    await page.goto("/signin");
    await ready(page);
    await expect.poll(() => answered.length).toBeGreaterThan(0);
    // It comes to rest: the host is asked again after each pause, and nothing comes of its answer.
    const vain = async () => {
      // A request that is still under way would be given up with the minute, and made again.
      if (asked.length === answered.length) await page.clock.fastForward("01:00");
      return (await page.evaluate(() => window.given)) - asked.length;
    };
    await expect.poll(vain, { intervals: [100] }).toBeGreaterThan(5);
    expect(asked.length).toBeLessThan(4);
    expect((await told(page, "cpor-auth-required")).length).toBeLessThan(4);
  });

  test("nothing is asked in nobody's name when the host has no token", async ({ page, portal }) => {
    portal.page("/signin", html('<cpor-claim></cpor-claim>', script("")));
    await page.addInitScript(() => {
      customElements.whenDefined("cpor-claim").then(() => {
        document.querySelector("cpor-claim").getToken = async () => {
          throw new Error("the sign-in is out of order");
        };
      });
    });
    await page.goto("/signin");
    await ready(page);
    await expect.poll(async () => (await told(page, "cpor-auth-required")).length).toBe(1);
    await page.getByRole("button", { name: "My claims" }).click();
    await expect(page.getByText("You are not signed in").first()).toBeVisible();
    await expect(page.getByText("Practice data")).toHaveCount(0);
    await expect(page.getByText("because the server did not answer")).toHaveCount(0);
  });

  test("another way to a token counts at once", async ({ page, portal }) => {
    portal.page("/signin", html('<cpor-claim></cpor-claim>', script("")));
    await page.addInitScript(() => {
      customElements.whenDefined("cpor-claim").then(() => (document.querySelector("cpor-claim").getToken = () => "stale"));
    });
    await page.clock.install();
    await page.goto("/signin");
    await ready(page);
    await expect.poll(async () => (await told(page, "cpor-auth-required")).length).toBeGreaterThan(0);
    await expect(page.getByText("You are not signed in").first()).toBeVisible();
    // The page's time stands still: no pause comes to its end.
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.locator("cpor-claim").evaluate((element) => (element.getToken = () => "practice:northwind"));
    await expect(page.getByText("You are not signed in")).toHaveCount(0);
    await page.clock.resume();
    await step(page, 4).click();
    await expect(page.getByText("5120441").first()).toBeVisible();
  });
});

test("the stand-alone page takes its endpoint from a setting too", async ({ page, portal, backend }) => {
  const { origin } = new URL(backend.address);
  const standing = await (await page.request.get(`${portal.address}/index.html`)).text();
  expect(standing).toContain('<div id="app">');
  portal.page("/stand-alone", standing.replace('<div id="app">', `<div id="app" data-endpoint="${origin}">`));
  const asked = page.waitForRequest((request) => request.url() === `${origin}/v1/session`);
  await page.goto("/stand-alone");
  await asked;
  await expect(page.getByText("Practice data")).toBeVisible();
});
