// The page of its own with a sign-in at a real provider, by its own forms: the backend keeps the session, the browser a cookie.
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, startBackend, test as base } from "../e2e/fixtures.js";
import { fillInForms, partnersOf, secret, startProvider } from "./provider.js";
import { freePort } from "./webdriver.mjs";

/** Tests of a backend with these options besides. */
export const ownPage = (...more) =>
  base.extend({
    // The kind of key by which the provider knows the backend; without one, a secret.
    keyType: [undefined, { option: true }],

    backend: async ({ keyType }, use) => {
      const listen = `127.0.0.1:${await freePort()}`;
      const { publicKey, privateKey } = keyType ? generateKeyPairSync(...keyType) : {};
      const provider = await startProvider({ backend: `http://${listen}`, publicKey });
      const { oidc, remove } = await partnersOf(provider);
      const signIn = ["--sign-in", provider.issuer, "--client-id", "claims", "--public-url", `http://${listen}`];
      const folder = await mkdtemp(join(tmpdir(), "cpor-key-"));
      delete process.env.CPOR_CLIENT_SECRET;
      if (privateKey) {
        const file = join(folder, "client.key");
        await writeFile(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
        signIn.push("--client-key", file);
      } else {
        process.env.CPOR_CLIENT_SECRET = secret;
      }
      const backend = await startBackend("--listen", listen, ...oidc, ...signIn, ...more);
      await use(backend);
      await backend.stop();
      await provider.stop();
      await remove();
      await rm(folder, { recursive: true });
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

/** Signs in in the other tab that the button opens, closes it, and waits until the page has noticed. */
export async function signInElsewhere(page, name) {
  const opened = page.context().waitForEvent("page");
  await signInButton(page).click();
  const other = await opened;
  await fillInForms(other, name, signOutButton(other));
  await other.close();
  // The page asks by itself where the browser says that its tab is in view again; where it does not, the user does.
  const again = page.getByRole("button", { name: "Try again" }).first();
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 500 });
    await expect(signOutButton(page)).toBeVisible({ timeout: 500 });
  }).toPass();
}
