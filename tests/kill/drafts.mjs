// Kills Chromium with all its processes while somebody types, opens the profile again, and looks at what is on the device: no
// torn record, and at most half a second of typing lost. `drafts.mjs [KILLS]`; SEED says which moments. With 100 kills and more,
// ten of a page that keeps its draft in local storage, as this one did before it had a database: what that loses is printed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { freePort } from "../portal/webdriver.mjs";

const kills = Number(process.argv[2] ?? 20);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
// Nothing of the last half second has to be there; what was typed before it has.
const MAY_BE_LOST = 500;
const AT_ONCE = 4;
// How often a letter is typed, in milliseconds.
const KEY = 40;

const random = mulberry(seed);
// Nine of ten between 0.3 and 15 seconds, the others up to five minutes.
const moments = Array.from({ length: kills }, (_, index) =>
  kills >= 100 && index % 10 === 9 ? 15_000 + random() * 285_000 : 300 + random() * 14_700);

// Of the page with local storage, in milliseconds.
const earlier = kills >= 100 ? [500, 1_000, 2_500, 5_000, 15_000, 30_000, 60_000, 150_000, 200_000, 300_000] : [];

const dir = await mkdtemp(join(tmpdir(), "cpor-kill-"));
const address = `http://127.0.0.1:${await freePort()}`;
const backend = spawn("target/release/cpor-backend",
  ["--listen", address.slice(7), "--database", `sqlite://${dir}/cpor.db`, "--data", dir, "--assets", "dist"], { stdio: "ignore" });
const results = [];
const lossesOfLocalStorage = [];
let next = 0;
try {
  await answers(address);
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, kills) }, worker));
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, earlier.length) }, earlierWorker));
} finally {
  backend.kill();
  await once(backend, "exit");
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}

const torn = results.filter(({ isTorn }) => isTorn).length;
const losses = results.map(({ lost }) => lost).sort((a, b) => a - b);
const tooMuch = losses.filter((lost) => lost > MAY_BE_LOST).length;
console.log(`drafts: ${kills} kills while typing: ${torn} torn, ${tooMuch} lost more than ${MAY_BE_LOST} ms; lost at most ${losses.at(-1)} ms, half of them ${losses[Math.floor(losses.length / 2)]} ms or less; seed ${seed}`);
if (lossesOfLocalStorage.length > 0) {
  const seconds = lossesOfLocalStorage.map(({ moment, lost }) => `${(lost / 1000).toFixed(1)} s after ${moment / 1000} s`);
  console.log(`drafts: the same in local storage, ${seconds.length} kills: lost ${seconds.join(", ")}`);
}
process.exit(torn + tooMuch > 0 ? 1 : 0);

async function worker(_, name) {
  const profile = join(dir, `profile-${name}`);
  while (next < moments.length) {
    const moment = moments[next++];
    results.push(await killAt(profile, moment));
  }
}

async function earlierWorker(_, name) {
  for (let index = name; index < earlier.length; index += AT_ONCE) {
    // A profile of its own, as a first visit has.
    lossesOfLocalStorage.push(await killOfLocalStorageAt(join(dir, `earlier-${index}`), earlier[index]));
  }
  lossesOfLocalStorage.sort((a, b) => a.moment - b.moment);
}

// The same with a page that writes its draft to local storage, a quarter of a second after a change as the page did.
async function killOfLocalStorageAt(profile, moment) {
  const url = `${address}/local-storage`;
  const html = "<!doctype html><title>A draft in local storage</title>";
  const open = async ({ page }) => {
    await page.route(url, (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto(url);
  };
  const browser = await start(profile);
  await open(browser);
  await browser.page.evaluate((key) => {
    let text = "";
    let isWaiting = false;
    window.typing = setInterval(() => {
      text = String(Date.now());
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(() => {
        isWaiting = false;
        localStorage.setItem("draft", JSON.stringify({ name: text }));
      }, 250);
    }, key);
  }, KEY);
  await pause(moment);
  const killed = Date.now();
  process.kill(-browser.pid, "SIGKILL");
  await browser.ended;

  const again = await start(profile);
  await open(again);
  const text = await again.page.evaluate(() => localStorage.getItem("draft"));
  process.kill(-again.pid, "SIGKILL");
  await again.ended;
  return { moment, lost: text ? Math.max(0, killed - Number(JSON.parse(text).name) - KEY) : moment };
}

// Types for so long, kills the browser, and says how much of it is lost.
async function killAt(profile, moment) {
  const browser = await start(profile);
  const page = browser.page;
  await page.goto(`${address}/#/customer`);
  const field = page.locator("[id=name]");
  await page.locator(".page").waitFor();
  // Each visit has a claim of its own, so that what was there before proves nothing.
  if ((await field.inputValue()) !== "") {
    await page.getByRole("button", { name: "My claims" }).click();
    await page.getByRole("button", { name: "New claim", exact: true }).click();
    await page.goto(`${address}/#/customer`);
  }
  const round = `${Math.floor(random() * 1e9)}:`;
  // Typed in the page itself: the text is the moment, so that what is kept says when it was typed.
  await page.evaluate(([round, key]) => {
    const field = document.getElementById("name");
    window.typing = setInterval(() => {
      field.value = `${round}${Date.now()}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, key);
  }, [round, KEY]);
  await pause(moment);
  const killed = Date.now();
  process.kill(-browser.pid, "SIGKILL");
  await browser.ended;

  const again = await start(profile);
  await again.page.goto(address);
  await again.page.locator(".page").waitFor();
  const texts = await again.page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const database = await done(indexedDB.open("cpor"));
    const [drafts, damaged] = await Promise.all(["drafts", "damaged"].map((store) => done(database.transaction(store).objectStore(store).getAll())));
    return { drafts, damaged };
  });
  process.kill(-again.pid, "SIGKILL");
  await again.ended;
  const names = texts.drafts.map((text) => readName(text));
  // Earlier revisions may not be deleted yet.
  const kept = names.findLast((name) => name?.startsWith(round))?.slice(round.length);
  const lost = kept ? Math.max(0, killed - Number(kept) - KEY) : Math.max(0, moment);
  return { isTorn: names.includes(undefined) || texts.damaged.length > 0, lost };
}

function readName(text) {
  try {
    return JSON.parse(text).saved.draft.name;
  } catch {
    return undefined;
  }
}

// A browser in a process group of its own, so that all of it can be killed.
async function start(profile) {
  const port = await freePort();
  const browser = spawn(process.env.CHROMIUM || "/usr/bin/chromium", [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, "about:blank",
  ], { detached: true, stdio: "ignore" });
  const ended = once(browser, "exit");
  await answers(`http://127.0.0.1:${port}/json/version`);
  const connected = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = connected.contexts()[0];
  return { pid: browser.pid, ended, page: context.pages()[0] ?? (await context.newPage()) };
}

async function answers(address) {
  for (let tries = 0; tries < 600; tries++) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      // Not yet.
    }
    await pause(50);
  }
  throw new Error(`${address} does not answer`);
}

function mulberry(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
