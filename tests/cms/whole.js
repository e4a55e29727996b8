// A whole claim, from the first screen to the receipt, in an element or a frame.
import { at, fillProof, fillUpToProof, go, goOn, heading, submit } from "../e2e/claim.js";
import { expect, expectAccessible } from "../e2e/fixtures.js";

/** Fills the claim in, and submits it. With the `page` that it stands in, axe looks at our part of that, too. */
export async function claim(root, page) {
  await expect(heading(root)).toHaveText("Before you start");
  await go(root).click();
  await fillUpToProof(root);
  await fillProof(root);
  // A window in which nothing is scrolled under what sticks.
  await page?.setViewportSize({ width: 1280, height: 4000 });
  if (page) await expectAccessible(page, "the proof, in a portal", "cpor-claim");
  await goOn(root, 7);
  if (page) await expectAccessible(page, "the check, in a portal", "cpor-claim");
  await at(root, "/acknowledged").check();
  await submit(root).click();
  await expect(heading(root)).toHaveText("Submitted");
}
