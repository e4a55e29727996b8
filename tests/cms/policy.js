// README's policy for a portal, and what is seen when a line of it is missing. What the portal needs itself is allowed.
import { expect } from "../e2e/fixtures.js";

/** The line of README for the element. */
export const whole = "BACKEND 'wasm-unsafe-eval'; connect-src 'self' BACKEND";

/** Lines that are a part short: what is refused, the line, the stage of the failure, and the hint in the console. */
export const short = [
  // Where the script itself is refused nothing of ours runs: the browser says it.
  ["the script", "'wasm-unsafe-eval'; connect-src 'self' BACKEND"],
  ["WebAssembly", "BACKEND; connect-src 'self' BACKEND", "wasm", "'wasm-unsafe-eval'"],
  ["requests", "BACKEND 'wasm-unsafe-eval'; connect-src 'self'", "wasm", "connect-src BACKEND"],
];

/** Lets the portal's server send a policy with a page. */
export async function allow(site, address, line) {
  const { pathname, search } = new URL(address);
  const policy = `default-src 'self' 'unsafe-inline' data:; script-src 'self' 'unsafe-inline' ${line.replaceAll("BACKEND", site.backend.address)}`;
  await site.addHeader(pathname + search, `Content-Security-Policy: ${policy}`);
}

/** Opens a page under a line that is short, and expects message, event and console. */
export async function expectRefusal(page, site, address, [, line, stage, hint]) {
  const written = [];
  page.on("console", (one) => written.push(one.text()));
  await page.addInitScript(() => document.addEventListener("cpor-load-error", ({ detail }) => (window.failed = detail.stage)));
  await allow(site, address, line);
  await page.goto(address);
  if (!stage) return expect.poll(() => written.some((text) => text.includes("/embed.js"))).toBe(true);
  await expect(page.getByRole("alert")).toContainText("The claim form could not be loaded.");
  await expect.poll(() => page.evaluate(() => window.failed)).toBe(stage);
  const ours = () => written.filter((text) => text.startsWith("<cpor-claim> could not be loaded"));
  await expect.poll(ours).toEqual([expect.stringContaining(hint.replaceAll("BACKEND", site.backend.address))]);
}
