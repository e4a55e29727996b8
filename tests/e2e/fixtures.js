// What every test gets: a backend of its own with an empty database, and a page that fails the test when the
// browser reports a breach of the content security policy or a script error.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";

export { expect };

export const test = base.extend({
  // Messages of the browser's console that a test brings about on purpose.
  expectedErrors: [[], { option: true }],

  backend: async ({}, use) => {
    const backend = await startBackend();
    await use(backend);
    await backend.stop();
  },

  baseURL: async ({ backend }, use) => use(backend.address),

  page: async ({ page, expectedErrors }, use) => {
    const errors = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await use(page);
    const isExpected = (text) => expectedErrors.some((pattern) => pattern.test(text));
    expect(errors.filter((text) => !isExpected(text))).toEqual([]);
  },
});

export async function startBackend(...more) {
  const dir = await mkdtemp(join(tmpdir(), "cpor-e2e-"));
  const log = [];
  const flags = { "--listen": "127.0.0.1:0", "--database": `sqlite://${dir}/cpor.db`, "--data": dir, "--assets": "dist" };
  const others = Object.entries(flags).filter(([name]) => !more.includes(name));
  const backend = spawn("target/release/cpor-backend", [...others.flat(), ...more], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(backend, "exit");
  createInterface({ input: backend.stderr }).on("line", (line) => log.push(line));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: backend.stdout }).once("line", (line) => resolve(line.split(" ").at(-1)));
    ended.then(() => reject(new Error(`the backend does not start:\n${log.join("\n")}`)));
  });

  const stop = async () => {
    backend.kill();
    // Nothing is lost when it takes its time: the database goes with it.
    const hurry = setTimeout(() => backend.kill("SIGKILL"), 2000);
    await ended;
    clearTimeout(hurry);
    await rm(dir, { recursive: true });
  };
  return { address, log, stop };
}

// axe-core's verdict on the page as it is now, with every rule that it has switched on, and the size of targets; of somebody
// else's page on our part alone.
export async function expectAccessible(page, state, part) {
  // Targets that are scrolled under something else would count as too small.
  await page.evaluate(() => window.scrollTo(0, 0));
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ rules: { "target-size": { enabled: true } } });
  if (part) axe.include(part);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n    ${node.target.join(" ")}\n    ${node.failureSummary.replaceAll("\n", "\n    ")}`),
  );
  expect(found, `axe-core on ${state}`).toEqual([]);
}
