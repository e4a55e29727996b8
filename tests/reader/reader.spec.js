// The reader in a browser, under the policy that the README documents: its files are those of scripts/build.sh, and the page is
// nothing but the module that the claim's page calls.
import { readFileSync } from "node:fs";
import { expect, test as base } from "@playwright/test";
import { bundle } from "./bundle.mjs";
import { bytesOf, imagePdf, textPdf } from "./made.mjs";
import { policy, serve } from "./server.mjs";

const programs = new URL("../proof/programs/", import.meta.url);
const question = { edition: "2020-09", today: "2026-01-01", items: [], company: "Contoso", tenant_id: "", domain: "", partner: [] };

const test = base.extend({
  rules: [policy, { option: true }],
  folder: [async ({}, use, { workerIndex }) => use(await bundle(`tests-${workerIndex}`)), { scope: "worker" }],
  server: async ({ rules, folder }, use) => {
    const server = await serve(folder, rules);
    await use(server);
    server.close();
  },
  page: async ({ page, server }, use) => {
    await page.goto(server.address);
    await page.waitForFunction(() => window.readings);
    await page.evaluate(() => {
      window.said = [];
      window.progress = [];
      window.ask = (id, file, kind, question) => {
        const progress = (page, of) => window.progress.push([id, page, of]);
        window.readings.read(id, file, kind, question, progress).then(
          (json) => window.said.push({ id, reading: JSON.parse(json) }),
          (fault) => window.said.push({ id, fault }),
        );
      };
    });
    await use(page);
  },
});

// Asks for a file and waits for what is said of it.
async function read(page, kind, content, { id = "file", asked = question } = {}) {
  await ask(page, kind, content, { id, asked });
  return next(page, id);
}

async function ask(page, kind, content, { id = "file", asked = question } = {}) {
  const given = { kind, id, asked: JSON.stringify(asked), content: Buffer.from(content).toString("base64") };
  await page.evaluate(async ({ kind, id, asked, content }) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    window.ask(id, new File([bytes], "file"), kind, asked);
  }, given);
}

async function next(page, id) {
  await page.waitForFunction((id) => window.said.some((it) => it.id === id), id, { timeout: 60_000 });
  return page.evaluate((id) => window.said.splice(window.said.findIndex((it) => it.id === id), 1)[0], id);
}

const program = (name) => readFileSync(new URL(name, programs));

test("a file of each kind is read in the worker", async ({ page }) => {
  for (const [name, unit] of [
    ["libreoffice.pdf", "page"],
    ["chromium.pdf", "page"],
    ["libreoffice.docx", "document"],
    ["libreoffice.xlsx", "sheet"],
    ["libreoffice.pptx", "slide"],
    ["oxmsg.msg", "document"],
  ]) {
    const { reading, fault } = await read(page, name.split(".")[1], program(name), { id: name });
    expect(fault, name).toBeUndefined();
    expect([reading.unit, reading.page_count], name).toEqual([unit, 1]);
  }
});

test("pdf.js is loaded with the first PDF and not before", async ({ page, server }) => {
  await read(page, "docx", program("libreoffice.docx"));
  expect(server.asked).toContain("/proof-reader.js");
  expect(server.asked).not.toContain("/proof-pdf.js");
  await read(page, "pdf", program("libreoffice.pdf"), { id: "next" });
  expect(server.asked).toContain("/proof-pdf.js");
});

test("another question about the same file is answered without reading it again", async ({ page }) => {
  await read(page, "pdf", textPdf(3));
  expect(await page.evaluate(() => window.progress.splice(0).length)).toBe(3);
  const { reading } = await read(page, "pdf", "", { asked: { ...question, company: "Fabrikam" } });
  expect(reading.page_count).toBe(3);
  expect(await page.evaluate(() => window.progress.length)).toBe(0);
});

for (const [what, kind, content, fault] of [
  ["a PDF with a password", "pdf", () => program("reportlab-password.pdf"), "password"],
  ["a PDF that is cut off", "pdf", () => program("reportlab-cut.pdf"), "broken"],
  ["no PDF at all", "pdf", () => Buffer.from("no PDF"), "broken"],
  ["a Word document with a password", "docx", () => program("msoffcrypto-password.docx"), "password"],
  ["a Word document that is cut off", "docx", () => program("docx-cut.docx"), "broken"],
  ["what is of no kind that is read", "eml", () => Buffer.from("Subject: none"), "not_read"],
]) {
  test(`${what} is said to be one, and the next file is read`, async ({ page }) => {
    expect(await read(page, kind, content())).toEqual({ id: "file", fault });
    expect((await read(page, "pdf", program("libreoffice.pdf"), { id: "next" })).reading.page_count).toBe(1);
  });
}

