// The element in hosts that are written in frameworks: what they bind to it arrives, what it tells they hear, and it
// comes and goes as often as they like. CPOR_HOSTS says in which.
import {
  addProof,
  at,
  domain,
  drafts,
  expectStep,
  fillProof,
  fillUpToProof,
  goOn,
  heading,
  mpn,
  proofFile,
  step,
  submit,
  summary,
  tenant,
} from "../e2e/claim.js";
import { expect, test } from "./fixtures.js";
import { build } from "./hosts/build.mjs";

const token = "practice:fabrikam";
const other = "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

// What the detail of each event is made of.
const details = {
  "cpor-ready": {},
  "cpor-load-error": { stage: expect.stringMatching(/^[a-z]+$/), message: expect.stringMatching(/./) },
  "cpor-step": { id: expect.stringMatching(/^[a-z-]+$/), address: expect.stringMatching(/^#\/[a-z\/-]+$/) },
  "cpor-change": { field: expect.stringMatching(/^(evidence:)?(\/\w+)+$/) },
  "cpor-verdict": { state: expect.stringMatching(/^(pass|fail|unknown)$/), rules: expect.any(Array) },
  "cpor-draft-saved": { at: expect.stringMatching(time), where: "local" },
  "cpor-draft-error": { reason: expect.stringMatching(/./) },
  "cpor-file": { name: expect.stringMatching(/./), state: expect.stringMatching(/^(hashing|sending|sent|lost|failed|refused|removed)$/), reason: expect.any(String) },
  "cpor-before-submit": {},
  "cpor-submitting": { token: expect.stringMatching(/./) },
  "cpor-submitted": { reference: expect.stringMatching(uuid), replayed: expect.any(Boolean) },
  "cpor-submit-error": { kind: expect.stringMatching(/^[a-z-]+$/), retryable: expect.any(Boolean) },
  "cpor-status": { claim: expect.stringMatching(uuid), from: expect.stringMatching(/^\w+$/), to: expect.stringMatching(/^\w+$/), due: expect.stringMatching(/^\d{4}-\d\d-\d\d/) },
  "cpor-auth-required": {},
  "cpor-resize": { height: expect.any(Number) },
};

for (const host of (process.env.CPOR_HOSTS ?? "react vue").split(/\s+/).filter(Boolean)) {
  test.describe(host, () => {
    test.beforeAll(() => build(host));

    test("attributes and properties arrive", async ({ page }) => {
      const asked = [];
      page.on("request", (it) => it.url().includes("/v1/") && asked.push(it.headers().authorization));
      const draft = { customer: { company: "Contoso", tenant_id: tenant }, solution_area: "business_applications", activities: ["usage"] };
      await open(page, host, { id: "one", lang: "it", draft });
      await expect(heading(page)).toHaveText("Prima di iniziare");
      await set(page, { lang: undefined });

      await expect.poll(() => exported(page)).toMatchObject(draft);
      await step(page, 1).click();
      await expect(at(page, "/customer/tenant_id")).toHaveValue(tenant);
      await at(page, "/customer/domain").fill(domain);
      await expect(page.getByText(`${domain} belongs to this tenant.`)).toBeVisible();
      await step(page, 2).click();
      await expect(page.getByLabel("Usage")).toBeChecked();
      await expect(page.getByLabel("Presales")).not.toBeChecked();

      expect(asked.length).toBeGreaterThan(1);
      expect(new Set(asked)).toEqual(new Set([`Bearer ${token}`]));
      // The draft has the name that the element has.
      await expect.poll(async () => Object.keys(await drafts(page)).map((key) => key.split("@")[0])).toEqual(["cpor-claim#one"]);
    });

    test("attributes fill in what is not in the draft", async ({ page }) => {
      await open(page, host, { partnerId: mpn, tenantId: tenant, draft: { customer: { company: "Contoso" }, activities: ["usage"] } });
      await expect.poll(() => exported(page)).toMatchObject({ partner: { mpn_id: mpn }, customer: { company: "Contoso", tenant_id: tenant }, activities: ["usage"] });
    });

    test("they arrive in a frame too", async ({ page }) => {
      await open(page, host, { frame: true, tenantId: tenant }, "cpor-claim iframe");
      const frame = page.frameLocator("cpor-claim iframe");
      await expect(frame.locator(".top")).toBeVisible();
      await step(frame, 1).click();
      await expect(at(frame, "/customer/tenant_id")).toHaveValue(tenant);
      await set(page, { draft: { name: "Framed", activities: ["usage"] } });
      await expect(at(frame, "/name")).toHaveValue("Framed");
      // Answered after all that went into the frame before, so a draft that is refused has been told of.
      await expect.poll(() => exported(page)).toMatchObject({ name: "Framed", activities: ["usage"] });
      expect(await received(page, "cpor-draft-error")).toEqual([]);
    });

    test.describe("what it tells is heard", () => {
      test.use({ expectedErrors: [[/status of 401|ERR_FAILED|Failed to fetch/], { option: true }] });

      test("of a whole claim", async ({ page, request }) => {
        await open(page, host, { token: "practice:nobody" });
        await expect.poll(() => received(page, "cpor-auth-required")).toHaveLength(1);
        await set(page, { token });
        await expect(page.getByText("Practice data: no claim goes to Microsoft.")).toBeVisible();

        await goOn(page, 1);
        await fillUpToProof(page);
        await addProof(page, { ...proofFile("notes.txt"), mimeType: "text/plain" });
        await expect(page.getByText("notes.txt: its content is PDF")).toBeVisible();
        await page.getByRole("button", { name: "Remove notes.txt" }).click();
        await fillProof(page);
        await goOn(page, 7);

        await submit(page).click();
        await expect(summary(page)).toBeVisible();
        await at(page, "/acknowledged").check();
        await page.evaluate(() => (window.refused = "cpor-before-submit"));
        await submit(page).click();
        await expect.poll(() => received(page, "cpor-before-submit")).toHaveLength(1);
        await page.evaluate(() => (window.refused = undefined));
        await submit(page).click();
        await expectStep(page, 8);

        const notHere = ["cpor-load-error", "cpor-draft-error"];
        const types = async () => new Set((await received(page)).map(({ type }) => type));
        await expect.poll(types).toEqual(new Set(Object.keys(details).filter((type) => !notHere.includes(type))));
        // The claim that was refused was not sent. In this order, once the claim is complete.
        const submission = /^cpor-(before-submit|submitting|submitted|status)$/;
        const order = async () => (await received(page)).map(({ type }) => type).filter((type) => submission.test(type));
        await expect.poll(order).toEqual(["cpor-before-submit", "cpor-before-submit", "cpor-submitting", "cpor-submitted", "cpor-status"]);
        const all = await received(page);
        for (const { type, detail } of all) expect(detail, type).toStrictEqual(details[type]);
        for (const rule of all.flatMap(({ detail }) => detail.rules ?? [])) expect(rule).toMatch(/^[RX]\d\d[a-z]?$/);

        const of = (type) => all.filter((one) => one.type === type).map(({ detail }) => detail);
        expect(of("cpor-ready")).toHaveLength(1);
        expect(of("cpor-step").map(({ id }) => id)).toEqual(["before-you-start", "customer", "activity", "products", "mpn", "contacts", "proof", "check", "submitted"]);
        expect(of("cpor-change").map(({ field }) => field)).toEqual(expect.arrayContaining(["/customer/tenant_id", "/activities", "evidence:/declared/knows_mpn", "/acknowledged"]));
        expect(of("cpor-file")).toEqual([
          { name: "notes.txt", state: "hashing", reason: "" },
          { name: "notes.txt", state: "refused", reason: "type" },
          { name: "notes.txt", state: "removed", reason: "" },
          { name: "proof.pdf", state: "hashing", reason: "" },
          { name: "proof.pdf", state: "sending", reason: "" },
          { name: "proof.pdf", state: "sent", reason: "" },
        ]);
        expect(of("cpor-submit-error")).toEqual([{ kind: "incomplete", retryable: false }]);

        const [{ reference, replayed }] = of("cpor-submitted");
        expect(replayed).toBe(false);
        const { items } = await (await request.get("/v1/claims", { headers: { Authorization: `Bearer ${token}` } })).json();
        expect(items.map(({ receipt_id }) => receipt_id)).toEqual([reference]);
        expect(of("cpor-status")).toEqual([{ claim: items[0].claim_id, from: "draft", to: "submitted", due: items[0].review_due }]);
      });

      test("of what goes wrong", async ({ page }) => {
        await open(page, host);
        await set(page, { draft: { activities: "usage" } });
        await expect.poll(() => received(page, "cpor-draft-error")).toStrictEqual([details["cpor-draft-error"]]);

        await page.route("**/*.wasm", (route) => route.abort());
        await page.reload();
        await expect.poll(() => received(page, "cpor-load-error")).toStrictEqual([details["cpor-load-error"]]);
        await expect.poll(async () => (await received(page, "cpor-load-error"))[0].stage).toBe("wasm");
      });
    });

    test("new attributes do not begin anew", async ({ page, backend }) => {
      const asked = [];
      page.on("request", (it) => asked.push(new URL(it.url()).origin));
      await open(page, host);
      await step(page, 1).click();
      await at(page, "/name").pressSequentially("Contoso Sales 2026");
      await at(page, "/customer/company").fill("Contoso");
      await page.locator("cpor-claim").evaluate((element) => (element.shadowRoot.querySelector(".root").stays = true));

      const stays = async () => {
        await expect.poll(() => exported(page)).toMatchObject({ name: "Contoso Sales 2026", customer: { company: "Contoso" } });
        expect(await page.locator("cpor-claim").evaluate((element) => element.shadowRoot.querySelector(".root").stays)).toBe(true);
        expect(await received(page, "cpor-ready")).toHaveLength(1);
      };
      // Once they have arrived.
      const change = async (props) => {
        await set(page, props);
        for (const [name, value] of Object.entries(props)) {
          const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
          if (name === "token") await expect.poll(() => page.locator("cpor-claim").evaluate((element) => element.getToken())).toBe(value);
          else if (value === undefined) await expect(page.locator("cpor-claim")).not.toHaveAttribute(attribute);
          else await expect(page.locator("cpor-claim")).toHaveAttribute(attribute, value);
        }
        await stays();
      };

      await change({ lang: "it" });
      await expect(heading(page)).toHaveText("Cliente");
      await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");
      await change({ lang: "en" });
      await expect(heading(page)).toHaveText("Customer");

      await change({ mode: "status" });
      await expect(heading(page)).toHaveText("My claims");
      await change({ mode: "guide" });
      await expect(page.getByRole("heading", { name: "What do you need help with?" })).toBeVisible();
      await change({ mode: "claim" });
      await change({ mode: undefined });
      await page.getByRole("button", { name: "This claim" }).click();
      await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");

      // An attribute fills in what is empty and what it has filled in itself, not what was typed.
      await change({ tenantId: tenant });
      await expect(at(page, "/customer/tenant_id")).toHaveValue(tenant);
      await change({ tenantId: other });
      await expect(at(page, "/customer/tenant_id")).toHaveValue(other);
      await at(page, "/customer/tenant_id").fill("typed");
      await change({ tenantId: tenant });
      await expect(at(page, "/customer/tenant_id")).toHaveValue("typed");
      await change({ partnerId: mpn });
      await expect.poll(async () => (await exported(page)).partner.mpn_id).toBe(mpn);
      await change({ claimId: other });
      await change({ ruleset: "latest" });
      await change({ ruleset: undefined });

      expect(asked).not.toContain(backend.address);
      await change({ endpoint: backend.address });
      await expect.poll(() => asked).toContain(backend.address);
      // Another token of the same person; another person has drafts of their own (people.spec.js).
      await change({ token: "practice:fabrikam" });
      await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");
    });

    test("hundreds of comings and goings leave nothing behind", async ({ page }) => {
      await page.addInitScript(noteMemories);
      await open(page, host, { tenantId: tenant, draft: { activities: ["usage"] } });
      const devtools = await page.context().newCDPSession(page);
      await comeAndGo(page, 50);
      const early = await left(page, devtools);
      expect(early.memory).toHaveLength(1);
      await comeAndGo(page, 150);
      await expect(async () => {
        const late = await left(page, devtools);
        expect(late.nodes).toBeLessThanOrEqual(early.nodes + 5);
        expect(late.listeners).toBeLessThanOrEqual(early.listeners + 5);
      }).toPass({ timeout: 20_000 });
      // The heap grows by whole pages and never shrinks. A late peak may add one, but a leak adds them without end.
      const sizes = [(await left(page, devtools)).memory];
      do {
        await comeAndGo(page, 150);
        sizes.push((await left(page, devtools)).memory);
      } while (sizes.length < 5 && String(sizes.at(-1)) !== String(sizes.at(-2)));
      expect(sizes.at(-1), `in bytes: ${sizes.join(", ")}`).toEqual(sizes.at(-2));
    });
  });
}

async function open(page, host, given = {}, part = "cpor-claim .top") {
  await page.addInitScript((given) => (window.given = given), given);
  await page.goto(`/hosts/${host}/index.html`);
  await expect(page.locator(part)).toBeVisible();
}

// By way of the host's own state.
const set = (page, props) => page.evaluate((props) => window.host.set(props), props);

const exported = (page) => page.locator("cpor-claim").evaluate((element) => element.exportDraft());

/** All that the host has heard, or the details of one event. */
const received = (page, type) => page.evaluate((type) => (type ? window.received.filter((one) => one.type === type).map(({ detail }) => detail) : window.received), type);

/** Takes the element out and puts it in again; in the end it is out. */
const comeAndGo = (page, times) =>
  page.evaluate(async (times) => {
    // Something is so, or is so after a change in there.
    const until = (root, is) =>
      new Promise((resolve) => {
        const look = () => is() && (observer.disconnect(), resolve());
        const observer = new MutationObserver(look);
        observer.observe(root, { childList: true, subtree: true });
        look();
      });
    const there = () => document.querySelector("cpor-claim");
    const goes = async () => {
      window.host.show(false);
      await until(document, () => !there());
      window.received.length = 0;
    };
    for (let time = 0; time < times; time += 1) {
      await goes();
      const ready = new Promise((resolve) => document.addEventListener("cpor-ready", resolve, { once: true }));
      window.host.show(true);
      await ready;
      // Every other one goes while its first requests are on their way.
      if (time % 2 === 0) await until(there().shadowRoot, () => there().shadowRoot.querySelector(".practice"));
    }
    await goes();
  }, times);

/**
 * What the page holds while the element is out. What has gone is not collected at once; and of what is there, the
 * browser itself now and then keeps an older drawing, so it is not counted while the element is in.
 */
async function left(page, devtools) {
  const counted = [];
  // Until collecting makes it no less, three times in a row.
  const isLess = () => counted.slice(-3).some(({ nodes, jsEventListeners }) => nodes < counted.at(-4).nodes || jsEventListeners < counted.at(-4).jsEventListeners);
  do {
    await devtools.send("HeapProfiler.collectGarbage");
    // The browser lets go of some things only with the next picture that it draws.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    counted.push(await devtools.send("Memory.getDOMCounters"));
  } while (counted.length < 5 || isLess());
  const least = (name) => Math.min(...counted.map((counts) => counts[name]));
  const memory = await page.evaluate(() => window.memories.map(({ buffer }) => buffer.byteLength));
  return { nodes: least("nodes"), listeners: least("jsEventListeners"), memory };
}

// Runs in the page: keeps the memories of the WebAssembly that is loaded.
function noteMemories() {
  window.memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      window.memories.push(...Object.values(exports).filter((one) => one instanceof WebAssembly.Memory));
      return made;
    };
  }
}
