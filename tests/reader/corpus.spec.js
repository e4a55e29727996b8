// What the files of the corpus say is found in them; docs/reading.md has the table.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

test("of 100 facts of the corpus at least 98 are found, and none that is not there", async () => {
  test.slow();
  const measured = promisify(execFile)("node", ["tests/reader/measure.mjs"], { maxBuffer: 16_000_000 });
  const { stdout } = await measured.catch((error) => error);
  const [, found, all, wrong, absent] = stdout.match(/(\d+) of (\d+) facts found .*, (\d+) of (\d+) facts that are not there found/).map(Number);
  expect(all).toBeGreaterThan(800);
  expect(absent).toBeGreaterThan(700);
  expect(found / all).toBeGreaterThanOrEqual(0.98);
  expect(wrong).toBe(0);
});
