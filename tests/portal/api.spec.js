// Attributes, properties and methods; several elements on a page; and what is left when one is taken out.
import { addProof, at, card, drafts, heading, hold, isSubmission, kept as onlyDraft, step, tenant } from "../e2e/claim.js";
import { draft } from "./draft.js";
import { expect, html, listen, ready, test, told } from "./fixtures.js";

const script = '<script type="module" src="/embed.js"></script>';
const claim = (page) => page.locator("cpor-claim");
const on = (page, use, ...given) => claim(page).evaluate(use, ...given);

test.beforeEach(({ page }) => listen(page));

test("attributes fill in what is empty, and never take away what was typed", async ({ page, portal }) => {
  const id = "0192f0c1-7a00-7000-8000-00000000abcd";
  portal.page("/prefilled", html(`<cpor-claim partner-id="4391507" tenant-id="${tenant}" claim-id="${id}" ruleset="latest" heading-level="3"></cpor-claim>`, script));
  await page.goto("/prefilled");
  await ready(page);
  const { partner, customer, claim_id, edition } = await on(page, (one) => one.exportDraft());
  expect([partner.mpn_id, customer.tenant_id, claim_id, edition]).toEqual(["4391507", tenant, id, "2026-11"]);
  await expect(heading(page)).toHaveJSProperty("localName", "h3");

  await step(page, 1).click();
  await expect(at(page, "/customer/tenant_id")).toHaveValue(tenant);
  await at(page, "/customer/company").fill("Contoso");
  const other = "72f988bf-86f1-41af-91ab-2d7cd011db47";
  await on(page, (one, other) => one.setAttribute("tenant-id", other), other);
  await expect(at(page, "/customer/tenant_id")).toHaveValue(other);
  await at(page, "/customer/tenant_id").fill("typed by hand");
  await on(page, (one, tenant) => one.setAttribute("tenant-id", tenant), tenant);
  await on(page, (one) => one.setAttribute("ruleset", "2020-09"));
  await on(page, (one) => one.setAttribute("mode", "claim"));
  await on(page, (one) => one.setAttribute("lang", "it"));
  await expect(heading(page)).toHaveText("Cliente");
  await expect(at(page, "/customer/tenant_id")).toHaveValue("typed by hand");
  await expect(at(page, "/customer/company")).toHaveValue("Contoso");
  await expect.poll(async () => (await on(page, (one) => one.exportDraft())).edition).toBe("2020-09");
  await expect.poll(() => told(page, "cpor-ready")).toHaveLength(1);
});

test("each mode has what it is for", async ({ page, portal }) => {
  portal.page("/modes", html('<cpor-claim mode="guide"></cpor-claim>', script));
  await page.goto("/modes");
  await ready(page);
  await expect(page.getByRole("heading", { name: "What do you need help with?" })).toBeVisible();
  await expect(card(page)).toBeVisible();
  await expect(page.locator("cpor-claim .views, cpor-claim .steps")).toHaveCount(0);
  await expect(on(page, (one) => one.submit().catch(({ name, kind }) => ({ name, kind })))).resolves.toEqual({ name: "SubmitError", kind: "mode" });

  await on(page, (one) => one.setAttribute("mode", "status"));
  await expect(heading(page)).toHaveText("My claims");
  await expect(page.getByText("You have not submitted a claim yet.", { exact: false })).toBeVisible();
  await expect(card(page)).toHaveCount(0);
  await expect(page.locator("cpor-claim .views, cpor-claim .steps")).toHaveCount(0);

  await on(page, (one) => one.setAttribute("mode", "claim"));
  await expect(page.locator("cpor-claim .steps")).toBeVisible();
  await expect(page.locator("cpor-claim .views .view")).toHaveText(["This claim", "Guide"]);
  await on(page, (one) => one.removeAttribute("mode"));
  await expect(page.locator("cpor-claim .views .view")).toHaveText(["This claim", "My claims", "Guide"]);
});

