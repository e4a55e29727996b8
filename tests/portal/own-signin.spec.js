// The page of its own, with a sign-in at a real provider by its own forms: the backend keeps the session, the browser a cookie.
import { at, fillProof, goOn, heading, savedClaim, step, submit } from "../e2e/claim.js";
import { expect, expectAccessible } from "../e2e/fixtures.js";
import { ownPage, signIn, signInButton, signInElsewhere, signOutButton } from "./own.js";

const test = ownPage();

test("a session that ends in the middle of a claim loses nothing, and signing out ends it on the server", async ({ page, context, backend }) => {
  const saved = { ...savedClaim({ step: "proof", draft: { proof: [] } }), sent_files: [] };
  const put = (text) => {
    if (localStorage["test:kept"]) return;
    Object.assign(localStorage, { "test:kept": "1", "cpor-claim:new:first": text });
  };
  await page.addInitScript(put, JSON.stringify(saved));

  await page.goto("/#/proof");
  await expect(page.getByText("you are not signed in").first()).toBeVisible();
  await expectAccessible(page, "nobody is signed in");
  await signIn(page, "anna");
  await expect(page.getByText("you are not signed in")).toHaveCount(0);
  // No token reaches the browser's storage, and no script the cookie.
  expect(await page.evaluate(() => document.cookie)).toBe("");
  const cookie = (await context.cookies()).find((cookie) => cookie.name === "__Host-cpor");
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(/eyJ|token/);

  // The claim from before sign-in goes on, by its MPN ID.
  await expect(heading(page)).toHaveText("Proof of execution");
  await fillProof(page);
  await goOn(page, 7);
  await at(page, "/acknowledged").check();

  // Elsewhere the same person signs out: this browser's cookie, kept from before, is worth nothing.
  const ended = await page.evaluate(async () => (await fetch("/auth/sign-out", { method: "POST", headers: { "Cpor-Client": "test" } })).status);
  expect(ended).toBe(200);
  await context.addCookies([cookie]);
  await submit(page).click();
  await expect(page.getByText("What was waiting is sent once you are signed in").first()).toBeVisible();
  // The provider still knows who it is, and asks nothing.
  await signInButton(page).click();
  await expect(heading(page)).toHaveText("Submitted");

  await signOutButton(page).click();
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page.getByText("you are not signed in").first()).toBeVisible();
  await expect(heading(page)).toHaveText("Before you start");

  // Another person signs in at this browser, and sees nothing of it.
  await signIn(page, "ben");
  await step(page, 1).click();
  await expect(at(page, "/customer/company")).toHaveValue("");
});

test("who keeps no drafts on this device signs in in another tab, and goes on in this one", async ({ page }) => {
  await page.goto("/#/claims");
  await page.getByRole("checkbox", { name: "Keep drafts on this device" }).uncheck();
  await page.goto("/#/customer");
  await at(page, "/name").fill("Contoso before");
  await signInElsewhere(page, "anna");
  await expect(at(page, "/name")).toHaveValue("Contoso before");
});

test("another site cannot use the session", async ({ page, backend }) => {
  await page.goto("/");
  await signIn(page, "anna");
  const status = (path, options) => page.evaluate(async ([path, options]) => (await fetch(path, options)).status, [path, options]);
  expect(await status("/v1/claims", { headers: { "Cpor-Client": "page" } })).toBe(200);
  // What a form or a link of another site would send.
  expect(await status("/v1/claims")).toBe(401);
  expect(await status("/v1/claims", { method: "POST", body: "{}" })).toBe(401);
  expect(await status("/auth/sign-out", { method: "POST" })).toBe(401);
  const { name, value } = (await page.context().cookies()).find((cookie) => cookie.name === "__Host-cpor");
  const from = async (Origin) => {
    const headers = { "Cpor-Client": "page", Cookie: `${name}=${value}`, Origin };
    return (await page.request.get(`${backend.address}/v1/claims`, { headers })).status();
  };
  expect(await from(backend.address)).toBe(200);
  expect(await from("https://elsewhere.example")).toBe(401);
});

test("an answer of the provider that nobody asked for signs nobody in", async ({ page }) => {
  const answer = await page.goto("/auth/callback?code=x&state=y");
  expect(answer.status()).toBe(502);
  await expect(page.getByText("You are not signed in. Your answers are kept.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/auth/sign-in");
});

for (const keyType of [["rsa", { modulusLength: 2048 }], ["ec", { namedCurve: "P-256" }]]) {
  test.describe(`with a key of the kind ${keyType[0]}`, () => {
    test.use({ keyType: [keyType, { option: true }] });

    test("the provider knows the server by its key, without a secret", async ({ page, backend }) => {
      expect(process.env.CPOR_CLIENT_SECRET).toBeUndefined();
      await page.goto("/");
      await signIn(page, "anna");
      await expect(signOutButton(page)).toBeVisible();
      expect(backend.log.join("\n")).toContain("a sign-in succeeded");
    });
  });
}
