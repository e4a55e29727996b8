// The claim as a person fills it in, and the words of the page in both languages.
import { createHash } from "node:crypto";
import { expect } from "@playwright/test";

/** Whether a request submits a claim. What is looked for is posted too. */
export const isSubmission = (request) => request.method() === "POST" && new URL(request.url()).pathname === "/v1/claims";

// The pair of the practice directory.
export const tenant = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
export const domain = "contoso18839.onmicrosoft.com";
// The practice account that fits every claim.
export const mpn = "4391507";
export const subscription = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";

export const words = {
  en: {
    steps: [
      "Before you start",
      "Customer",
      "Solution area and activity",
      "Products or workloads",
      "MPN",
      "Contacts",
      "Proof of execution",
      "Check answers",
      "Submitted",
    ],
    go: "Continue",
    submit: "Submit the claim",
    problem: "There is a problem",
  },
  it: {
    steps: [
      "Prima di iniziare",
      "Cliente",
      "Area e attività",
      "Prodotti o carichi di lavoro",
      "MPN",
      "Contatti",
      "Prova di esecuzione",
      "Verifica le risposte",
      "Inviata",
    ],
    go: "Continua",
    submit: "Invia l'attestazione",
    problem: "C'è un problema",
  },
};

// The element at which a place of the claim is filled in.
export const at = (page, pointer) => page.locator(`[id="${pointer.slice(1).replaceAll("/", "-")}"]`);

export const heading = (page) => page.locator(".heading");
export const summary = (page) => page.locator(".summary");
export const card = (page) => page.locator(".verdict");
export const go = (page, lang = "en") => page.getByRole("button", { name: words[lang].go, exact: true });
export const submit = (page, lang = "en") => page.getByRole("button", { name: words[lang].submit });
export const step = (page, place, lang = "en") =>
  page.getByRole("navigation", { name: /Steps|Passaggi/ }).getByRole("button", { name: words[lang].steps[place] });

// Files that match come when the test says so: by the function that this gives.
export async function hold(page, files) {
  let arrives;
  const held = new Promise((resolve) => (arrives = resolve));
  await page.route(files, async (route) => {
    await held;
    await route.continue();
  });
  return arrives;
}

export async function open(page) {
  await page.goto("/");
  // The static frame has no button.
  await expect(page.locator("header button.language").first()).toBeVisible();
}

// Goes on to the next step, and waits until the focus has come to its heading.
export async function goOn(page, place, lang = "en") {
  await go(page, lang).click();
  await expectStep(page, place, lang);
}

export async function expectStep(page, place, lang = "en") {
  await expect(heading(page)).toHaveText(words[lang].steps[place]);
  await expect(heading(page)).toBeFocused();
}

export async function fillCustomer(page) {
  await at(page, "/name").pressSequentially("Contoso Sales 2026");
  await at(page, "/customer/company").fill("Contoso");
  await at(page, "/customer/tenant_id").fill(` {${tenant.toUpperCase()}} `);
  await at(page, "/customer/domain").pressSequentially(domain);
  await page.getByLabel("No", { exact: true }).check();
}

export async function fillActivity(page, channel = "Volume Licensing agreement (EA, MPSA, Open…)") {
  await page.getByLabel("Business Applications", { exact: false }).first().check();
  await page.getByLabel(channel).check();
  const answer = (question, yes) => page.getByRole("group", { name: question }).getByLabel(yes ? "Yes" : "No", { exact: true }).check();
  await answer("Did you influence the purchase?", true);
  await answer("Do you drive adoption and use?", false);
  await answer("Did you influence the choice of product", false);
  await answer("Do you want an incentive payment?", true);
  await page.getByLabel("Presales").check();
}

export async function fillProducts(page) {
  await page.getByLabel("Sales", { exact: true }).check();
  await at(page, "/products/0/subscription_id").fill(subscription);
}

export async function fillMpn(page) {
  await page.getByLabel(mpn).check();
  await page.getByRole("group", { name: "Do you know which MPN to use?" }).getByLabel("Yes").check();
  await page.getByRole("group", { name: "Did the chosen MPN do the work?" }).getByLabel("Yes").check();
}

export async function fillContacts(page, isBusiness = true) {
  for (const [pointer, text] of contacts(isBusiness)) await at(page, pointer).fill(text);
}

export function contacts(isBusiness) {
  const person = (pointer, name, title, email) => [
    [`${pointer}/name`, name],
    ...(title ? [[`${pointer}/title`, title]] : []),
    [`${pointer}/email`, email],
  ];
  return [
    ...person("/customer/contact", "Anna Bauer", "IT lead", "anna@contoso.com"),
    ...(isBusiness ? person("/customer/technical_contact", "Tom Weber", "Administrator", "tom@contoso.com") : []),
    ...person("/partner/contact", "Paola Rossi", "", "paola@fabrikam.com"),
  ];
}

/** Fills in a claim for Business Applications from the Customer step on, and comes to the proof. */
export async function fillUpToProof(page) {
  await fillCustomer(page);
  await goOn(page, 2);
  await fillActivity(page);
  await goOn(page, 3);
  await fillProducts(page);
  await goOn(page, 4);
  await fillMpn(page);
  await goOn(page, 5);
  await fillContacts(page);
  await goOn(page, 6);
}

