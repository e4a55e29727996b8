// What a portal does for its own sign-in: code with PKCE at the provider that the address names, in a page of its own. The
// token stays in memory; the provider's own session gives another one.
const claim = document.querySelector("cpor-claim");
const signIn = document.querySelector("#sign-in");
const { issuer } = document.querySelector("[data-issuer]").dataset;
const client = { client_id: "portal", redirect_uri: `${location.origin}/signed-in` };
const url64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

let token;
const code = new URLSearchParams(location.search).get("code");
if (code) {
  const body = new URLSearchParams({ ...client, grant_type: "authorization_code", code, code_verifier: sessionStorage.verifier });
  const answer = await fetch(`${issuer}/token`, { method: "POST", body });
  token = (await answer.json()).access_token;
  history.replaceState(null, "", location.pathname);
}
claim.getToken = () => token;
claim.addEventListener("cpor-auth-required", () => (signIn.hidden = false));
signIn.addEventListener("click", async () => {
  sessionStorage.verifier = url64(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(sessionStorage.verifier));
  const question = { ...client, response_type: "code", scope: "openid claims", prompt: "login", code_challenge: url64(digest), code_challenge_method: "S256" };
  location.href = `${issuer}/auth?${new URLSearchParams(question)}`;
});