test("what is set and called before it is ready is not lost", async ({ page, portal }) => {
  portal.page("/early", html("", ""));
  await page.goto("/early");
  const results = await page.evaluate(async (draft) => {
    const one = document.createElement("cpor-claim");
    one.draft = draft;
    one.getToken = async () => "practice:northwind";
    document.body.append(one);
    const { promise, resolve } = Promise.withResolvers();
    one.addEventListener("cpor-ready", resolve, { once: true });
    await import("/embed.js");
    // Not ready yet: these wait.
    const early = [one.exportDraft(), one.validate()];
    one.focus();
    await promise;
    const [exported, verdict] = await Promise.all(early);
    return { exported, state: verdict.state, same: one.draft.customer.company };
  }, draft());
  expect(results.exported.customer).toEqual(draft().customer);
  expect(results.exported.evidence.declared).toEqual(draft().evidence.declared);
  expect(results.same).toBe("Contoso");
  expect(["fail", "unknown"]).toContain(results.state);
  await expect(heading(page)).toBeFocused();
});

test("a claim goes out and comes in, is judged, and begun anew", async ({ page, portal }) => {
  portal.page("/methods", html("<cpor-claim></cpor-claim>", script));
  await page.goto("/methods");
  await ready(page);
  await on(page, (one, draft) => (one.draft = { ...draft, purchase_channel: "csp", solution_area: "business_applications", activities: ["presales"], portal: { row: 7 } }), draft());
  const verdict = await on(page, (one) => one.validate());
  expect(verdict.state).toBe("fail");
  const r25 = verdict.findings.find(({ rule }) => rule === "R25");
  expect([r25.raised, r25.message]).toEqual(["yes", expect.stringContaining("Presales")]);
  // What the element does not know comes back as it was.
  const first = await on(page, (one) => one.exportDraft());
  expect(first.portal).toEqual({ row: 7 });
  await on(page, (one) => one.reset());
  const empty = await on(page, (one) => one.exportDraft());
  expect([empty.name, empty.claim_id === first.claim_id]).toEqual(["", false]);
  await on(page, (one, first) => (one.draft = first), first);
  expect(await on(page, (one) => one.exportDraft())).toEqual(first);

  // One that cannot be read changes nothing, and says what is wrong.
  await on(page, (one) => (one.draft = { schema: 1, customer: { domain: 7 } }));
  await expect.poll(() => told(page, "cpor-draft-error")).toHaveLength(1);
  const [{ detail }] = await told(page, "cpor-draft-error");
  expect(detail.reason).toContain("/customer/domain");
  expect(await on(page, (one) => one.exportDraft())).toEqual(first);

  const refused = await on(page, (one) => one.submit().catch(({ name, kind, retryable }) => ({ name, kind, retryable })));
  expect(refused).toEqual({ name: "SubmitError", kind: "incomplete", retryable: false });
  await expect(page.locator(".summary")).toBeFocused();
});

