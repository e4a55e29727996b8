// The life of a claim after Submit, in two browsers: its partner's and a reviewer's.
import { expect } from "@playwright/test";
import { at, open, seed, step, stored, submit, subscription } from "./claim.js";
import { expectAccessible, startBackend, test as base } from "./fixtures.js";

const test = base.extend({
  // A decision counts after a few seconds, not after a minute.
  backend: async ({}, use) => {
    const backend = await startBackend("--take-back", "8");
    await use(backend);
    await backend.stop();
  },
});

const status = (page) => page.locator(".standing .status");

// Submits the claim that is ready, and opens its page.
async function submitted(page, request) {
  const { draft } = await seed(page, request);
  await open(page);
  await submit(page).click();
  await expect(page.locator(".heading")).toHaveText("Submitted");
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "My claims" }).click();
  await page.locator(".claims").getByRole("link").or(page.locator(".claims").getByRole("button")).first().click();
  await expect(status(page)).toHaveText("Submitted");
  return draft.claim_id;
}

// A reviewer's browser, which has nothing of the partner's.
async function asReviewer(browser, baseURL) {
  const context = await browser.newContext({ baseURL, locale: "en-GB", serviceWorkers: "block" });
  await context.addInitScript(() => localStorage.setItem("cpor-identity", "reviewer"));
  const page = await context.newPage();
  await page.goto("/#/reviews");
  await expect(page.getByRole("heading", { name: "Claims to review" })).toBeVisible();
  return page;
}

const decision = (page, action) => page.locator(`[id="review-${action}"]`);

// Decides with a reason, if there are some, and confirms it.
async function decide(page, action, reason, text) {
  await decision(page, action).click();
  if (reason) await page.getByLabel(reason).check();
  if (text) await page.getByLabel("Your words to the partner").fill(text);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Read it once more" })).toBeFocused();
  await page.locator(".review-confirm .button-primary").click();
  await expect(page.getByRole("button", { name: /^Take back/ })).toBeVisible();
}

// What the partner's browser says of the claim once it is asked again. A decision takes a few seconds to count.
async function expectStatus(page, wanted) {
  await expect(async () => {
    await page.reload();
    await expect(status(page)).toHaveText(wanted, { timeout: 3000 });
  }).toPass({ timeout: 40_000 });
}

test("a claim is reviewed, answered with a file, and approved", async ({ page, request, browser, baseURL }) => {
  const claim = await submitted(page, request);
  await expectAccessible(page, "a submitted claim");
  const reviewer = await asReviewer(browser, baseURL);
  await expectAccessible(reviewer, "the queue");
  await reviewer.locator(".review-queue").getByRole("link").first().click();
  await decision(reviewer, "begin_review").click();
  await expect(decision(reviewer, "approve")).toBeVisible();
  await expectAccessible(reviewer, "a claim in review");

  await decide(reviewer, "request", "The customer's signature is missing", "Page 3 has no signature.");
  // Until it counts, the partner sees nothing of it, in no body.
  const body = await (await request.get(`/v1/claims/${claim}`)).text();
  expect(body).not.toContain("Page 3");
  expect(body).not.toContain("action_required");
  await expectAccessible(reviewer, "a decision that can be taken back");

  await expectStatus(page, "Needs you");
  await expect(page.getByText("The customer's signature is missing").first()).toBeVisible();
  await expect(page.getByText("Page 3 has no signature.")).toBeVisible();
  await expect(page.locator(".turn")).toHaveText("It is your turn.");
  await expectAccessible(page, "a claim that needs an answer");
  // What is written is there after a reload.
  const answer = page.getByLabel("Your answer");
  await answer.fill("Here it is, signed.");
  await expect(async () => {
    await page.reload();
    await expect(answer).toHaveValue("Here it is, signed.", { timeout: 3000 });
  }).toPass({ timeout: 15_000 });
  const signed = { name: "signed.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nSigned by the customer\n%%EOF\n") };
  await page.locator(".claim-act input[type=file]").setInputFiles(signed);
  await expect(page.locator(".files .file")).toHaveAttribute("data-state", "sent");
  await page.getByRole("button", { name: "Answer and submit again" }).click();
  await expect(status(page)).toHaveText("Submitted");
  await expect(page.locator(".timeline")).toContainText("Here it is, signed.");

  await reviewer.reload();
  await decision(reviewer, "begin_review").click();
  await expect(reviewer.locator("body")).toContainText("Here it is, signed.");
  await decide(reviewer, "approve");
  await expectStatus(page, "Approved");
  await expect(page.locator(".standing")).toContainText("Approved does not mean paid");
  await expectAccessible(page, "an approved claim");
  await expect(reviewer.getByText("The status of the claim is now: Approved.")).toBeVisible();
});

