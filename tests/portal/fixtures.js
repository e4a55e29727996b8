// A portal: pages of somebody else, which the element stands in. The portal has an origin of its own; what it does not
// have itself comes from the backend, as if both were at one address.
import { readFile } from "node:fs/promises";
import http from "node:http";
import { extname, join, normalize } from "node:path";
import { expect, startBackend, test as base } from "../e2e/fixtures.js";

export { expect };

// What README tells a portal to allow, when everything is at its own origin.
export const strict =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
  "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

export const test = base.extend({
  portal: async ({}, use) => {
    const portal = await startPortal();
    await use(portal);
    await portal.stop();
  },

  backend: async ({ portal }, use) => {
    const backend = await startBackend("--allow-origins", portal.address, "--frame-ancestors", portal.address);
    portal.behind = backend.address;
    await use(backend);
    await backend.stop();
  },

  // Pages are the portal's.
  baseURL: async ({ portal, backend: _ }, use) => use(portal.address),
});

/** Pages with a policy send it. `portal.page(path, html, headers)` puts one up for a test. */
export async function startPortal() {
  const portal = { behind: "", pages: new Map(), requests: [] };
  portal.page = (path, html, headers = {}) => portal.pages.set(path, { html, headers });
  const server = http.createServer((request, response) => {
    serve(portal, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  portal.address = `http://127.0.0.1:${server.address().port}`;
  portal.stop = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return portal;
}

async function serve(portal, request, response) {
  const { pathname } = new URL(request.url, portal.address);
  if (pathname === "/favicon.ico") return response.writeHead(204).end();
  const page = portal.pages.get(pathname);
  if (page) return response.writeHead(200, { "content-type": types[".html"], ...page.headers }).end(page.html);
  const [, folder, ...rest] = pathname.split("/");
  const own = { pages: "tests/portal/pages", hosts: "target/hosts", package: "dist/package" }[folder];
  if (own) {
    const file = join(own, normalize(`/${rest.join("/")}`));
    const content = await readFile(file).catch(() => undefined);
    if (content === undefined) return response.writeHead(404).end();
    const headers = { "content-type": types[extname(file)] ?? "application/octet-stream" };
    if (pathname.includes("strict")) headers["content-security-policy"] = strict;
    return response.writeHead(200, headers).end(content);
  }
  const { method, headers } = request;
  const onward = http.request(`${portal.behind}${request.url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

/** A page of the portal's with something in its body. */
export const html = (body, head = "") => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Portal</title>${head}</head>
<body>${body}</body>
</html>`;

/** Everything that elements tell from now on, in order: their names and details. */
export async function listen(page) {
  await page.addInitScript(() => {
    window.told = [];
    const names = ["ready", "load-error", "step", "change", "verdict", "draft-saved", "draft-error", "file", "before-submit", "submitting", "submitted", "submit-error", "status", "comment", "auth-required", "resize"];
    for (const name of names) {
      document.addEventListener(`cpor-${name}`, ({ type, detail, target }) => window.told.push({ type, detail, id: target.id }));
    }
  });
}

/** What was told until now: something that comes later has to be polled for. */
export const told = (page, type) => page.evaluate((type) => window.told.filter((one) => !type || one.type === type), type);

/** The names of the first three events. When the height changes is the browser's business. */
export const toldFirst = async (page) => (await told(page)).map(({ type }) => type).filter((type) => type !== "cpor-resize").slice(0, 3);

/** The element is ready for typing. */
export async function ready(page, selector = "cpor-claim") {
  await expect(page.locator(`${selector} .top`).first()).toBeVisible();
}
