// An OpenID Connect provider, on this machine alone: oidc-provider, which is certified, with its own forms. People sign in
// with any password; who they are called is who they are.
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Provider } from "oidc-provider";
import { mpn } from "../e2e/claim.js";

export const audience = "api://claims";

/** The secret of the claim page's own backend. */
export const secret = "only for tests on this machine";

/** The arguments of a backend for Anna, who is Fabrikam's, and Ben, who is Northwind's; and an end of the file that it reads. */
export async function partnersOf(provider) {
  const dir = await mkdtemp(join(tmpdir(), "cpor-partners-"));
  const account = { mpn_id: mpn, level: "location", enrolled: ["osa", "osu_business_applications", "osu_microsoft_365"], partner_type: "none" };
  const partners = [
    { id: "fabrikam", sign_in: [{ issuer: provider.issuer, claims: { sub: "anna" } }], mpn_accounts: [account] },
    { id: "northwind", sign_in: [{ issuer: provider.issuer, claims: { sub: "ben" } }] },
  ];
  const file = join(dir, "partners.json");
  await writeFile(file, JSON.stringify({ partners, roles: { "Claims.IncentivesAdmin": "incentives_admin" } }));
  return { oidc: ["--identity", "oidc", "--audience", audience, "--partners", file], remove: () => rm(dir, { recursive: true }) };
}

/** Fills in the provider's forms, and waits until the browser is back where `here` is. */
export async function fillInForms(page, name, here) {
  await page.getByPlaceholder("Enter any login").fill(name);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  const consent = page.getByRole("button", { name: "Continue", exact: true });
  await consent.or(here).first().waitFor();
  if (!(await here.count())) await consent.click();
  await here.first().waitFor();
}

/** How the backend shows who it is. */
function credential(publicKey) {
  if (!publicKey) return { client_secret: secret };
  return { token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [publicKey.export({ format: "jwk" })] } };
}

/**
 * Starts it for the pages of a portal, or for a backend with a sign-in of its own, which it knows by its public key if one is given.
 * `lives` says how many seconds tokens are good for from now on.
 */
export async function startProvider({ portal, backend, publicKey }) {
  const server = http.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = { issuer, lives: 3600, stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())) };
  const oidc = new Provider(issuer, {
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "first" }] },
    // A portal's page is a public client: code and PKCE, no secret.
    clients: [
      ...(portal ? [{ client_id: "portal", redirect_uris: [`${portal}/signed-in`], token_endpoint_auth_method: "none" }] : []),
      ...(backend
        ? [{ client_id: "claims", ...credential(publicKey), redirect_uris: [`${backend}/auth/callback`], post_logout_redirect_uris: [`${backend}/`] }]
        : []),
    ],
    // The roles are in the ID token, as Entra ID has them.
    claims: { openid: ["sub", "roles"] },
    conformIdTokenClaims: false,
    clientBasedCORS: () => true,
    cookies: { keys: ["test"] },
    features: {
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: "claims", audience, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } }),
      },
    },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, roles: ["Claims.IncentivesAdmin"] }) }),
    formats: {
      customizers: {
        // As Entra ID has it.
        jwt: (_, __, { payload }) => Object.assign(payload, { nbf: payload.iat - 300, exp: payload.iat + provider.lives, roles: ["Claims.IncentivesAdmin"] }),
      },
    },
  });
  server.on("request", oidc.callback());
  return provider;
}