test("the host can keep a claim from being sent, and submit it itself", async ({ page, portal }) => {
  portal.page("/before", html("<cpor-claim></cpor-claim>", script));
  await page.goto("/before");
  await ready(page);
  await on(page, (one, draft) => (one.draft = draft), draft());
  await step(page, 6).click();
  await addProof(page);
  await expect(page.getByText("proof.pdf: received by the server")).toBeVisible();
  await at(page, "/proof/0/signed_on").fill("2026-05-01");
  for (const label of ["The customer signed or acknowledged it", "It describes your work"]) await page.getByLabel(label).check();
  await step(page, 7).click();
  await page.locator("#acknowledged").check();

  await on(page, (one) => one.addEventListener("cpor-before-submit", (window.hold = (event) => event.preventDefault())));
  const held = await on(page, (one) => one.submit().catch(({ kind }) => kind));
  expect(held).toBe("prevented");
  await on(page, (one) => one.removeEventListener("cpor-before-submit", window.hold));
  const { reference, replayed } = await on(page, (one) => one.submit());
  expect([typeof reference, replayed]).toEqual(["string", false]);
  await expect(page.locator(".reference")).toContainText(reference);
  // Once is enough: the same reference again, and nothing is sent.
  expect(await on(page, (one) => one.submit())).toEqual({ reference, replayed: true });
  // All that was told in the whole time: the claim that was held was not sent.
  const order = async () => (await told(page)).map(({ type }) => type).filter((type) => /submit|status/.test(type));
  await expect.poll(order).toEqual(["cpor-before-submit", "cpor-before-submit", "cpor-submitting", "cpor-submitted", "cpor-status"]);
  const [{ detail }] = await told(page, "cpor-status");
  expect(detail).toEqual({ claim: expect.stringMatching(/^[0-9a-f-]{36}$/), from: "draft", to: "submitted", due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
});

test("two on a page are two claims", async ({ page, portal }) => {
  portal.page("/two", html('<cpor-claim id="a"></cpor-claim><cpor-claim id="b" lang="it"></cpor-claim><cpor-claim></cpor-claim><cpor-claim></cpor-claim>', script));
  await page.goto("/two");
  for (const place of [0, 1, 2, 3]) await expect(page.locator("cpor-claim").nth(place).locator(".top")).toBeVisible();
  const names = ["eins", "zwei", "drei", "vier"];
  for (const [place, name] of names.entries()) {
    const one = page.locator("cpor-claim").nth(place);
    await one.locator(".step").nth(1).click();
    await one.locator("#name").fill(name);
  }
  const drafts = () => page.locator("cpor-claim").evaluateAll((all) => Promise.all(all.map((one) => one.exportDraft().then(({ name }) => name))));
  await expect.poll(drafts).toEqual(names);
  await expect(page.locator("#b .heading")).toHaveText("Cliente");
  await expect(page.locator("#a .heading")).toHaveText("Customer");
  const ids = await page.locator("cpor-claim").evaluateAll((all) => Promise.all(all.map((one) => one.exportDraft().then(({ claim_id }) => claim_id))));
  expect(new Set(ids).size).toBe(4);
  // Each is resumed where it was left.
  await page.reload();
  for (const place of [0, 1, 2, 3]) await expect(page.locator("cpor-claim").nth(place).locator(".top")).toBeVisible();
  await expect.poll(drafts).toEqual(names);
});

test("with draft-storage none nothing is kept on the device, and nothing is lost by moving it", async ({ page, portal }) => {
  portal.page("/none", html('<div id="x"><cpor-claim id="none" draft-storage="none"></cpor-claim></div><div id="y"></div><cpor-claim id="kept"></cpor-claim>', script));
  await page.goto("/none");
  const [none, kept] = ["#none", "#kept"].map((id) => page.locator(id));
  for (const [one, notes] of [[none, 0], [kept, 1]]) {
    await ready(page, `#${await one.getAttribute("id")}`);
    await expect(one.getByText("What you type stays in this browser")).toHaveCount(notes);
    await step(one, 1).click();
    await at(one, "/customer/company").fill("Contoso");
  }
  // What was typed later, in the other, is kept: by now this would be.
  await expect.poll(async () => (await told(page, "cpor-draft-saved")).map(({ id }) => id)).toContain("kept");
  await expect.poll(async () => (await onlyDraft(page))?.customer.company).toBe("Contoso");
  const keys = await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }));
  expect(keys.filter((key) => !key.startsWith("cpor-claim#kept@"))).toEqual([]);
  expect((await told(page, "cpor-draft-saved")).filter(({ id }) => id === "none")).toEqual([]);
  // Moved in one go it is the same as before; taken out and put in later it goes on where it was.
  const readies = async () => (await told(page, "cpor-ready")).filter(({ id }) => id === "none").length;
  await page.evaluate(() => document.querySelector("#y").append(document.querySelector("#none")));
  await expect(at(none, "/customer/company")).toHaveValue("Contoso");
  await expect.poll(readies).toBe(1);
  await page.evaluate(() => (window.one = document.querySelector("#none")).remove());
  await expect.poll(() => page.evaluate(() => window.one.shadowRoot.querySelectorAll(".top").length)).toBe(0);
  await page.evaluate(() => document.querySelector("#x").append(window.one));
  await expect(at(none, "/customer/company")).toHaveValue("Contoso");
  await expect.poll(readies).toBe(2);
});

