// Names and values from outside that JavaScript or an address could take for something of their own.
import { at, heading, step } from "../e2e/claim.js";
import { expect, html, test as base } from "./fixtures.js";

const inherited = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];

const test = base.extend({
  frame: async ({ page, portal, backend }, use) => {
    await use(async (query) => {
      portal.page("/plain", html(`<iframe width="900" height="900" src="${backend.address}/frame.html?${query}"></iframe>`));
      await page.goto("/plain");
      return page.frameLocator("iframe");
    });
  },
});

// What a name of every object would have brought into all of them.
const polluted = (place) => place.evaluate(() => [{}.go_on, {}.title, [].go_on, Object.prototype.lang, "polluted" in {}]);
const nothing = [undefined, undefined, undefined, undefined, false];

test("names that every object has are none in the address of a frame", async ({ page, frame }) => {
  for (const name of inherited) {
    const inner = await frame(`mode=${name}&lang=${name}&id=${name}&tenant-id=${name}&ruleset=${name}`);
    await expect(heading(inner), name).toHaveText("Before you start");
    expect(await page.frames()[1].title(), name).toBe("CPOR claim");
    expect(await polluted(page.frames()[1]), name).toEqual(nothing);
  }
});

for (const kind of ["", "frame"]) {
  test(`names that every object has are none among a host's own words${kind && ", in a frame"}`, async ({ page, portal, backend }) => {
    const script = `<script type="module" src="${backend.address}/embed.js"></script>`;
    portal.page("/words", html(`<cpor-claim ${kind}></cpor-claim>`, script));
    await page.goto("/words");
    const place = kind ? page.frameLocator("cpor-claim iframe") : page.locator("cpor-claim");
    await expect(heading(place)).toHaveText("Before you start");
    await page.locator("cpor-claim").evaluate((claim, inherited) => {
      const words = inherited.map((name) => `${JSON.stringify(name)}: {"go_on": "Polluted", "polluted": true}`);
      claim.strings = JSON.parse(`{${words.join()}, "en": {${words.join()}, "go_on": "Onwards"}}`);
    }, inherited);
    await step(place, 1).click();
    await expect(place.getByRole("button", { name: "Onwards" })).toBeVisible();
    for (const one of page.frames()) expect(await polluted(one)).toEqual(nothing);
  });
}

test("names that every object has are no messages between a page and its frame", async ({ page, portal, backend }) => {
  portal.page("/asked", html("<cpor-claim frame></cpor-claim>", `<script type="module" src="${backend.address}/embed.js"></script>`));
  await page.goto("/asked");
  const inner = page.frameLocator("cpor-claim iframe");
  await expect(heading(inner)).toHaveText("Before you start");
  const answers = await page.evaluate(
    async ({ inherited, origin }) => {
      const claim = document.querySelector("cpor-claim");
      const frame = claim.shadowRoot.querySelector("iframe").contentWindow;
      const answers = [];
      addEventListener("message", ({ data }) => data.type === "answer" && data.id < 0 && answers.push(data));
      for (const [index, name] of inherited.entries()) {
        frame.postMessage({ cpor: 1, type: name, name, value: "polluted" }, origin);
        frame.postMessage({ cpor: 1, type: "call", id: -1 - index, name, given: [] }, origin);
      }
      // Messages keep their order: once this is answered, the others were heard.
      await claim.exportDraft();
      return answers.map(({ error }) => error);
    },
    { inherited, origin: backend.address },
  );
  expect(answers).toEqual(inherited.map((name) => `there is no ${name}`));
  for (const one of page.frames()) expect(await polluted(one)).toEqual(nothing);
});

test("what the address of a frame has stays a value, and leads nowhere", async ({ page, frame }) => {
  const given = "a&mode=status#/claims/../../openapi.json?x=\"><b>è";
  const asked = [];
  page.on("request", (request) => asked.push(decodeURIComponent(new URL(request.url()).pathname)));
  const inner = await frame(`mode=claim&tenant-id=${encodeURIComponent(given)}&id=${encodeURIComponent(given)}`);
  await step(inner, 1).click();
  await expect(at(inner, "/customer/tenant_id")).toHaveValue(given);
  expect(await page.frames()[1].title(), "no part of it is taken for another mode").toBe("CPOR claim");
  // All that it asks for by itself has been asked for by then.
  await at(inner, "/name").fill("Contoso Sales 2026");
  await expect(inner.locator(".saved")).toContainText(/\d/);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((path) => path.includes("..") || path.includes("openapi"))).toEqual([]);
});
