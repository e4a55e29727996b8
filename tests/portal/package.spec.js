// The package as others get it: what is in it, the rules alone in Node and in a browser, and its types.
import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { draft } from "./draft.js";
import { expect, html, ready, test } from "./fixtures.js";

const run = promisify(execFile);
const packed = resolve("dist/package");

// A project that has the package installed.
async function project(info, files) {
  const folder = info.outputPath("project");
  await mkdir(`${folder}/node_modules`, { recursive: true });
  await symlink(packed, `${folder}/node_modules/cpor-claim`);
  await writeFile(`${folder}/package.json`, '{ "type": "module" }');
  for (const [name, text] of Object.entries(files)) await writeFile(`${folder}/${name}`, text);
  return folder;
}

test("it can be packed, with everything that it leads to", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--offline"], { cwd: packed });
  const [{ name, files }] = Object.values(JSON.parse(stdout));
  expect(name).toBe("cpor-claim");
  const paths = files.map(({ path }) => path);
  const json = JSON.parse(await readFile(`${packed}/package.json`, "utf8"));
  const named = JSON.stringify(json.exports).match(/\.\/[\w./-]+\.\w+/g).map((path) => path.slice(2));
  expect(paths).toEqual(expect.arrayContaining([...named, "README.md", "LICENSE-MIT", "LICENSE-APACHE", "words.json"]));
  // Whatever one of its files names is there too.
  for (const path of paths.filter((path) => /\.(js|css)$/.test(path))) {
    const text = await readFile(`${packed}/${path}`, "utf8");
    for (const [, other] of text.matchAll(/"(?:\.\/)?([\w-]+-[0-9a-f]{16}\.\w+)"/g)) expect(paths, path).toContain(other);
  }
});

test("the manifest says what the element has", async ({ page, portal }) => {
  const { modules } = JSON.parse(await readFile(`${packed}/custom-elements.json`, "utf8"));
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === "cpor-claim");
  portal.page("/manifest", html('<cpor-claim endpoint="/"></cpor-claim>', '<script type="module" src="/package/embed.js"></script>'));
  await page.goto("/manifest");
  await ready(page);
  const has = await page.evaluate(() => {
    const { constructor, shadowRoot } = document.querySelector("cpor-claim");
    const members = Object.getOwnPropertyNames(constructor.prototype).filter((name) => !/^constructor$|Callback$/.test(name));
    return { members, observed: constructor.observedAttributes, styles: [...shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join() };
  });
  const names = (list) => list.map(({ name }) => name).sort();
  expect(names(element.members.filter((member) => !member.static))).toEqual(has.members.sort());
  const atStart = ["autofocus", "draft-storage", "frame", "heading-level", "routing"];
  expect(names(element.attributes)).toEqual([...has.observed, ...atStart].sort());
  const source = `${await readFile("embed/embed.js", "utf8")}${await readFile("src/app/host_event.rs", "utf8")}`;
  const told = [...new Set(source.match(/"cpor-[a-z-]+"/g))].map((name) => name.slice(1, -1)).filter((name) => name !== "cpor-claim");
  expect(names(element.events)).toEqual(told.sort());
  for (const { name } of element.cssProperties) expect(has.styles, name).toContain(name);
});

test("the rules alone in Node say what the tool says", async ({}, info) => {
  const claim = { ...draft(), purchase_channel: "csp", solution_area: "business_applications", activities: ["presales"] };
  const folder = await project(info, {
    "claim.json": JSON.stringify({ ...claim, evidence: undefined }),
    "evidence.json": JSON.stringify(claim.evidence),
    "main.js": `import { check, guide, rules } from "cpor-claim/rules";
      import { CporClaim } from "cpor-claim";
      import { readFileSync } from "node:fs";
      const [claim, evidence] = ["claim", "evidence"].map((name) => JSON.parse(readFileSync(name + ".json", "utf8")));
      const given = { claim, evidence, today: "2026-11-20" };
      const [verdict, exported, guidance, all, later] = await Promise.all([
        check(given), check({ claim: { ...claim, evidence }, today: "2026-11-20" }), guide(given), rules(), rules({ edition: "2023-10" }),
      ]);
      const wrong = await check({ claim: { customer: { domain: 7 } }, today: undefined }).catch(({ message }) => message);
      console.log(JSON.stringify({ verdict, exported, guidance, rules: [all.length, later.length], wrong, element: typeof CporClaim }));`,
  });
  const { stdout } = await run("node", ["main.js"], { cwd: folder });
  const answers = JSON.parse(stdout);
  const tool = (...args) => run(resolve("target/release/cpor"), args, { cwd: folder }).catch((error) => error);
  const files = ["--claim", "claim.json", "--evidence", "evidence.json", "--today", "2026-11-20", "--format", "json"];
  expect(answers.verdict).toEqual(JSON.parse((await tool("check", ...files)).stdout));
  expect(answers.exported).toEqual(answers.verdict);
  expect(answers.guidance).toEqual(JSON.parse((await tool("guide", ...files)).stdout));
  expect(answers.rules[0]).toBe(JSON.parse((await tool("rules", "--format", "json")).stdout).length);
  expect(answers.rules[1]).toBeLessThan(answers.rules[0]);
  expect(answers.wrong).toContain("/claim/customer/domain");
  expect(answers.element).toBe("function");
});