export async function addProof(page, file = proofFile()) {
  await page.locator("input[type=file]").setInputFiles(file);
}

// A proof that a reviewer can tie to the claim, received by the server.
export async function fillProof(page) {
  await addProof(page);
  await expect(page.getByText("proof.pdf: received by the server")).toBeVisible();
  await at(page, "/proof/0/signed_on").fill("2026-05-01");
  await page.getByLabel("The customer signed or acknowledged it").check();
  await page.getByLabel("It describes your work").check();
}

export const proofFile = (name = "proof.pdf") => ({ name, mimeType: "application/pdf", buffer: pdf(`Statement of work: ${name}`) });

// A PDF of one page with one line of text, its cross-reference table and all.
export function pdf(text) {
  const stream = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let out = "%PDF-1.4\n";
  const offsets = objects.map((object, place) => {
    const offset = out.length;
    out += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  out += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(out, "latin1");
}

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

// A claim that is complete but for what a test leaves out, kept on the device as the page keeps it; its proof
// is at the backend already. The page takes it up at `step`.
export async function seed(page, request, { step = "check", draft = {}, declared = {} } = {}) {
  const file = proofFile();
  const digest = sha256(file.buffer);
  const saved = savedClaim({ step, draft, declared });
  const put = await request.put(`/v1/claims/${saved.draft.claim_id}/poe/${digest}`, {
    data: file.buffer,
    headers: { "Content-Type": file.mimeType },
  });
  expect(put.status()).toBe(201);
  await keep(page, request, saved);
  return saved;
}

// The same as the page saves it.
export function savedClaim({ step = "check", draft = {}, declared = {} } = {}) {
  const file = proofFile();
  const digest = sha256(file.buffer);
  return {
    draft: { ...completeDraft(digest, file), ...draft },
    declared: { influenced_purchase: true, drives_usage: false, business_influencer: false, expects_payment: true, mpn_did_the_work: true, knows_mpn: true, ...declared },
    step,
    sent_files: [digest],
  };
}

// Lets the person who is signed in by default have this draft on the device, unless there is one.
export async function keep(page, request, saved) {
  const { person } = await (await request.get("/v1/session")).json();
  // As an earlier version of the page kept it. The page moves it, so it is put there once.
  const put = ([person, text]) => {
    if (localStorage["test:kept"]) return;
    localStorage["test:kept"] = "1";
    localStorage["cpor-claim:person"] = person;
    localStorage[`cpor-claim:of:${person}`] = text;
  };
  await page.addInitScript(put, [person, JSON.stringify(saved)]);
}

// What is in a store of the device: its keys and, in the same order, its values.
const contents = (page, name) =>
  page.evaluate(async (name) => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "cpor")) return [[], []];
    const done = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const database = await done(indexedDB.open("cpor"));
    const store = database.transaction(name).objectStore(name);
    const all = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    database.close();
    return all;
  }, name);

// The drafts on the device, each as its last revision is stored: earlier ones are deleted after it.
export const stored = async (page) => {
  const [keys, texts] = await contents(page, "drafts");
  const last = new Map(keys.map(([place, id], index) => [`${place} ${id}`, { place, ...JSON.parse(texts[index]) }]));
  return [...last.values()];
};

// The digests of the proof files on the device.
export const storedFiles = async (page) => (await contents(page, "files"))[0].map(([, , digest]) => digest);

// The claims of the drafts on the device, by place and ID.
export const drafts = async (page) => Object.fromEntries((await stored(page)).map(({ place, draft_id, saved }) => [`${place} ${draft_id}`, saved.draft]));

// The only draft on the device.
export const kept = async (page) => {
  const all = Object.values(await drafts(page));
  return all.length === 1 ? all[0] : undefined;
};

function completeDraft(digest, file) {
  return {
    schema: 1,
    claim_id: "0192f0c1-7a00-7000-8000-0000000000e2",
    name: "Contoso Sales 2026",
    partner: { mpn_id: mpn, contact: { name: "Paola Rossi", email: "paola@fabrikam.com" } },
    customer: {
      company: "Contoso",
      tenant_id: tenant,
      domain,
      contact: { name: "Anna Bauer", title: "IT lead", email: "anna@contoso.com" },
      technical_contact: { name: "Tom Weber", title: "Administrator", email: "tom@contoso.com" },
      public_sector: "no",
    },
    solution_area: "business_applications",
    activities: ["presales"],
    purchase_channel: "volume_licensing",
    products: [{ product: "sales", subscription_id: subscription }],
    workloads: [],
    proof: [
      {
        sha256: digest,
        file_name: file.name,
        media_type: file.mimeType,
        size: file.buffer.length,
        signed_on: "2026-05-01",
        covers: ["sales"],
        customer_signed: true,
        describes_work: true,
        public_sector_disclosure: false,
        names_each_product: true,
        names_customer: true,
        measured_result: true,
        partner_did_the_work: true,
      },
    ],
    comments: "",
    acknowledged: true,
  };
}
