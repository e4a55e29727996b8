// Drafts on the device: in two tabs, and as files. That the device has no room or keeps nothing is in tests/web/draft.rs.
import { readFile } from "node:fs/promises";
import { at, heading, isSubmission, keep, open, proofFile, savedClaim, seed, sha256, step, stored, storedFiles, submit } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const EDITS = 1000;
const saved = (page) => page.getByText(/^Saved on this device \d/);
const takeOver = (page) => page.getByRole("button", { name: "Edit here" });
const myClaims = (page) => page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "My claims" });

test(`two tabs edit one draft ${EDITS} times, and nothing is lost`, async ({ page, context }) => {
  test.setTimeout(120_000);
  await page.goto("/#/customer");
  await at(page, "/name").fill("0");
  await expect(saved(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto("/#/customer");
  await expect(takeOver(other)).toBeVisible();
  await expect(at(other, "/name")).toBeDisabled();
  await expectAccessible(other, "a claim that is open in another tab");

  const tabs = [page, other];
  const seed = Date.now() % 1_000_000;
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  let [holder, last, turns] = [0, "0", 0];
  for (let edit = 1; edit <= EDITS; ) {
    const some = 1 + (next() % 40);
    for (const end = Math.min(EDITS, edit + some - 1); edit <= end; edit++) {
      last = `${edit}`;
      await at(tabs[holder], "/name").fill(last);
    }
    holder = 1 - holder;
    turns++;
    // What was typed last in the other tab is there before anything can be changed here.
    await takeOver(tabs[holder]).click();
    await expect(at(tabs[holder], "/name"), `seed ${seed}`).toBeEnabled();
    await expect(at(tabs[holder], "/name"), `seed ${seed}`).toHaveValue(last);
    await expect(takeOver(tabs[1 - holder])).toBeVisible();
  }
  expect(turns).toBeGreaterThan(20);
  await expect.poll(async () => (await stored(page)).map(({ saved }) => saved.draft.name)).toEqual([`${EDITS}`]);
  // Whoever is left may edit it, however the other tab ended.
  await tabs[holder].close();
  await takeOver(tabs[1 - holder]).click();
  await at(tabs[1 - holder], "/name").fill("the end");
  await expect.poll(async () => (await stored(tabs[1 - holder])).map(({ saved }) => saved.draft.name)).toEqual(["the end"]);
});

test("a draft moves to another device as a file, with its proof", async ({ page, request, browser, baseURL }) => {
  await keep(page, request, { ...savedClaim({ step: "proof", draft: { proof: [] } }), sent_files: [] });
  await page.goto("/#/proof");
  await page.locator("input[type=file]").setInputFiles(proofFile());
  await expect(page.locator(".files")).toContainText("received by the server");
  await at(page, "/proof/0/signed_on").fill("2026-04-30");
  await expect(saved(page)).toBeVisible();
  await myClaims(page).click();
  await expectAccessible(page, "drafts");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export Contoso Sales 2026" }).click()]);
  expect(download.suggestedFilename()).toBe("Contoso Sales 2026.cpor.json");
  const file = { name: "any.json", mimeType: "application/json", buffer: await readFile(await download.path()) };

  const context = await browser.newContext({ baseURL, locale: "en-GB" });
  const elsewhere = await context.newPage();
  await elsewhere.goto("/#/claims");
  const chosen = elsewhere.locator(".drafts input[type=file]");
  await chosen.setInputFiles({ ...file, buffer: Buffer.from("{}") });
  await expect(elsewhere.getByText("Choose a file that was exported here: this one is no draft.").first()).toBeVisible();
  await chosen.setInputFiles(file);
  await expect(heading(elsewhere)).toHaveText("Proof of execution");
  await expect(elsewhere.locator(".files")).toContainText("received by the server");
  await expect(at(elsewhere, "/proof/0/signed_on")).toHaveValue("2026-04-30");
  await step(elsewhere, 1).click();
  await expect(at(elsewhere, "/name")).toHaveValue("Contoso Sales 2026");
  await context.close();
});

test("proof files come back with their draft, and need not be chosen again", async ({ page, request }) => {
  await seed(page, request);
  await page.route("**/poe/*", (route) => route.abort("connectionrefused"));
  await open(page);
  await step(page, 6).click();
  const buffer = Buffer.concat([proofFile().buffer, Buffer.from("\n% another one\n")]);
  await page.locator("input[type=file]").setInputFiles({ ...proofFile(), name: "second.pdf", buffer });
  const second = page.locator(".files > *", { hasText: "second.pdf" }).first();
  await expect(second).toContainText("waits on this device");
  await expect(saved(page)).toBeVisible();
  await expect.poll(() => storedFiles(page)).toEqual([sha256(buffer)]);
  await page.unroute("**/poe/*");
  await page.reload();
  await expect(heading(page)).toHaveText("Proof of execution");
  await expect(second).toContainText("received by the server");
});
test.use({ expectedErrors: [[/Failed to load resource/], { option: true }] });

test("what is typed while the last change is being written is there after a reload at that moment", async ({ page }) => {
  await open(page);
  await step(page, 1).click();
  // Before it is known who is here, what is typed is nobody's.
  await at(page, "/name").fill("before");
  await expect.poll(async () => (await stored(page)).map(({ person }) => Boolean(person))).toEqual([true]);
  for (const round of ["first", "second", "third"]) {
    await page.evaluate(async (text) => {
      const field = document.getElementById("name");
      const type = (value) => {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      };
      type(`${text}, being written`);
      // It is written at once, and the page is gone before the answer.
      window.dispatchEvent(new Event("pagehide"));
      for (let turn = 0; turn < 20; turn++) await null;
      type(text);
      location.reload();
    }, round);
    await expect(at(page, "/name")).toHaveValue(round);
    await expect(at(page, "/name")).toBeEnabled();
  }
});

test("a draft that is opened while its submission is on its way goes on here once that is answered", async ({ page, request }) => {
  await seed(page, request);
  let isInQueue = false;
  let isAsked = false;
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  await page.route("**/v1/claims", async (route) => {
    if (!isSubmission(route.request())) return route.fallback();
    // Of all attempts only one of the queue's gets through.
    if (!isInQueue || isAsked) return route.abort("failed");
    isAsked = true;
    await answered;
    await route.continue();
  });
  await page.goto("/#/check");
  await submit(page).click();
  await expect(page.getByText("Not submitted yet").first()).toBeVisible();
  await myClaims(page).click();
  await page.getByRole("button", { name: "New claim", exact: true }).click();
  await expect(heading(page)).toHaveText("Before you start");
  isInQueue = true;
  await expect.poll(() => isAsked, { timeout: 30_000 }).toBe(true);
  await myClaims(page).click();
  await page.getByRole("button", { name: "Open Contoso Sales 2026" }).click();
  await expect(takeOver(page)).toBeVisible();
  answer();
  await expect(heading(page)).toHaveText("Submitted");
  await expect(takeOver(page)).toHaveCount(0);
  expect((await (await request.get("/v1/claims")).json()).items).toHaveLength(1);
});
