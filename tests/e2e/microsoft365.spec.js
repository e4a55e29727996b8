// A claim for Microsoft 365, in Italian, with the keyboard alone.
import { heading, open } from "./claim.js";
import { expect, test } from "./fixtures.js";
import { submitByKeyboard } from "./keyboard.js";

test.use({ locale: "it-IT" });

test("in italiano, solo con la tastiera", async ({ page, request }) => {
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "it");
  await expect(heading(page)).toHaveText("Prima di iniziare");
  await submitByKeyboard(page);
  const { items } = await (await request.get("/v1/claims")).json();
  expect(items.map((claim) => claim.name)).toEqual(["Contoso Teams 2026"]);
});
