// Safari's engine, by WebKitGTK: a whole claim in the stand-alone page, with the guide and a reload on the way, and
// one in the element. What people do is done by clicks and keys. Ends in one line.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contacts, domain, mpn, proofFile, sha256, subscription, tenant, words } from "../e2e/claim.js";
import { startBackend } from "../e2e/fixtures.js";
import { draft } from "./draft.js";
import { html, startPortal, strict } from "./fixtures.js";
import { startBrowser } from "./webdriver.mjs";

const dir = await mkdtemp(join(tmpdir(), "cpor-webkit-"));
const proof = proofFile();
const name = "Contoso Sales 2026";
await writeFile(join(dir, proof.name), proof.buffer);

const portal = await startPortal();
const backend = await startBackend();
portal.behind = backend.address;
// Both pages under the policy that they have in earnest, and with a script that writes down what breaks it.
const watch = '<script src="/pages/watch.js"></script>';
const page = await fetch(backend.address);
portal.page("/stand-alone", (await page.text()).replace("<head>", `<head>${watch}`), { "content-security-policy": page.headers.get("content-security-policy") });
portal.page("/strict", html("<cpor-claim></cpor-claim>", `${watch}<script type="module" src="/embed.js"></script>`), { "content-security-policy": strict });

const browser = await startBrowser(process.env.WEBKIT_DRIVER || "WebKitWebDriver", {
  env: {
    // The page begins in the browser's language.
    LC_ALL: "C.UTF-8",
    LANGUAGE: "en",
    // Root may not start the engine's processes in a sandbox; they see no page but this test's.
    ...(process.getuid() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}),
  },
});
try {
  await standAlone();
  const violations = await found();
  await element();
  violations.push(...(await found()));
  if (violations.length > 0) throw new Error(violations.join("\n"));
  console.log(`webkit: a whole claim, the guide, a reload and the element (WebKitGTK ${browser.version}), 0 violations`);
} finally {
  await browser.stop();
  await backend.stop();
  await portal.stop();
  await rm(dir, { recursive: true });
}

async function standAlone() {
  await browser.goto(`${portal.address}/stand-alone`);
  await there("header button.language");
  await says("Practice data");
  await press(words.en.go);

  await at(1);
  await type("#name", name);
  await type("#customer-company", "Contoso");
  await type("#customer-tenant_id", tenant);
  await type("#customer-domain", domain);
  await says(`${domain} belongs to this tenant.`);
  await choose("No");
  await type("#customer-company", " Ltd");

  // What was typed last is kept, though there was no pause.
  await browser.reload();
  await at(1);
  for (const [id, value] of [["#name", name], ["#customer-company", "Contoso Ltd"], ["#customer-tenant_id", tenant], ["#customer-domain", domain]]) {
    await browser.until((id, value) => root().querySelector(id)?.value === value, id, value);
  }
  await browser.until((words) => worded("label", words)?.control.checked, "No");
  await press(words.en.go);

  // The guide finds the activity, and takes it into the claim.
  await at(2);
  await press("Which activity is right?");
  await answer("What is the customer's product?", "Business Applications");
  await answer("How did the customer buy it?", "Volume Licensing");
  await answer("Did you advise the customer before the purchase?", "Yes");
  await answer("Do you drive adoption and use?", "No");
  await answer("without selling it", "No");
  await answer("Do you want an incentive payment?", "Yes");
  await says("Claim Presales. It pays the pre-sale incentive.");
  await press("Take into the claim: Business Applications: Presales");
  await says("Taken into your claim.");
  await press("This claim");
  await at(2);
  await press(words.en.go);

  await at(3);
  await choose("Sales");
  await type("#products-0-subscription_id", subscription);
  await press(words.en.go);

  await at(4);
  await choose(mpn);
  await answer("Do you know which MPN to use?", "Yes");
  await answer("Did the chosen MPN do the work?", "Yes");
  await press(words.en.go);

  await at(5);
  for (const [pointer, text] of contacts(true)) await type(`#${pointer.slice(1).replaceAll("/", "-")}`, text);
  await press(words.en.go);

  await proveAndSubmit();
}

async function element() {
  await browser.goto(`${portal.address}/strict`);
  await there(".top");
  await browser.run((draft) => void (document.querySelector("cpor-claim").draft = draft), { ...draft(), name });
  await press(words.en.steps[1]);
  await at(1);
  await type("#name", " in WebKit");
  await press("Guide");
  await says("Which activity?");
  await press("This claim");
  await at(1);
  await press(words.en.steps[6]);
  await proveAndSubmit();
  const [typed, digest] = await browser.run(() => document.querySelector("cpor-claim").exportDraft().then(({ name, proof }) => [name, proof[0].sha256]));
  if (typed !== `${name} in WebKit` || digest !== sha256(proof.buffer)) throw new Error(`another claim: ${typed}, ${digest}`);
}

// From the step of the proof to the receipt.
async function proveAndSubmit() {
  await at(6);
  await browser.type(await browser.until(() => root().querySelector("input[type=file]")), join(dir, proof.name));
  await says(`${proof.name}: received by the server`);
  // What it says comes above the buttons.
  await says("The whole file was read.");
  // How a date is typed is up to browser and language.
  await browser.run(() => {
    const signed = root().querySelector("#proof-0-signed_on");
    signed.value = "2026-05-01";
    signed.dispatchEvent(new Event("input", { bubbles: true }));
  });
  for (const label of ["The customer signed or acknowledged it", "It describes your work"]) await choose(label);
  await press(words.en.go);
  await at(7);
  await there("#acknowledged");
  await browser.click(await browser.until(() => settled(root().querySelector("#acknowledged"))));
  await press(words.en.submit);
  await says("Save the receipt");
}

function there(selector) {
  return browser.until((selector) => [...root().querySelectorAll(selector)].find((one) => one.checkVisibility()), selector);
}

function at(place) {
  return browser.until((name) => worded(".heading", name)?.textContent.trim() === name, words.en.steps[place]);
}

function says(text) {
  return browser.until((text) => (root().body ?? root()).textContent.includes(text), text);
}

async function press(text) {
  await browser.click(await browser.until((text) => settled(worded("button", text)), text));
}

async function choose(text) {
  await browser.click(await browser.until((text) => settled(worded("label", text)), text));
}

async function answer(question, text) {
  const label = await browser.until((question, text) => {
    const group = worded("fieldset", question);
    return group && settled(worded("label", text, group));
  }, question, text);
  await browser.click(label);
}

async function type(selector, text) {
  await browser.type(await there(selector), text);
}

async function found() {
  return browser.run(() => window.found);
}