test("a decision is taken back, and its partner never hears of it", async ({ page, request, browser, baseURL }) => {
  const claim = await submitted(page, request);
  const reviewer = await asReviewer(browser, baseURL);
  await reviewer.locator(".review-queue").getByRole("link").first().click();
  await decision(reviewer, "begin_review").click();
  await decide(reviewer, "reject", "The proof is not enough", "Not enough.");
  const asked = reviewer.waitForRequest((it) => it.method() === "DELETE");
  await reviewer.getByRole("button", { name: /^Take back/ }).click();
  // Only the one that is seen.
  expect(await (await asked).headerValue("if-match")).toMatch(/^"\d+-\d+"$/);
  await expect(reviewer.getByText("The decision is taken back.")).toBeVisible();
  // What was written stays; another decision begins anew.
  await expect(reviewer.getByLabel("Your words to the partner")).toHaveValue("Not enough.");
  await reviewer.getByRole("button", { name: "Decide later" }).click();
  await decide(reviewer, "approve");
  await expectStatus(page, "Approved");
  const events = (await (await request.get(`/v1/claims/${claim}`)).json()).events;
  expect(events.map(({ action }) => action)).toEqual(["submit", "begin_review", "approve"]);
});

// Sends a comment whose first answer is the page of a proxy, as where somebody has to sign in there once more. What goes again is
// held until it is seen that the text stays.
async function commentBehindProxy(screen, field, again) {
  const keys = [];
  let letThrough;
  const isFree = new Promise((then) => (letThrough = then));
  await screen.route("**/comments", async (route) => {
    keys.push(await route.request().headerValue("idempotency-key"));
    if (keys.length === 1) return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Sign in</title>" });
    await isFree;
    return route.fallback();
  });
  await field.fill("Page 3 is signed.");
  await screen.getByRole("button", { name: "Send the comment" }).click();
  await again?.click();
  await expect.poll(() => keys.length, { timeout: 15_000 }).toBe(2);
  await expect(field).toHaveValue("Page 3 is signed.");
  letThrough();
  await expect(field).toHaveValue("");
  expect(keys).toEqual([keys[0], keys[0]]);
}

test("a comment that only a proxy has answered stays, is sent again and arrives once", async ({ page, request, browser, baseURL }) => {
  const claim = await submitted(page, request);
  // The partner's page sends it again by itself.
  await commentBehindProxy(page, page.getByLabel("Write to the reviewer"));
  const reviewer = await asReviewer(browser, baseURL);
  await reviewer.locator(".review-queue").getByRole("link").first().click();
  await commentBehindProxy(reviewer, reviewer.locator("[id='review-comment']"), reviewer.getByRole("button", { name: "Send again" }));
  const { events } = await (await request.get(`/v1/claims/${claim}`)).json();
  const comments = events.filter(({ kind }) => kind === "commented");
  expect(comments.map(({ actor, text }) => [actor, text])).toEqual([["partner", "Page 3 is signed."], ["reviewer", "Page 3 is signed."]]);
});

test("a reviewer's comment that has arrived without an answer counts once, also after a reload", async ({ page, request, browser, baseURL }) => {
  const claim = await submitted(page, request);
  const reviewer = await asReviewer(browser, baseURL);
  await reviewer.locator(".review-queue").getByRole("link").first().click();
  await reviewer.route("**/comments", async (route) => {
    expect((await route.fetch()).status()).toBe(200);
    await route.abort("connectionreset");
  });
  const comment = reviewer.locator("[id='review-comment']");
  await comment.fill("Page 3 is signed.");
  await reviewer.getByRole("button", { name: "Send the comment" }).click();
  await expect(reviewer.getByRole("button", { name: "Send again" })).toBeVisible();
  await reviewer.unroute("**/comments");
  await reviewer.reload();
  await expect(comment).toHaveValue("Page 3 is signed.");
  await reviewer.getByRole("button", { name: "Send the comment" }).click();
  await expect(comment).toHaveValue("");
  const { events } = await (await request.get(`/v1/claims/${claim}`)).json();
  expect(events.filter(({ kind }) => kind === "commented")).toHaveLength(1);
});

