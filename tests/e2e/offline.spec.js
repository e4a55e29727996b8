// The page without a network: it opens, a claim is written and submitted, and arrives once when there is a network again, whatever
// happened in between.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { freePort } from "../portal/webdriver.mjs";
import { at, card, goOn, heading, keep, proofFile, savedClaim, sha256, step, stored, storedFiles, submit } from "./claim.js";
import { expect, expectAccessible, startBackend, test as base } from "./fixtures.js";

// A backend and a browser that can be closed and started again, each with what it keeps.
const test = base.extend({
  lasting: async ({ launchOptions, locale }, use) => {
    const dir = await mkdtemp(join(tmpdir(), "cpor-offline-"));
    const listen = `127.0.0.1:${await freePort()}`;
    const flags = ["--listen", listen, "--database", `sqlite://${dir}/cpor.db`, "--data", dir];
    let backend, context;
    const lasting = {
      dir,
      start: async (...more) => (backend = await startBackend(...flags, ...more)),
      stop: async () => backend && (await backend.stop(), (backend = undefined)),
      open: async () => {
        const options = { ...launchOptions, locale, serviceWorkers: "allow", baseURL: `http://${listen}`, viewport: { width: 1280, height: 900 } };
        context = await chromium.launchPersistentContext(join(dir, "profile"), options);
        return context.pages()[0];
      },
      close: async () => context && (await context.close(), (context = undefined)),
      claims: async () => (await (await fetch(`http://${listen}/v1/claims`)).json()).items,
      request: { get: async (path) => ({ json: async () => (await fetch(`http://${listen}${path}`)).json() }) },
    };
    await use(lasting);
    await lasting.close();
    await lasting.stop();
    await rm(dir, { recursive: true });
  },
});

// The page is on the device once it has a service worker.
async function visit(page) {
  await page.goto("/");
  await expect(page.locator(".page")).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

// Without a network, by taking the backend away: then nothing answers whoever asks.
async function writeAndSubmit(page, lasting) {
  await lasting.stop();
  await page.context().setOffline(true);
  await page.goto("/#/proof");
  await expect(page.getByText("No network. You can go on").first()).toBeVisible();
  await expect(heading(page)).toHaveText("Proof of execution");
  await page.locator("input[type=file]").setInputFiles(proofFile());
  await expect(page.locator(".files")).toContainText("waits on this device; it is sent as soon as the server answers");
  await at(page, "/proof/0/signed_on").fill("2026-04-30");
  for (const label of ["The customer signed or acknowledged it", "It describes your work"]) await page.getByLabel(label).check();
  await expectAccessible(page, "proof without a network");
  await goOn(page, 7);
  await at(page, "/acknowledged").check();
  await submit(page).click();
  await expect(page.getByText("Queued on this device, not submitted yet.").first()).toBeVisible();
  await expectAccessible(page, "queued without a network");
  await expect.poll(async () => (await stored(page)).map(({ saved }) => saved.outbox?.is_tried)).toEqual([false]);
  await expect.poll(() => storedFiles(page)).toEqual([sha256(proofFile().buffer)]);
}

const draft = () => ({ ...savedClaim({ step: "proof", draft: { proof: [], acknowledged: false } }), sent_files: [] });

test("a claim that was written without a network is submitted once, after the browser was closed", async ({ lasting }) => {
  await lasting.start();
  let page = await lasting.open();
  await keep(page, lasting.request, draft());
  await visit(page);
  await writeAndSubmit(page, lasting);
  await lasting.close();

  await lasting.start();
  page = await lasting.open();
  await page.goto("/");
  await expect(heading(page)).toHaveText("Submitted");
  const [receipt] = (await stored(page)).map(({ saved }) => saved.receipt.receipt_id);
  expect((await lasting.claims()).map(({ receipt_id }) => receipt_id)).toEqual([receipt]);
});

test("it waits in the queue while another draft is in view, and arrives with a new version of the page beside", async ({ lasting }) => {
  await lasting.start();
  let page = await lasting.open();
  await keep(page, lasting.request, draft());
  await visit(page);
  await writeAndSubmit(page, lasting);
  await page.getByRole("button", { name: "My claims" }).click();
  await expect(page.locator(".draft")).toContainText("Queued on this device");
  await page.getByRole("button", { name: "New claim", exact: true }).click();
  await step(page, 1).click();
  await at(page, "/name").fill("Another one");
  await expect(page.getByText(/^Saved on this device \d/)).toBeVisible();
  await lasting.close();

  await lasting.start("--assets", await newVersion(lasting.dir));
  page = await lasting.open();
  await page.goto("/");
  await expect(at(page, "/name")).toHaveValue("Another one");
  await expect.poll(async () => (await lasting.claims()).length).toBe(1);
  await page.getByRole("button", { name: "My claims" }).click();
  await expect(page.locator(".claims .claim", { hasText: "Contoso Sales 2026" }).locator(".status")).toHaveText("Submitted");
  await expect(page.locator(".draft .claim-name")).toHaveText(["Another one"]);
  // The old version is in use until its last tab is closed.
  await expect(page.getByText("A new version of this page is ready.")).toBeVisible();
  await expect(page.locator("meta[name=next]")).toHaveCount(0);
  await expectAccessible(page, "a new version is ready");
  await lasting.close();
  page = await lasting.open();
  await expect(async () => {
    await page.goto("/");
    await expect(page.locator("meta[name=next]")).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  await step(page, 1).click();
  await expect(at(page, "/name")).toHaveValue("Another one");
});

test("a version that is not whole is not used", async ({ lasting }) => {
  await lasting.start("--assets", await newVersion(lasting.dir, { isWhole: false }));
  const page = await lasting.open();
  await page.goto("/");
  await expect(page.locator(".page")).toBeVisible();
  const state = await page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register("./service-worker.js");
    const isOver = () => installing.state !== "installing";
    if (!isOver()) await new Promise((over) => installing.addEventListener("statechange", over, { once: true }));
    return installing.state;
  });
  expect(state).toBe("redundant");
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test("the domain check says that it waits for a network", async ({ lasting }) => {
  await lasting.start();
  const page = await lasting.open();
  await visit(page);
  await lasting.stop();
  await page.context().setOffline(true);
  await page.goto("/#/customer");
  await at(page, "/customer/domain").fill("contoso.com");
  await expect(page.getByText("The look-up of contoso.com waits for a network.")).toBeVisible();
  await expect(card(page)).toBeVisible();
  await page.getByRole("button", { name: "Guide" }).click();
  await expect(page.locator(".guide")).toBeVisible();
});

// A copy of the page with something more in it, as a new version would have.
async function newVersion(dir, { isWhole = true } = {}) {
  const assets = join(dir, "next");
  await cp("dist", assets, { recursive: true });
  const before = await readFile(join(assets, "index.html"));
  const after = Buffer.from(before.toString().replace("<title>", '<meta name="next" content="1"><title>'));
  const integrity = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
  await writeFile(join(assets, "index.html"), after);
  const worker = await readFile(join(assets, "service-worker.js"), "utf8");
  if (isWhole) await writeFile(join(assets, "service-worker.js"), worker.replace(integrity(before), integrity(after)));
  // Those that are compressed beforehand would be the old ones.
  for (const name of ["index.html.br", "service-worker.js.br"]) await rm(join(assets, name), { force: true });
  return assets;
}
