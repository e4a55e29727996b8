// A claim for Microsoft 365, in Italian, from the first step to the receipt with the keyboard alone.
import { at, card, contacts, domain, expectStep, heading, proofFile, submit, tenant } from "./claim.js";
import { expect, expectAccessible } from "./fixtures.js";

/** The page has just been opened, and nothing in it has the focus yet. */
export async function submitByKeyboard(page) {
  const press = (key) => page.keyboard.press(key);
  const tabTo = async (target) => {
    for (let presses = 0; presses < 60; presses++) {
      await press("Tab");
      if (await target.evaluate((element) => element === element.getRootNode().activeElement)) return;
    }
    throw new Error(`Tab does not lead to ${target}`);
  };
  const type = async (pointer, text) => {
    await tabTo(at(page, pointer));
    await page.keyboard.type(text);
  };
  const answer = async (question, yes) => {
    const group = page.getByRole("group", { name: question });
    await tabTo(group.getByLabel("Sì", { exact: true }));
    await press(yes ? "Space" : "ArrowDown");
    await expect(group.getByLabel(yes ? "Sì" : "No", { exact: true })).toBeChecked();
  };

  await tabTo(page.getByRole("link", { name: "Vai al modulo" }));
  await expect(page.getByRole("link", { name: "Vai al modulo" })).toBeFocused();
  await press("Enter");
  await expect(heading(page)).toBeFocused();
  await tabTo(page.getByRole("button", { name: "Continua" }));
  await press("Enter");

  await expectStep(page, 1, "it");
  await type("/name", "Contoso Teams 2026");
  await type("/customer/company", "Contoso");
  await type("/customer/tenant_id", tenant);
  await type("/customer/domain", domain);
  await expect(page.getByText(`${domain} appartiene a questo tenant.`)).toBeVisible();
  await tabTo(at(page, "/customer/public_sector"));
  await press("Space");
  await expectAccessible(page, "cliente");
  // Enter in a field is Continue.
  await press("Shift+Tab");
  await press("Enter");

  await expectStep(page, 2, "it");
  await tabTo(at(page, "/solution_area"));
  await press("ArrowDown");
  await expect(page.getByLabel("Microsoft 365")).toBeChecked();
  await answer("Hai influenzato l'acquisto?", false);
  await answer("Promuovi l'adozione e l'uso?", true);
  await answer("Hai influenzato la scelta del prodotto", false);
  await answer("Vuoi un pagamento di incentivi?", true);
  await tabTo(page.getByLabel("Utilizzo"));
  await press("Space");
  await expectAccessible(page, "attività");
  await press("Enter");

  await expectStep(page, 3, "it");
  for (const workload of ["Exchange Online", "Teams"]) {
    await tabTo(page.getByLabel(workload, { exact: true }));
    await press("Space");
  }
  await expectAccessible(page, "carichi di lavoro");
  await press("Enter");

  await expectStep(page, 4, "it");
  await tabTo(at(page, "/partner/mpn_id"));
  await press("Space");
  await answer("Sai quale MPN usare?", true);
  await answer("L'MPN scelto ha svolto il lavoro?", true);
  await expectAccessible(page, "MPN");
  await press("Enter");

  await expectStep(page, 5, "it");
  for (const [pointer, text] of contacts(false)) await type(pointer, text);
  await expectAccessible(page, "contatti");
  await press("Enter");

  await expectStep(page, 6, "it");
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page.getByRole("button", { name: "Scegli i file" }));
  await press("Enter");
  await (await chooser).setFiles(proofFile());
  await expect(page.getByText("proof.pdf: ricevuto dal server")).toBeVisible();
  // Day and month are the same number, because the browser decides which comes first.
  await type("/proof/0/signed_on", "05052026");
  await expect(at(page, "/proof/0/signed_on")).toHaveValue("2026-05-05");
  for (const label of ["Il cliente l'ha firmata o confermata", "Descrive il tuo lavoro"]) {
    await tabTo(page.getByLabel(label));
    await press("Space");
  }
  await expectAccessible(page, "prova");
  await tabTo(page.getByRole("button", { name: "Continua" }));
  await press("Enter");

  await expectStep(page, 7, "it");
  await tabTo(at(page, "/acknowledged"));
  await press("Space");
  await expect(card(page)).toHaveAttribute("data-state", "pass");
  await expectAccessible(page, "verifica");
  await tabTo(submit(page, "it"));
  await press("Enter");

  await expectStep(page, 8, "it");
  await expect(page.getByText("Riferimento").first()).toBeVisible();
  await expectAccessible(page, "inviata");
}