test("the rules alone in a browser, and the element from the portal's own files", async ({ page, portal, backend }) => {
  const { origin } = new URL(backend.address);
  portal.page("/own", html(`<cpor-claim endpoint="${origin}"></cpor-claim>`, '<script type="module" src="/package/embed.js"></script>'), {
    "content-security-policy": `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${origin}`,
  });
  await page.goto("/own");
  await ready(page);
  await expect(page.getByText("Practice data")).toBeVisible();
  await page.getByRole("button", { name: "Guide", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What do you need help with?" })).toBeVisible();
  const state = await page.evaluate(async (claim) => {
    const { check } = await import("/package/rules/rules.js");
    return (await check({ claim, lang: "it" })).findings.find(({ rule }) => rule === "R25");
  }, { ...draft(), purchase_channel: "csp", activities: ["presales"], solution_area: "business_applications" });
  expect(state).toMatchObject({ raised: "yes", message: expect.stringContaining("Prevendita") });
});

test("the host's own words stand in place of the page's", async ({ page, portal }) => {
  portal.page("/words", html('<cpor-claim id="own" endpoint="/"></cpor-claim><cpor-claim id="other" endpoint="/"></cpor-claim>', '<script type="module" src="/package/embed.js"></script>'));
  await page.goto("/words");
  await page.locator("#own").evaluate((one) => (one.strings = { en: { go_on: "Onwards", "steps.1": "Whose tenant", nothing: "x" } }));
  await ready(page, "#own");
  await ready(page, "#other");
  // Whoever types goes on typing.
  await page.locator("#other .step").nth(1).click();
  await page.locator("#other #name").pressSequentially("Hel");
  await page.locator("#other").evaluate((one) => (one.strings = { en: { "steps.2": "What was done" } }));
  await expect(page.locator("#other .step").nth(2)).toContainText("What was done");
  await page.keyboard.type("lo");
  await expect(page.locator("#other #name")).toHaveValue("Hello");
  await expect(page.locator("#own").getByRole("button", { name: "Onwards" })).toBeVisible();
  await expect(page.locator("#own .step").nth(1)).toContainText("Whose tenant");
  await expect(page.locator("#other").getByRole("button", { name: "Continue" })).toBeVisible();
  await page.locator("#own").evaluate((one) => (one.strings = undefined));
  await expect(page.locator("#own").getByRole("button", { name: "Continue" })).toBeVisible();
  const words = JSON.parse(await readFile(`${packed}/words.json`, "utf8"));
  expect([words.go_on, words["steps.1"]]).toEqual(["Continue", "Customer"]);
});

test("its types let through what is right, and nothing else", async ({}, info) => {
  const folder = await project(info, {
    "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, noEmit: true, module: "nodenext", target: "es2022", lib: ["es2022", "dom"], types: [] } }),
    "right.ts": `import "cpor-claim";
      import { CporClaim, SubmitError } from "cpor-claim";
      import { check, guide, rules } from "cpor-claim/rules";
      const one: CporClaim = document.createElement("cpor-claim");
      one.getToken = async () => "token";
      one.draft = { schema: 1, activities: ["usage"], customer: { tenant_id: "x" } };
      one.addEventListener("cpor-submitted", ({ detail }) => { const reference: string = detail.reference; const replayed: boolean = detail.replayed; });
      one.addEventListener("cpor-verdict", ({ detail }) => { const rules: readonly string[] = detail.rules; });
      one.submit().then(({ reference }) => reference.trim(), (error) => error instanceof SubmitError && error.kind);
      const verdict = await one.validate();
      const state: "pass" | "fail" | "unknown" = verdict.state;
      const same = await check({ claim: await one.exportDraft(), lang: "it" });
      const change = (await guide({ claim: {} })).smallest_change?.[0]?.pointer;
      const effect = (await rules({ edition: "2023-10" }))[0]?.effect;`,
    "wrong.ts": `import { CporClaim } from "cpor-claim";
      import { check } from "cpor-claim/rules";
      const one = document.createElement("cpor-claim");
      // @ts-expect-error a token is a text
      one.getToken = async () => 7;
      // @ts-expect-error there is no such member
      one.addEventListener("cpor-step", ({ detail }) => detail.name);
      // @ts-expect-error a claim is needed
      check({ today: "2026-11-20" });
      // @ts-expect-error activities are a list
      one.draft = { activities: "usage" };`,
  });
  await run(resolve("node_modules/.bin/tsc"), ["-p", folder]).catch(({ stdout }) => expect(stdout).toBe(""));
});