test("pages that are pictures are known by their numbers", async ({ page }) => {
  await ask(page, "pdf", imagePdf(["picture", "text", "blank"]));
  await next(page, "file");
  const pages = await page.evaluate(() => window.keptPages("file"));
  expect(pages.map(({ state }) => state)).toEqual(["picture", "read", "read"]);
});

test("500 pages are read with progress", async ({ page }) => {
  test.slow();
  const { reading } = await read(page, "pdf", textPdf(500));
  expect(reading.page_count).toBe(500);
  const progress = await page.evaluate(() => window.progress);
  expect(progress.length).toBe(500);
  expect(progress.at(-1)).toEqual(["file", 500, 500]);
});

test("reading is stopped, and goes on with the next file", async ({ page }) => {
  await ask(page, "pdf", textPdf(500));
  await ask(page, "docx", program("libreoffice.docx"), { id: "next" });
  await page.waitForFunction(() => window.progress.length > 0);
  await page.evaluate(() => window.readings.forget("file"));
  expect(await next(page, "file")).toEqual({ id: "file", fault: "stopped" });
  expect((await next(page, "next")).reading.unit).toBe("document");
});

test("a file over 50 MB is not read", async ({ page }) => {
  await page.evaluate((asked) => {
    window.ask("large", new File([new Uint8Array(50_000_001)], "large.pdf"), "pdf", asked);
  }, JSON.stringify(question));
  expect(await next(page, "large")).toEqual({ id: "large", fault: "too_large" });
});

test("a PDF of nearly 50 MB is read", async ({ page }) => {
  await page.evaluate(({ content, asked }) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    // What stands before a PDF is skipped by its readers, what stands behind it too.
    const padding = new TextEncoder().encode(`%${" ".repeat(1023)}\n`);
    const parts = [bytes, ...Array.from({ length: 48_000 }, () => padding)];
    window.ask("large", new File(parts, "large.pdf"), "pdf", asked);
  }, { content: bytesOf(textPdf(2)).toString("base64"), asked: JSON.stringify(question) });
  expect((await next(page, "large")).reading.page_count).toBe(2);
});

test("a file that comes no further is given up, and the next one has its time", async ({ page }) => {
  await page.clock.install();
  // A worker that hears nothing: what is asked of it never comes to anything.
  await page.evaluate(() => {
    window.Worker = class extends EventTarget {
      postMessage() {}
      terminate() {}
    };
  });
  await ask(page, "docx", program("libreoffice.docx"));
  await ask(page, "docx", program("libreoffice.docx"), { id: "next" });
  await page.clock.fastForward(29_000);
  expect(await page.evaluate(() => window.said)).toEqual([]);
  await page.clock.fastForward(2_000);
  expect(await next(page, "file")).toEqual({ id: "file", fault: "too_long" });
  await page.clock.fastForward(29_000);
  expect(await page.evaluate(() => window.said)).toEqual([]);
  await page.clock.fastForward(2_000);
  expect(await next(page, "next")).toEqual({ id: "next", fault: "too_long" });
});

test("a worker that ends costs one file and nothing else", async ({ page }) => {
  await ask(page, "pdf", textPdf(500));
  await page.waitForFunction(() => window.progress.length > 0);
  await page.evaluate(() => window.lastWorker.dispatchEvent(new ErrorEvent("error")));
  expect(await next(page, "file")).toEqual({ id: "file", fault: "failed" });
  expect((await read(page, "pdf", program("libreoffice.pdf"), { id: "next" })).reading.page_count).toBe(1);
});

test.describe("where a policy allows no worker", () => {
  test.use({ rules: policy.replace("worker-src 'self'", "worker-src 'none'") });
  test("it says so", async ({ page }) => {
    expect(await read(page, "pdf", program("libreoffice.pdf"))).toEqual({ id: "file", fault: "no_worker" });
  });
});

test("a worker's script that does not come can be asked for again", async ({ page }) => {
  await page.route(/proof-reader/, (route) => route.abort("failed"));
  expect(await read(page, "pdf", program("libreoffice.pdf"))).toEqual({ id: "file", fault: "not_loaded" });
  await page.unroute(/proof-reader/);
  expect((await read(page, "pdf", program("libreoffice.pdf"), { id: "next" })).reading.page_count).toBe(1);
});
