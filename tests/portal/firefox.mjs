// The strict page in Firefox: a whole claim, without a violation of the policy. Ends in one line.
import { createHash } from "node:crypto";
import puppeteer from "puppeteer-core";
import { startBackend } from "../e2e/fixtures.js";
import { draft } from "./draft.js";
import { html, startPortal, strict } from "./fixtures.js";

const portal = await startPortal();
const backend = await startBackend();
portal.behind = backend.address;
portal.page("/strict", html("<cpor-claim></cpor-claim>", '<script type="module" src="/embed.js"></script>'), { "content-security-policy": strict });

const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
try {
  const page = await browser.newPage();
  const errors = [];
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(`${portal.address}/strict`);
  const press = async (selector, place = 0) => {
    await page.waitForSelector(`>>> ${selector}`);
    await page.evaluate((selector, place) => document.querySelector("cpor-claim").shadowRoot.querySelectorAll(selector)[place].click(), selector, place);
  };
  const says = (text) => page.waitForFunction((text) => document.querySelector("cpor-claim").shadowRoot.textContent.includes(text), { timeout: 15_000 }, text);

  await page.waitForSelector(">>> .top");
  await page.evaluate((draft) => (document.querySelector("cpor-claim").draft = draft), draft());
  // Typed by hand, with the keys.
  await press(".step", 1);
  await page.waitForSelector(">>> #name");
  await (await page.$(">>> #name")).type(" in Firefox");
  await press(".view", 2);
  await says("Which activity?");
  await press(".view", 0);
  await press(".step", 6);
  await page.waitForSelector(">>> input[type=file]");
  // Files that a person chooses, as a browser hands them over.
  const pdf = "%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";
  await page.evaluate((pdf) => {
    const input = document.querySelector("cpor-claim").shadowRoot.querySelector("input[type=file]");
    const files = new DataTransfer();
    files.items.add(new File([pdf], "proof.pdf", { type: "application/pdf" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, pdf);
  await says("proof.pdf: received by the server");
  await page.evaluate(() => {
    const root = document.querySelector("cpor-claim").shadowRoot;
    const signed = root.querySelector("#proof-0-signed_on");
    signed.value = "2026-05-01";
    signed.dispatchEvent(new Event("input", { bubbles: true }));
  });
  for (const label of ["The customer signed or acknowledged it", "It describes your work"]) {
    await page.evaluate((text) => [...document.querySelector("cpor-claim").shadowRoot.querySelectorAll("label")].find((label) => label.textContent.includes(text)).click(), label);
  }
  await press(".step", 7);
  await press("#acknowledged");
  await press(".button-primary");
  await says("Save the receipt");

  const name = await page.evaluate(() => document.querySelector("cpor-claim").exportDraft().then(({ name, proof }) => [name, proof[0].sha256]));
  const violations = await page.evaluate(() => window.violations);
  const digest = createHash("sha256").update(pdf).digest("hex");
  if (name[0] !== `${draft().name} in Firefox` || name[1] !== digest) throw new Error(`another claim: ${name}`);
  if (violations.length > 0 || errors.length > 0) throw new Error([...violations, ...errors].join("\n"));
  console.log(`firefox: a whole claim in the strict page, 0 violations (${await browser.version()})`);
} finally {
  await browser.close();
  await backend.stop();
  await portal.stop();
}