test("routing by hash is asked for, and puts the step into the address", async ({ page, portal }) => {
  portal.page("/hash", html('<cpor-claim routing="hash"></cpor-claim>', script));
  await page.goto("/hash#cpor-contacts");
  await ready(page);
  await expect(heading(page)).toHaveText("Contacts");
  await step(page, 2).click();
  await expect(page).toHaveURL(/#\/activity$/);
  await page.goBack();
  await expect(heading(page)).toHaveText("Contacts");
});

test("with a base of the host's own the address stays that of the page", async ({ page, portal }) => {
  portal.page("/based", html('<cpor-claim routing="hash"></cpor-claim>', `<base href="https://elsewhere.example/deep/">${script.replace("/embed.js", `${portal.address}/embed.js`)}`));
  await page.goto("/based?from=menu");
  await ready(page);
  await expect(page).toHaveURL(`${portal.address}/based?from=menu#/before-you-start`);
  await step(page, 2).click();
  await expect(page).toHaveURL(`${portal.address}/based?from=menu#/activity`);
  expect(await told(page, "cpor-load-error")).toEqual([]);
});

test.describe("a fault in the wasm", () => {
  test.use({ expectedErrors: [[/unreachable/], { option: true }] });

  test("host and user hear of it, and what is typed stays in view", async ({ page, portal }) => {
    portal.page("/stopped", html('<cpor-claim lang="it"></cpor-claim>', script));
    await page.goto("/stopped");
    await ready(page);
    await step(page, 1, "it").click();
    await at(page, "/name").fill("Contoso Sales 2026");
    const fail = (stack) => page.evaluate((stack) => {
      const error = Object.assign(new WebAssembly.RuntimeError("unreachable"), { stack });
      dispatchEvent(new ErrorEvent("error", { error }));
    }, stack);
    // The host's own wasm is none of our business.
    await fail("at http://portal.example/own.wasm:wasm-function[1]");
    await expect(page.getByRole("alert")).toHaveCount(0);
    for (let times = 0; times < 2; times++) await fail("at http://portal.example/cpor-element_bg-1.wasm:wasm-function[1]");
    await expect(page.getByRole("alert")).toHaveText("Il modulo dell'attestazione si è fermato e non accetta altro. Ricarica questa pagina.");
    await expect(page.getByRole("alert")).toBeInViewport();
    await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");
    await expect.poll(async () => (await told(page, "cpor-load-error")).map(({ detail }) => detail)).toEqual([{ stage: "run", message: "unreachable" }]);
  });
});

test.describe("files that do not come", () => {
  test.use({ expectedErrors: [[/Failed to load resource/, /^<cpor-claim> could not be loaded/], { option: true }] });

  for (const [stage, pattern, rule] of [
    ["script", "**/element-*.js", (origin) => `script-src ${origin}`],
    ["wasm", "**/cpor-element_bg-*.wasm", (origin) => `script-src 'wasm-unsafe-eval'; connect-src ${origin}`],
    ["style", "**/element-*.css", (origin) => `connect-src ${origin}`],
    ["language", "**/language-*.json", (origin) => `connect-src ${origin}`],
  ]) {
    test(`the host hears of it, and the user reads what there is: ${stage}`, async ({ page, portal }) => {
      portal.page("/fallback", html('<cpor-claim id="own"><p>Our own words</p></cpor-claim><cpor-claim id="bare"></cpor-claim>', script));
      await page.route(pattern, (route) => route.abort("failed"));
      const written = [];
      page.on("console", (message) => written.push(message.text()));
      await page.goto("/fallback");
      await expect.poll(async () => (await told(page, "cpor-load-error")).map(({ id, detail }) => [id, detail.stage])).toEqual(
        expect.arrayContaining([["own", stage], ["bare", stage]]),
      );
      await expect(page.getByText("Our own words")).toBeVisible();
      // Beside our own words too, which may say that it is loading.
      for (const id of ["own", "bare"]) await expect(page.locator(`#${id}`).getByRole("alert")).toContainText("The claim form could not be loaded.");
      const ours = () => written.filter((text) => text.startsWith(`<cpor-claim> could not be loaded (${stage}): `));
      await expect.poll(() => ours().length).toBe(2);
      expect(ours()[0]).toContain(`it has to allow: ${rule(portal.address)}`);
      await expect(page.locator("#bare").getByRole("link")).toHaveAttribute("href", `${portal.address}/`);
      const called = await page.locator("#own").evaluate((one) => one.validate().then(() => "answered", ({ message }) => message));
      expect(called).not.toBe("answered");
      expect(await told(page, "cpor-ready")).toEqual([]);
      await page.unroute(pattern);
    });
  }
});

test.describe("code that does not come", () => {
  // The loader of parts writes of its own what failed.
  test.use({ expectedErrors: [[/Failed to load resource/, /TypeError/, /^<cpor-claim> could not be loaded/], { option: true }] });

  test("a draft is there again once the code that reads it comes", async ({ page, portal }) => {
    portal.page("/again", html("<cpor-claim></cpor-claim>", script));
    await page.goto("/again");
    await ready(page);
    await step(page, 1).click();
    await at(page, "/customer/company").fill("Contoso");
    await expect.poll(async () => (await told(page, "cpor-draft-saved")).length).toBeGreaterThan(0);
    await page.route(/split_rest/, (route) => route.abort("failed"));
    await page.reload();
    await expect.poll(async () => (await told(page, "cpor-load-error")).map(({ detail }) => detail)).toEqual([
      { stage: "wasm", message: "the code that reads drafts could not be loaded" },
    ]);
    await expect(page.getByRole("alert")).toContainText("The claim form could not be loaded.");
    await page.unroute(/split_rest/);
    await page.reload();
    await expect(at(page, "/customer/company")).toHaveValue("Contoso");
  });
});

test("nothing is left of one that is taken out", async ({ page, portal }) => {
  await page.addInitScript(() => {
    window.listening = new Map();
    for (const target of [window, document]) {
      const { addEventListener, removeEventListener } = target;
      const count = (name, by) => window.listening.set(name, (window.listening.get(name) ?? 0) + by);
      target.addEventListener = function (name, hear, options) {
        count(name, 1);
        options?.signal?.addEventListener("abort", () => count(name, -1));
        return addEventListener.call(this, name, hear, options);
      };
      target.removeEventListener = function (name, ...rest) {
        count(name, -1);
        return removeEventListener.call(this, name, ...rest);
      };
    }
  });
  portal.page("/leave", html("<cpor-claim></cpor-claim>", script));
  await page.goto("/leave");
  await ready(page);
  await step(page, 1).click();
  await at(page, "/customer/company").fill("Contoso");
  // Those that a page like this could leave behind; the tools of this test have others of their own.
  const heard = () => page.evaluate(() => ["error", "unhandledrejection", "pagehide", "message", "hashchange", "resize"].map((name) => window.listening.get(name) ?? 0));
  await expect.poll(async () => (await heard()).some((count) => count > 0)).toBe(true);
  await on(page, (one) => one.remove());
  await expect.poll(heard).toEqual([0, 0, 0, 0, 0, 0]);
  // What was typed last is kept, though there was no pause.
  await expect.poll(async () => (await onlyDraft(page))?.customer.company).toBe("Contoso");
});

test("what was typed is kept of one that is taken out before all of it has come", async ({ page, portal }) => {
  const arrives = await hold(page, /split_rest/);
  portal.page("/early", html("<cpor-claim></cpor-claim>", script));
  await page.goto("/early");
  await ready(page);
  await step(page, 1).click();
  await at(page, "/customer/company").fill("Contoso");
  await on(page, (one) => one.remove());
  arrives();
  await expect.poll(async () => (await onlyDraft(page))?.customer.company).toBe("Contoso");
});

test("what was typed before all of it has come stays apart from what the host gives then", async ({ page, portal }) => {
  const arrives = await hold(page, /split_rest/);
  portal.page("/apart", html("<cpor-claim></cpor-claim>", script));
  await page.goto("/apart");
  await ready(page);
  await step(page, 1).click();
  await at(page, "/customer/company").fill("Typed by hand");
  await on(page, (one, draft) => (one.draft = draft), draft());
  await expect(at(page, "/customer/company")).toHaveValue("Contoso");
  arrives();
  const companies = async () => Object.values(await drafts(page)).map(({ customer }) => customer.company);
  await expect.poll(companies).toContain("Typed by hand");
});

test("what was typed after the host gave a claim is there when the element comes back", async ({ page, portal }) => {
  portal.page("/again", html("<cpor-claim></cpor-claim>", script));
  await page.goto("/again");
  await ready(page);
  await on(page, (one, draft) => (one.draft = draft), draft());
  await step(page, 1).click();
  await at(page, "/customer/company").fill("Typed by hand");
  // Taken out while it starts as well: what is called then is answered in the end.
  const company = await on(page, async (one) => {
    // In a task of its own, what follows from the one before has been done.
    const nextTask = () => scheduler.postTask(() => {});
    one.remove();
    await nextTask();
    document.body.append(one);
    await nextTask();
    const early = one.exportDraft();
    one.remove();
    await nextTask();
    document.body.append(one);
    return (await early).customer.company;
  });
  expect(company).toBe("Typed by hand");
  await expect(at(page, "/customer/company")).toHaveValue("Typed by hand");
});

test("drafts of two elements are never one, whatever their ids", async ({ page, portal }) => {
  portal.page("/ids", html('<cpor-claim id="2"></cpor-claim><cpor-claim></cpor-claim><cpor-claim></cpor-claim><cpor-claim id="2"></cpor-claim>', script));
  await page.goto("/ids");
  for (const place of [0, 1, 2, 3]) {
    const one = page.locator("cpor-claim").nth(place);
    await one.locator(".step").nth(1).click();
    await one.locator("#name").fill(`claim ${place}`);
  }
  const names = async () => Object.entries(await drafts(page)).map(([key, { name }]) => [key.split("@")[0], name]).sort();
  await expect.poll(names).toEqual([["cpor-claim/ids", "claim 1"], ["cpor-claim#2", "claim 0"], ["cpor-claim:2/ids", "claim 2"], ["cpor-claim:2#2", "claim 3"]].sort());
});

test("with an endpoint that is no address it works by the one that brought it", async ({ page, portal }) => {
  portal.page("/nowhere", html('<cpor-claim endpoint="https://"></cpor-claim>', script));
  await page.goto("/nowhere");
  await ready(page);
  await expect(page.getByText("Practice data")).toBeVisible();
});

test("an element that was taken out while a file came leaves the next one alone", async ({ page, portal }) => {
  portal.page("/slow", html('<cpor-claim lang="it"></cpor-claim>', script));
  const file = "**/language-it-*.json";
  const arrives = await hold(page, file);
  const asked = page.waitForRequest(file);
  await page.goto("/slow");
  const request = await asked;
  await on(page, (one) => (window.one = one).remove());
  await page.evaluate(() => {
    window.one.lang = "en";
    document.body.append(window.one);
  });
  await expect(heading(page)).toHaveText("Before you start");
  arrives();
  expect((await request.response()).status()).toBe(200);
  await (await request.response()).finished();
  // The page has heard of it when what it asks for after that is answered.
  await page.evaluate(() => fetch("/v1/session").then((answer) => answer.text()));
  await step(page, 1).click();
  await expect(heading(page)).toHaveText("Customer");
});

test("a check of one that is taken out meanwhile stops no other", async ({ page, portal }) => {
  portal.page("/check", html("<cpor-claim></cpor-claim><cpor-claim></cpor-claim>", script));
  const skus = "**/skus-*.txt";
  const arrives = await hold(page, skus);
  await page.goto("/check");
  const other = page.locator("cpor-claim").last();
  for (const one of [page.locator("cpor-claim").first(), other]) await expect(one.locator(".top")).toBeVisible();
  const asked = page.waitForRequest(skus);
  await page.evaluate(() => void (window.checked = document.querySelector("cpor-claim").validate().catch(() => "not any more")));
  await asked;
  await page.evaluate(() => document.querySelector("cpor-claim").remove());
  arrives();
  expect(await page.evaluate(() => window.checked)).toBe("not any more");
  await other.locator(".step").nth(1).click();
  await at(other, "/customer/company").fill("Contoso");
  await expect.poll(async () => (await other.evaluate((one) => one.exportDraft())).customer.company).toBe("Contoso");
});

test("a host that sets the same words again does not get the focus back", async ({ page, portal }) => {
  portal.page("/words", html('<input id="outside" /><cpor-claim></cpor-claim>', script));
  await page.goto("/words");
  await ready(page);
  await step(page, 1).click();
  await at(page, "/customer/company").fill("Contoso");
  // The second time nothing is drawn anew.
  for (const _ of [1, 2]) {
    const names = page.waitForResponse("**/names-*.json");
    await on(page, (one) => (one.strings = { en: { go_on: "Onwards" } }));
    await (await names).finished();
    await expect(claim(page).getByRole("button", { name: "Onwards" })).toBeVisible();
    await expect(at(page, "/customer/company")).toBeFocused();
  }
  await page.evaluate(() => scheduler.postTask(() => {}));
  await page.locator("#outside").focus();
  await on(page, (one, tenant) => one.setAttribute("tenant-id", tenant), tenant);
  await expect(at(page, "/customer/tenant_id")).toHaveValue(tenant);
  await on(page, (one) => one.setAttribute("partner-id", "12"));
  await expect(page.locator("#outside")).toBeFocused();
});

test.describe("a host that takes it out at the wrong moment", () => {
  test("nothing breaks, and nothing is sent", async ({ page, portal }) => {
    portal.page("/out", html("<cpor-claim></cpor-claim><cpor-claim></cpor-claim>", script));
    await page.goto("/out");
    const first = page.locator("cpor-claim").first();
    await first.evaluate((one, draft) => (one.draft = draft), draft());
    await first.locator(".step").nth(6).click();
    await addProof(first);
    await expect(first.getByText("proof.pdf: received by the server")).toBeVisible();
    await at(first, "/proof/0/signed_on").fill("2026-05-01");
    for (const label of ["The customer signed or acknowledged it", "It describes your work"]) await first.getByLabel(label).check();
    await first.locator(".step").nth(7).click();
    await first.locator("#acknowledged").check();
    const sent = [];
    page.on("request", (request) => isSubmission(request) && sent.push(request.url()));
    await first.evaluate((one) => (window.one = one).addEventListener("cpor-before-submit", () => one.remove()));
    const kind = await first.evaluate((one) => one.submit().catch(({ kind }) => kind));
    expect(kind).toBe("removed");
    // Back again it is as it was, asks in whose name it is, and has an answer: by then it would have been sent.
    const session = page.waitForResponse("**/v1/session");
    await page.evaluate(() => document.body.append(window.one));
    await (await session).finished();
    const again = page.locator("cpor-claim").last();
    await expect(again.getByText("Practice data")).toBeVisible();
    await expect(heading(again)).toHaveText("Check answers");
    await expect(again.locator("#acknowledged")).toBeChecked();
    expect(sent).toEqual([]);
    expect(await told(page, "cpor-load-error")).toEqual([]);
  });
});
