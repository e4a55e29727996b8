// A programme that keeps no drafts on devices (--drafts-on-devices no): what is typed is in the page and nowhere else.
import {
  addProof,
  at,
  expectStep,
  fillUpToProof,
  goOn,
  heading,
  pdf,
  step,
  submit,
  subscription,
  tenant,
} from "../e2e/claim.js";
import { expect, expectAccessible } from "../e2e/fixtures.js";
import { ownPage, signIn, signInElsewhere, signOutButton } from "./own.js";

const test = ownPage("--drafts-on-devices", "no");

const inFile = "Statement of work 4711 for Contoso";
// What stands in the claim and its proof, in any writing.
const typed = ["contoso", "paola", "anna bauer", "tom weber", tenant, subscription, "statement of work", "4711", "mapping.pdf", "hello reviewer"];

/** All that the browser keeps for the page, as one text: databases, storages, caches, and the cookies that a script sees. */
const kept = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const text = (value) => (value instanceof Blob ? value.text() : JSON.stringify(value));
    const all = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        all.push(store, keys, ...(await Promise.all(values.map(text))));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.push(request.url, await (await cache.match(request)).text());
    }
    return JSON.stringify(all);
  });

/** Nothing of the claim is kept; what is kept at all is short enough to be read. */
async function expectNothingKept(page) {
  const all = await kept(page);
  expect(typed.filter((text) => all.toLowerCase().includes(text))).toEqual([]);
  // No ID of a person either, and no answer of the server.
  expect(all).not.toMatch(/[0-9a-f]{32}|fabrikam/i);
}

test("a claim with its proof is nowhere in the browser's storage, before its submission, with it and after the sign-out", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await expect(page.getByText("Your programme keeps no drafts on devices.")).toBeVisible();
  await step(page, 1).click();
  // Before the sign-in too, which is in another tab then.
  await at(page, "/name").fill("Contoso before");
  await expect(page.getByText("Not kept on this device. Export the claim")).toBeVisible();
  await signInElsewhere(page, "anna");
  await expect(at(page, "/name")).toHaveValue("Contoso before");
  await expectNothingKept(page);

  await at(page, "/name").fill("");
  await fillUpToProof(page);
  await addProof(page, { name: "Mapping.pdf", mimeType: "application/pdf", buffer: pdf(inFile) });
  await expect(page.getByText("Mapping.pdf: received by the server")).toBeVisible();
  await at(page, "/proof/0/signed_on").fill("2026-05-01");
  await page.getByLabel("The customer signed or acknowledged it").check();
  await page.getByLabel("It describes your work").check();
  await goOn(page, 7);
  await at(page, "/comments").fill("Hello reviewer");
  await expectNothingKept(page);

  // What would be lost is asked about, and can be taken away as a file.
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export", exact: true }).click()]);
  expect(download.suggestedFilename()).toBe("Contoso Sales 2026.cpor.json");
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "My claims" }).click();
  await expect(page.getByRole("heading", { name: "Drafts in this page" })).toBeVisible();
  await expect(page.locator(".draft .claim-name")).toHaveText(["Contoso Sales 2026"]);
  await expect(page.getByLabel("Keep drafts on this device")).toHaveCount(0);
  await expectAccessible(page, "drafts that are only in the page");
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "This claim" }).click();
  await expectStep(page, 7);
  await at(page, "/acknowledged").check();
  await submit(page).click();
  await expect(heading(page)).toHaveText("Submitted");
  await expectNothingKept(page);

  // Nothing is left to lose, so nothing is asked.
  await signOutButton(page).click();
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page.getByText("you are not signed in").first()).toBeVisible();
  await expect(heading(page)).toHaveText("Before you start");
  await expectNothingKept(page);
});

test("signing out with something typed asks first, and leaves nothing of it", async ({ page, context }) => {
  await page.goto("/");
  await signIn(page, "anna");
  const other = await context.newPage();
  await other.goto("/#/claims");
  await expect(signOutButton(other)).toBeVisible();
  await step(page, 1).click();
  await at(page, "/name").fill("Contoso Sales 2026");
  await signOutButton(page).click();
  await expect(at(page, "/name")).toHaveValue("Contoso Sales 2026");
  await page.getByRole("button", { name: "Sign out and lose what is not submitted" }).click();
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page.getByText("you are not signed in").first()).toBeVisible();
  // Another tab in which nothing is typed is loaded again.
  await expect(other.getByText("you are not signed in").first()).toBeVisible();
  await expect(signOutButton(other)).toHaveCount(0);
  await expectNothingKept(page);
  await step(page, 1).click();
  await expect(at(page, "/name")).toHaveValue("");
});