test("two partners compete to the end, and neither learns who the other is", async ({ page, request, browser, baseURL }) => {
  await submitted(page, request);
  // The other one's claim comes by the interface.
  const other = await rival(request);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Another partner claims the same").first()).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 15_000 });
  await expectAccessible(page, "a competition");

  const reviewer = await asReviewer(browser, baseURL);
  const rows = reviewer.locator(".review-queue > li");
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasText: "fabrikam" }).getByRole("link").click();
  await expect(reviewer.getByRole("heading", { name: "The claims side by side" })).toBeVisible();
  await expectAccessible(reviewer, "a competition side by side");
  await decision(reviewer, "begin_review").click();
  await decide(reviewer, "approve");
  await expectStatus(page, "Approved");

  await reviewer.goto("/#/reviews");
  await rows.filter({ hasText: "northwind" }).getByRole("link").click();
  await decision(reviewer, "begin_review").click();
  await decide(reviewer, "reject", "Another partner's proof was chosen");
  await expect(async () => expect((await other.read()).status).toBe("rejected")).toPass({ timeout: 20_000 });
  expect(JSON.stringify(await other.read())).not.toContain("fabrikam");
  await page.reload();
  await expect(status(page)).toHaveText("Approved");
  expect((await page.locator(".submitted-claim").innerText()).toLowerCase()).not.toContain("northwind");
});

// The day so many days from now, as the page counts them.
const day = (days) => new Date(Date.now() + days * 86_400_000);
const iso = (date) => date.toISOString().slice(0, 10);
const inWords = (date) => date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

test("a newer export shows that a subscription renews by itself, and when it is gone", async ({ page, request, browser, baseURL }) => {
  await submitted(page, request);
  const reviewer = await asReviewer(browser, baseURL);
  await reviewer.locator(".review-queue").getByRole("link").first().click();
  await decision(reviewer, "begin_review").click();
  await decide(reviewer, "approve");
  await expectStatus(page, "Approved");
  await page.getByRole("button", { name: "Start a new claim from this one" }).click();
  await step(page, 3).click();

  const item = (id, until) => ({ commerceSubscriptionId: id, skuPartNumber: "DYN365_ENTERPRISE_SALES", status: "Enabled", nextLifecycleDateTime: `${iso(until)}T00:00:00Z` });
  const whole = (...items) => ({ "@odata.context": "https://graph.microsoft.com", value: items });
  const read = page.getByText("Subscriptions read: 1", { exact: true });
  const give = async (text) => {
    await at(page, "/export").fill(JSON.stringify(text));
    await expect(read).toBeVisible();
  };
  const remove = page.getByRole("button", { name: "Remove the export" });
  const exportedOn = page.getByLabel("Day of the export");
  const said = page.getByText(`Your approved claim for Sales: its subscription ${subscription}`);
  const next = "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01";
  const [before, until, after] = [day(-31), day(-10), day(-10)];
  after.setUTCMonth(after.getUTCMonth() + 1);

  await give(whole(item(subscription, until)));
  await exportedOn.fill(iso(before));
  await remove.click();
  await give(whole(item(subscription, after)));
  await expect(said).toContainText(`has renewed by itself since the export of ${inWords(before)} and kept its ID.`);
  await expectAccessible(page, "products, with a subscription that renews");

  // Nothing follows when it is not known which of them is newer.
  await exportedOn.fill(iso(before));
  await expect(said).toContainText("may renew by itself.");
  await exportedOn.fill(iso(day(-1)));
  await expect(said).toContainText("has renewed by itself");

  // What is needed of the older one is kept.
  const kept = async () => (await stored(page)).map(({ saved }) => [saved.export?.exported_on, (saved.earlier_exports ?? []).map((earlier) => earlier.exported_on)]);
  await expect.poll(kept).toContainEqual([iso(day(-1)), [iso(before)]]);
  await page.reload();
  await expect(said).toContainText("has renewed by itself");
  await page.getByRole("button", { name: "Italiano" }).click();
  await expect(page.getByText(`la sottoscrizione ${subscription} si è rinnovata da sé`)).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(said).toBeVisible();

  // It is not gone because a part does not have it.
  await remove.click();
  await give([item(next, after)]);
  await expect(page.getByText("This is part of an export")).toBeVisible();
  await expect(said).toHaveCount(0);
  await remove.click();
  await give(whole(item(next, after)));
  await expect(said).toContainText(`is gone. The export of ${inWords(day(-1))} still has it. Make a new claim with the new ID.`);
});

test("a claim is withdrawn after a second question, and another one begun from it", async ({ page, request }) => {
  await submitted(page, request);
  await page.getByRole("button", { name: "Withdraw the claim" }).click();
  await page.getByLabel("The MPN ID is the wrong one").check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("The claim will not be reviewed any more. You cannot undo this.")).toBeVisible();
  await expectAccessible(page, "the question before a claim is withdrawn");
  await page.getByRole("button", { name: "Withdraw the claim" }).click();
  await expect(status(page)).toHaveText("Withdrawn");
  await page.getByRole("button", { name: "Start a new claim from this one" }).click();
  await page.getByRole("button", { name: /Customer/ }).first().click();
  await expect(at(page, "/customer/company")).toHaveValue("Contoso");
});

