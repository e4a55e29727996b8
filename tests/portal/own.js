// The page of its own with a sign-in at a real provider, by its own forms: the backend keeps the session, the browser a cookie.
import { startBackend, test as base } from "../e2e/fixtures.js";
import { fillInForms, partnersOf, secret, startProvider } from "./provider.js";
import { freePort } from "./webdriver.mjs";

/** Tests of a backend with these options besides. */
export const ownPage = (...more) =>
  base.extend({
    backend: async ({}, use) => {
      const listen = `127.0.0.1:${await freePort()}`;
      const provider = await startProvider({ backend: `http://${listen}` });
      process.env.CPOR_CLIENT_SECRET = secret;
      const { oidc, remove } = await partnersOf(provider);
      const signIn = ["--sign-in", provider.issuer, "--client-id", "claims", "--public-url", `http://${listen}`];
      const backend = await startBackend("--listen", listen, ...oidc, ...signIn, ...more);
      await use(backend);
      await backend.stop();
      await provider.stop();
      await remove();
    },

    // Nobody is signed in at first; the provider's own forms want letters from elsewhere.
    expectedErrors: [[/status of (401|502)/, /Failed to load resource: (net::ERR_NAME_NOT_RESOLVED|.*status of 404)/], { option: true }],
  });

export const signInButton = (page) => page.getByRole("button", { name: "Sign in", exact: true }).first();
export const signOutButton = (page) => page.getByRole("button", { name: "Sign out", exact: true });

/** Signs in by the provider's forms, and comes back. */
export async function signIn(page, name) {
  await signInButton(page).click();
  await fillInForms(page, name, signOutButton(page));
}
