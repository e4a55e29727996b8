// README's section on portals, word by word, in an otherwise empty page.
import { readFile } from "node:fs/promises";
import { heading, step } from "../e2e/claim.js";
import { expect, ready, test } from "./fixtures.js";

test("what README says is enough", async ({ page, portal, backend }) => {
  const readme = await readFile("README.md", "utf8");
  const section = readme.split("\n## In a portal\n")[1].split("\n## ")[0];
  const blocks = [...section.matchAll(/^```(\w*)\n([^]*?)\n```$/gm)].map(([, kind, text]) => [kind, text.replaceAll("https://claims.example.com", backend.address)]);
  const block = (kind) => blocks.filter(([of]) => of === kind).map(([, text]) => text).join("\n");
  const policy = `default-src 'none'; ${block("")}`;
  expect(policy).toContain("wasm-unsafe-eval");
  portal.page("/readme", block("html"), { "content-security-policy": policy });
  await page.goto("/readme");
  await ready(page);
  await page.evaluate(`const portalSignIn = { token: () => "practice:northwind" }; ${blocks.find(([of]) => of === "js")[1]}`);
  await expect(page.getByText("Practice data")).toBeVisible();
  await step(page, 1).click();
  await expect(heading(page)).toHaveText("Customer");
  await step(page, 4).click();
  await expect(page.getByText("5120441").first()).toBeVisible();
});