test("the screens after Submit fit a phone, in both languages", async ({ page, request, browser, baseURL }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await submitted(page, request);
  const reviewer = await asReviewer(browser, baseURL);
  await reviewer.setViewportSize({ width: 320, height: 800 });
  await reviewer.locator(".review-queue").getByRole("link").first().click();
  await expect(decision(reviewer, "begin_review")).toBeVisible();
  for (const [screen, name] of [[page, "claim"], [reviewer, "review"]]) {
    for (const lang of ["en", "it"]) {
      await screen.getByRole("button", { name: lang === "en" ? "English" : "Italiano" }).click();
      await expect(screen.locator("html")).toHaveAttribute("lang", lang);
      const widths = await screen.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(widths[0], `${name} in ${lang}`).toBeLessThanOrEqual(widths[1]);
      await expectAccessible(screen, `${name} at 320 px in ${lang}`);
    }
  }
});

// A claim of northwind for the same customer and product.
async function rival(request) {
  const headers = { Authorization: "Bearer practice:northwind" };
  const session = await (await request.get("/v1/session", { headers })).json();
  const account = session.mpn_accounts.find(({ level, enrolled, partner_type: type }) => level === "location" && enrolled.length > 0 && type === "none");
  const { example } = (await (await request.get("/openapi.json")).json()).paths["/v1/claims"].post.requestBody.content["application/json"];
  const { createHash, randomUUID } = await import("node:crypto");
  const buffer = Buffer.from("%PDF-1.7\nSigned for northwind\n%%EOF\n");
  const digest = createHash("sha256").update(buffer).digest("hex");
  const claim = {
    ...example, claim_id: randomUUID(), name: "Sales at Contoso",
    partner: { mpn_id: account.mpn_id, contact: { name: "Nora West", email: "nora@northwind.example" } },
    products: [{ product: "sales", subscription_id: randomUUID() }],
    proof: [{ ...example.proof[0], sha256: digest, size: buffer.length }],
  };
  const put = await request.put(`/v1/claims/${claim.claim_id}/poe/${digest}`, { data: buffer, headers: { ...headers, "Content-Type": "application/pdf" } });
  expect(put.status()).toBe(201);
  const post = await request.post("/v1/claims", { data: claim, headers: { ...headers, "Idempotency-Key": `"${randomUUID()}"` } });
  expect(post.status(), await post.text()).toBe(201);
  return { read: async () => (await request.get(`/v1/claims/${claim.claim_id}`, { headers })).json() };
}

test("what a reviewer does comes into view by itself", async ({ page, request, browser, baseURL }) => {
  await page.clock.install();
  const asked = [];
  page.on("response", (answer) => answer.url().includes("/v1/claims/events") && asked.push(answer.status()));
  await submitted(page, request);
  // That it was submitted may be in the feed only after the first answer.
  await expect(async () => {
    await page.clock.fastForward(61_000);
    await expect.poll(() => asked.at(-1), { timeout: 2000 }).toBe(304);
  }).toPass({ timeout: 20_000 });

  const reviewer = await asReviewer(browser, baseURL);
  await reviewer.locator(".review-queue").getByRole("link").first().click();
  await decision(reviewer, "begin_review").click();
  await expect(decision(reviewer, "approve")).toBeVisible();
  // An event is in the feed about a second after it has happened.
  await expect(async () => {
    await page.clock.fastForward(61_000);
    await expect(status(page)).toHaveText("Under review", { timeout: 2000 });
  }).toPass({ timeout: 20_000 });
});

test("dates go to a calendar by a secret address, until it is ended", async ({ page, request, playwright, baseURL }) => {
  const claim = await submitted(page, request);
  await page.getByRole("button", { name: "My claims" }).first().click();
  await page.getByText("Deadlines in your own calendar").click();
  await expect(page.getByText("You have no address yet.")).toBeVisible();
  await page.getByRole("button", { name: "Make an address" }).click();
  const field = page.getByLabel("Your address");
  await expect(field).toHaveValue(/^http.*\/v1\/calendar\/[\w-]{43}\.ics$/);
  await expectAccessible(page, "a calendar's address");
  const address = await field.inputValue();
  const program = await playwright.request.newContext({ baseURL });
  const calendar = await program.get(address);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect(await calendar.text()).toContain(claim);

  await page.getByRole("button", { name: "End the address" }).click();
  await expect(page.getByText("You have no address yet.")).toBeVisible();
  expect((await program.get(address)).status()).toBe(404);
  await program.dispose();
});
