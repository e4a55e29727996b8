// Two people at one browser: neither sees the other's draft, in the page, in the element and in a frame.
import { at, drafts, heading, mpn, step } from "../e2e/claim.js";
import { expect, html, test } from "./fixtures.js";

/** A portal's page whose user the address says. */
const pageOf = (claim, from) =>
  html(claim, `<script type="module" src="${from}/embed.js"></script>
    <script type="module">
      const user = new URLSearchParams(location.search).get("user");
      document.querySelector("cpor-claim").getToken = () => "practice:" + user;
    </script>`);

const named = (root, name) => at(root, "/name").fill(name);

for (const kind of ["element", "frame"]) {
  test.describe(kind, () => {
    test.use({ expectedErrors: [[/status of 401/], { option: true }] });

    test(`drafts of two people stay apart: ${kind}`, async ({ page, portal, backend }) => {
      const claim = `<cpor-claim id="one" endpoint="${backend.address}" ${kind === "frame" ? "frame" : ""}></cpor-claim>`;
      portal.page("/people", pageOf(claim, backend.address));
      const root = kind === "frame" ? page.frameLocator("cpor-claim iframe") : page;
      const storage = () => (kind === "frame" ? page.frames()[1] : page);
      const kept = async () => Object.values(await drafts(storage())).map(({ name }) => name).sort();

      await page.goto("/people?user=fabrikam");
      await step(root, 1).click();
      await named(root, "Contoso");
      await expect.poll(kept).toEqual(["Contoso"]);

      await page.goto("/people?user=northwind");
      await expect(heading(root)).toHaveText("Before you start");
      await step(root, 1).click();
      await expect(at(root, "/name")).toHaveValue("");
      await named(root, "Wingtip");
      await expect.poll(kept).toEqual(["Contoso", "Wingtip"]);
      // It is answered who asks, or there would be no draft of this person; nothing is offered.
      await step(root, 0).click();
      await expect(heading(root)).toHaveText("Before you start");
      await expect(root.locator(".other-drafts")).toHaveCount(0);
      await step(root, 1).click();
      await expect(at(root, "/name")).toHaveValue("Wingtip");

      await page.goto("/people?user=fabrikam");
      await expect(at(root, "/name")).toHaveValue("Contoso");

      // Nobody's name: the endpoint refuses it.
      await page.goto("/people?user=nobody");
      await expect(heading(root)).toHaveText("Before you start");
      await page.reload();
      await step(root, 1).click();
      await expect(at(root, "/name")).toHaveValue("");
      // What is typed before the sign-in goes with who signs in, but for those who have a draft.
      await named(root, "Adatum");
      await expect.poll(kept).toEqual(["Adatum", "Contoso", "Wingtip"]);
      await page.locator("cpor-claim").evaluate((one) => (one.getToken = () => "practice:northwind"));
      await expect(at(root, "/name")).toHaveValue("Wingtip");
      await step(root, 0).click();
      await root.getByRole("button", { name: "See the drafts" }).click();
      const names = root.locator(".draft .claim-name");
      const all = async () => (await names.allTextContents()).sort();
      await expect.poll(all).toEqual(["Draft from before sign-in", "Wingtip"]);
      await root.getByRole("button", { name: "Open Draft from before sign-in" }).click();
      await expect(at(root, "/name")).toHaveValue("Adatum");
      await expect.poll(kept).toEqual(["Adatum", "Contoso", "Wingtip"]);
      await step(root, 0).click();
      await root.getByRole("button", { name: "See the drafts" }).click();
      await expect.poll(all).toEqual(["Adatum", "Wingtip"]);
    });
  });
}

test("drafts of two people stay apart: the page", async ({ page, backend }) => {
  await page.goto(`${backend.address}/#/customer`);
  const identity = page.getByLabel("Practise as");
  await expect(identity).toHaveValue("fabrikam");
  await named(page, "Contoso");
  await identity.selectOption("northwind");
  await expect(heading(page)).toHaveText("Before you start");
  await step(page, 1).click();
  await expect(at(page, "/name")).toHaveValue("");
  await named(page, "Wingtip");
  await expect(page.getByText(/^Saved on this device \d/)).toBeVisible();
  await page.reload();
  await expect(identity).toHaveValue("northwind");
  await expect(at(page, "/name")).toHaveValue("Wingtip");
  await identity.selectOption("fabrikam");
  await expect(at(page, "/name")).toHaveValue("Contoso");
});

test("a draft of an earlier version goes to the company with its MPN", async ({ page, portal, backend }) => {
  const claim = `<cpor-claim id="one" endpoint="${backend.address}"></cpor-claim>`;
  portal.page("/people", pageOf(claim, backend.address));
  const old = { draft: { claim_id: "0192f0c1-7a00-7000-8000-0000000000e4", name: "Old", partner: { mpn_id: mpn } }, step: "customer" };
  await page.addInitScript((text) => window === top && !localStorage["test:kept"] && Object.assign(localStorage, { "test:kept": "1", "cpor-claim#one": text }), JSON.stringify(old));
  await page.goto("/people?user=northwind");
  await expect(page.locator(".other-drafts")).toBeVisible();
  await step(page, 1).click();
  await expect(at(page, "/name")).toHaveValue("");
  await page.goto("/people?user=fabrikam");
  await expect(at(page, "/name")).toHaveValue("Old");
  await expect.poll(async () => Object.values(await drafts(page)).filter(({ name }) => name === "Old")).toHaveLength(1);
  expect(await page.evaluate(() => localStorage["cpor-claim#one"])).toBeUndefined();
});
