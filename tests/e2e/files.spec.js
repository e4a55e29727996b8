// Proof files that are not taken.
import { addProof, at, go, open, pdf, proofFile, seed, sha256, step, submit, summary } from "./claim.js";
import { expect, expectAccessible, test } from "./fixtures.js";

const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });

test("files of other types, too large or empty are refused by name", async ({ page, request }) => {
  await seed(page, request, { step: "proof", draft: { proof: [] } });
  const puts = [];
  page.on("request", (it) => it.method() === "PUT" && puts.push(it.url()));
  await open(page);
  await addProof(page, [
    file("notes.txt", "text/plain", Buffer.from("signed")),
    file("scan.pdf", "application/pdf", Buffer.concat([pdf("scan"), Buffer.alloc(10 * 1024 * 1024)])),
    file("nothing.pdf", "application/pdf", Buffer.alloc(0)),
  ]);
  await expect(page.getByText("notes.txt: this format is not taken (Text). Save it as PDF.")).toBeVisible();
  await expect(page.getByText("scan.pdf: larger than 10.0 MB")).toBeVisible();
  await expect(page.getByText("nothing.pdf: the file is empty")).toBeVisible();
  await expectAccessible(page, "proof, files refused");

  // They stand in the way of Submit, which names them.
  await step(page, 7).click();
  await submit(page).click();
  await expect(summary(page).getByRole("link")).toHaveText([/^notes\.txt: /, /^scan\.pdf: /, /^nothing\.pdf: /]);
  await summary(page).getByRole("link").first().click();
  for (const name of ["notes.txt", "scan.pdf", "nothing.pdf"]) await page.getByRole("button", { name: `Remove ${name}` }).click();
  await expect(page.getByRole("button", { name: "Choose files" })).toBeFocused();
  await go(page).click();
  await expect(summary(page).getByRole("link")).toHaveCount(1);

  // One that is taken is sent; in the whole time no other was.
  await addProof(page);
  await expect(page.getByText("proof.pdf: received by the server")).toBeVisible();
  expect(puts.map((url) => url.split("/").at(-1))).toEqual([sha256(proofFile().buffer)]);
});

test("what calls itself a PDF and is none is refused before it is sent", async ({ page, request }) => {
  await seed(page, request, { step: "proof", draft: { proof: [] } });
  await open(page);
  await addProof(page, file("page.pdf", "application/pdf", Buffer.from("<html>signed</html>")));
  await expect(page.getByText("page.pdf: this format is not taken (HTML, XML). Save it as PDF.")).toBeVisible();
});

test("a date of which a part is typed stays when something else changes", async ({ page, request }) => {
  await seed(page, request, { step: "proof", draft: { proof: [] } });
  let deliver;
  const held = new Promise((resolve) => (deliver = resolve));
  await open(page);
  await addProof(page);
  await expect(page.getByText("proof.pdf: received by the server")).toBeVisible();
  await page.route("**/poe/*", async (route) => {
    await held;
    await route.continue();
  });
  await addProof(page, proofFile("second.pdf"));
  await expect(page.getByText("second.pdf: sending…")).toBeVisible();
  const signed = at(page, "/proof/0/signed_on");
  await signed.focus();
  // Day and month are the same number, because the browser decides which comes first.
  await page.keyboard.type("0505");
  deliver();
  await expect(page.getByText("second.pdf: received by the server")).toBeVisible();
  await page.keyboard.type("2026");
  await expect(signed).toHaveValue("2026-05-05");
});

test.describe("what the page cannot look into", () => {
  test.use({ expectedErrors: [[/status of 415/, /Failed to load resource/], { option: true }] });

  test("the backend refuses", async ({ page, request }) => {
    await seed(page, request, { step: "proof", draft: { proof: [] } });
    await page.route(/\/proof-\w+\.js$/, (route) => route.abort("failed"));
    await open(page);
    await addProof(page, file("page.pdf", "application/pdf", Buffer.from("<html>signed</html>")));
    await expect(page.getByText("page.pdf: this type of file is not accepted")).toBeVisible();
    await expectAccessible(page, "proof, refused by the backend");
  });
});
