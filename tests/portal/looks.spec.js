// What the element looks like in somebody else's page: as it does in a plain one, in the host's colours, and dark.
import { writeFile } from "node:fs/promises";
import { expectStep, step, words } from "../e2e/claim.js";
import { draft } from "./draft.js";
import { expect, html, ready, test } from "./fixtures.js";

// The same box for both, whatever stands around it. What scrolls or sticks is a layer of its own, and browsers lay its
// text a pixel higher one time and lower the next.
const place = `
  cpor-claim { position: absolute !important; inset: 0 auto auto 0 !important; width: 1240px !important; }
  cpor-claim::part(verdict) { position: static !important; max-height: none !important; }
  cpor-claim::part(verdict-body) { overflow: visible !important; }`;

async function picture(page, address, after) {
  // The page says at what minute it saved.
  await page.clock.setFixedTime("2026-11-20T09:30:00Z");
  await page.goto(address);
  await page.addStyleTag({ content: place });
  await ready(page);
  await expect(page.getByText("Practice data")).toBeVisible();
  await after?.(page);
  await page.mouse.move(0, 0);
  // Once it looks the same twice, it has been drawn.
  const shoot = () => page.locator("cpor-claim").screenshot({ animations: "disabled", caret: "hide" });
  let last;
  let now = await shoot();
  do [last, now] = [now, await shoot()];
  while (!now.equals(last));
  return now;
}

// A browser draws the same shadow twice with a shade of difference, of 255. Anything that can be read differs by more.
const SHADE = 12;

// By how much two pictures differ at most, in any pixel and colour.
const farthest = (page, ...pictures) =>
  page.evaluate(
    async (pictures) => {
      const pixels = async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      const [a, b] = await Promise.all(pictures.map(pixels));
      if (a.width !== b.width || a.height !== b.height) return 255;
      return a.data.reduce((most, value, place) => Math.max(most, Math.abs(value - b.data[place])), 0);
    },
    pictures.map((picture) => picture.toString("base64")),
  );

test("under a hostile style sheet it looks as in a plain page", async ({ page }, info) => {
  const atErrors = async (page) => {
    await step(page, 1).click();
    await page.locator("#name").fill("Contoso");
    await page.getByRole("button", { name: words.en.go }).click();
    await expect(page.locator(".summary")).toBeFocused();
    await expect(page.getByText(/^Saved on this device \d/)).toBeVisible();
  };
  for (const [name, after] of [["first", undefined], ["errors", atErrors]]) {
    const plain = await picture(page, "/pages/plain.html", after);
    const hostile = await picture(page, "/pages/hostile.html", after);
    await writeFile(info.outputPath(`${name}-plain.png`), plain);
    await writeFile(info.outputPath(`${name}-hostile.png`), hostile);
    expect(await farthest(page, plain, hostile), `${name}: the same picture`).toBeLessThan(SHADE);
    // A picture that could not differ would say nothing.
    const other = await picture(page, "/pages/plain.html", async (page) => {
      await after?.(page);
      await page.locator("cpor-claim .heading").evaluate((heading) => (heading.textContent += "."));
    });
    expect(await farthest(page, plain, other)).toBeGreaterThan(SHADE);
  }
});

test("it takes the host's colours, by its own names first and by Fluent's else", async ({ page, portal }) => {
  const head = `<script type="module" src="/embed.js"></script><style>
    :root { --colorBrandBackground: rgb(1, 2, 3); --colorNeutralBackground1: rgb(250, 251, 252); }
    #own { --cpor-color-brand: rgb(7, 8, 9); }
    #parts::part(button-primary) { text-transform: uppercase; }
    #parts::part(heading) { letter-spacing: 3px; }
  </style>`;
  portal.page("/themes", html('<cpor-claim id="fluent"></cpor-claim><cpor-claim id="own"></cpor-claim><cpor-claim id="parts"></cpor-claim>', head));
  await page.goto("/themes");
  for (const id of ["fluent", "own", "parts"]) await ready(page, `#${id}`);
  const first = (selector) => page.locator(selector).first();
  await expect(first("#fluent .button-primary")).toHaveCSS("background-color", "rgb(1, 2, 3)");
  await expect(first("#own .button-primary")).toHaveCSS("background-color", "rgb(7, 8, 9)");
  await expect(first("#own .form")).toHaveCSS("background-color", "rgb(250, 251, 252)");
  await expect(first("#parts .button-primary")).toHaveCSS("text-transform", "uppercase");
  await expect(first("#own .button-primary")).toHaveCSS("text-transform", "none");
});

test("every part that is promised is there", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await ready(page);
  const found = new Set();
  const look = async () => {
    const parts = await page.locator("cpor-claim [part]").evaluateAll((all) => all.flatMap((one) => [...one.part]));
    for (const part of parts) found.add(part);
  };
  for (let place = 0; place < 8; place += 1) {
    await step(page, place).click();
    await expectStep(page, place);
    await look();
  }
  await page.getByRole("button", { name: words.en.submit }).click();
  await expect(page.locator(".summary")).toBeFocused();
  await look();
  await step(page, 1).click();
  await expect(page.getByText("Error:").first()).toBeVisible();
  await look();
  await page.locator("cpor-claim").evaluate((element, draft) => (element.draft = draft), draft());
  await page.getByRole("button", { name: "Guide", exact: true }).click();
  await page.getByRole("button", { name: "What if?" }).click();
  await expect(page.locator("cpor-claim table").first()).toBeVisible();
  await look();
  for (const part of ["field", "label", "hint", "error", "input", "summary", "verdict", "button", "button-primary", "table"]) {
    expect([...found], part).toContain(part);
  }
});

test("it is dark where its host is, and keeps to forced colours", async ({ page, portal }) => {
  const head = '<script type="module" src="/embed.js"></script><style>#dark { color-scheme: dark; }</style>';
  portal.page("/dark", html('<cpor-claim id="light"></cpor-claim><cpor-claim id="dark"></cpor-claim>', head));
  // What the user's system prefers is the host's business.
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/dark");
  for (const id of ["light", "dark"]) await ready(page, `#${id}`);
  await expect(page.locator("#light .form").first()).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(page.locator("#dark .form").first()).toHaveCSS("background-color", "rgb(41, 41, 41)");
  await expect(page.locator("#light .button-primary").first()).toHaveCSS("background-color", "rgb(15, 108, 189)");
  await page.emulateMedia({ forcedColors: "active" });
  await expect.poll(() => page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
  await expect(page.locator("#light .button-primary").first()).not.toHaveCSS("background-color", "rgb(15, 108, 189)");
});
