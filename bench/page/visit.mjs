// Visits of a script-driven user, each to a page that the browser has never seen; times in milliseconds since the
// navigation began.
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { median } from "./metrics.mjs";

const patience = 60_000;
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
// Sixty keys, into two fields of the first step with questions.
const company = "Contoso Deutschland GmbH";
const tenant = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
// Between two keys, for what a page puts off until later.
const gap = 30;

const slow = { offline: false, downloadThroughput: 180 * 1024, uploadThroughput: 180 * 1024, latency: 150 };
const slowdown = 4;

/** Comes to the Customer step by its address, waits until the form is ready, and types. */
export async function type(page) {
  const ready = await page.evaluate(() => bench.ready);
  await page.locator("#customer-company").focus();
  await page.evaluate(() => bench.forget());
  await press(page, company);
  await page.locator("#customer-tenant_id").focus();
  await press(page, tenant);
  const { took, late } = await page.evaluate(() => bench.took());
  if (took.length !== company.length + tenant.length) throw new Error(`${took.length} keys came`);
  const { firstPaint, bytes } = await page.evaluate((ready) => ({ firstPaint: bench.firstPaint(), bytes: bench.bytes(ready) }), ready);
  // The browser tells of a paint when it is on the screen, a little later than the page can.
  return { bytes, firstPaint, ready: Math.max(ready, firstPaint), keyMedian: median(took), keyWorst: Math.max(...took), late };
}

async function press(page, text) {
  for (const key of text) {
    await page.keyboard.press(key);
    await page.evaluate(() => bench.answered());
    await pause(gap);
  }
}

/** Comes to the Customer step by its address and presses keys from the moment its first field is on the screen. */
export async function pressAtOnce(page) {
  return { firstKey: await firstKey(page) };
}

/** Comes to the first view, presses Continue as soon as it is on the screen, then keys as above. */
export async function pressAfterContinue(page) {
  while (await page.evaluate(() => bench.focusContinue())) {
    await page.keyboard.press("Enter");
    if (await page.evaluate(() => bench.isThere())) break;
  }
  return { firstKeyAfterContinue: await firstKey(page) };
}

/** When the first key stood in the field that is still there, and counted, once the form is ready. */
async function firstKey(page) {
  for (const key of letters) {
    await page.evaluate(() => bench.focus());
    await page.keyboard.press(key);
    if (!(await page.evaluate((key) => bench.stands(key), key))) continue;
    await page.evaluate(() => bench.ready);
    if (await page.evaluate((key) => bench.isKept(key), key)) return page.evaluate((key) => bench.stoodAt(key), key);
  }
  throw new Error("every key was lost");
}

/** Visits an address with nothing in the cache, on a slow line and machine if told so. */
export async function visit(browser, address, isSlow, act) {
  const context = await browser.newContext({ locale: "en-GB" });
  try {
    const page = await context.newPage();
    const failed = new Promise((_, reject) => page.on("pageerror", reject));
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    if (isSlow) {
      await devtools.send("Network.emulateNetworkConditions", slow);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    }
    await page.addInitScript({ path: join(import.meta.dirname, "probe.js") });
    await page.goto(address, { waitUntil: "commit" });
    const late = pause(patience, undefined, { ref: false }).then(() => {
      throw new Error(`${address} is not done after ${patience} ms`);
    });
    return await Promise.race([act(page), failed, late]);
  } finally {
    await context.close();
  }
}
