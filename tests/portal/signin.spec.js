// People who sign in at a real provider, by its own forms, in a portal's page: a claim whose sign-in ends on the way.
import { at, fillProof, goOn, heading, step, submit } from "../e2e/claim.js";
import { draft } from "./draft.js";
import { startBackend } from "../e2e/fixtures.js";
import { expect, html, ready, test as base } from "./fixtures.js";
import { fillInForms, partnersOf, startProvider } from "./provider.js";

const test = base.extend({
  provider: async ({ portal }, use) => {
    const provider = await startProvider({ portal: portal.address });
    await use(provider);
    await provider.stop();
  },

  backend: async ({ portal, provider }, use) => {
    const { oidc, remove } = await partnersOf(provider);
    const backend = await startBackend("--allow-origins", portal.address, ...oidc);
    portal.behind = backend.address;
    await use(backend);
    await backend.stop();
    await remove();
  },

  // The provider's own forms want letters from elsewhere.
  expectedErrors: [[/status of 401/, /Failed to load resource: (net::ERR_NAME_NOT_RESOLVED|.*status of 404)/], { option: true }],
});

// The portal listens before the element is there: a slow script of its own would miss that a sign-in is asked for.
const place = (portal, provider, backend) => {
  const body = `<button id="sign-in" hidden>Sign in to the portal</button><cpor-claim id="claim"></cpor-claim>`;
  const scripts = `<script type="module" src="/pages/portal.js" data-issuer="${provider.issuer}"></script><script type="module" src="${backend.address}/embed.js"></script>`;
  portal.page("/claims", html(body, scripts));
  portal.page("/signed-in", html(body, scripts));
};

/** Signs in by the provider's forms, and comes back to the portal. */
async function signIn(page, name) {
  await page.getByRole("button", { name: "Sign in to the portal" }).click();
  await fillInForms(page, name, page.locator("cpor-claim .top"));
  await ready(page);
}

test("a sign-in that ends in the middle of a claim loses nothing, and another person sees nothing", async ({ page, portal, provider, backend }) => {
  place(portal, provider, backend);
  await page.goto("/claims");
  await ready(page);
  await expect(page.getByText("you are not signed in").first()).toBeVisible();
  await signIn(page, "anna");
  await expect(page.getByText("you are not signed in")).toHaveCount(0);
  await page.locator("cpor-claim").evaluate((one, draft) => (one.draft = draft), draft());
  await step(page, 6).click();
  await fillProof(page);
  await goOn(page, 7);

  // From now on each token is an old one.
  provider.lives = -120;
  await page.reload();
  await expect(heading(page)).toHaveText("Before you start");
  await signIn(page, "anna");
  await expect(page.getByText("you are not signed in").first()).toBeVisible();
  provider.lives = 3600;
  // Another person signs in here first.
  await signIn(page, "ben");
  await expect(page.getByText("you are not signed in")).toHaveCount(0);
  await expect(heading(page)).toHaveText("Before you start");
  await step(page, 1).click();
  await expect(at(page, "/customer/company")).toHaveValue("");

  await page.reload();
  await signIn(page, "anna");
  await expect(heading(page)).toHaveText("Check answers");
  await at(page, "/acknowledged").check();
  await submit(page).click();
  await expect(heading(page)).toHaveText("Submitted");
});
