// The same check in the page, at the endpoint and in the command-line tool: the same bytes.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { open, seed } from "./claim.js";
import { expect, test } from "./fixtures.js";

for (const [name, draft] of [
  ["a claim that nothing stops", {}],
  ["a claim that is stopped", { purchase_channel: "csp", customer: { company: "Łódź & Søn – 東京", tenant_id: "x", domain: "anna@contoso.com" } }],
]) {
  test(`three places agree on ${name}`, async ({ page, request }, info) => {
    await seed(page, request, { draft });
    await open(page);
    await expect(page.getByText(/of \d+ filled in/)).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save this check as JSON" }).click();
    const { input, verdict } = JSON.parse(await readFile(await (await download).path(), "utf8"));
    const inPage = canonical(verdict);

    const answer = await request.post("/v1/claims/validation?canonical=true", { data: input });
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toBe(inPage);

    const claim = info.outputPath("claim.json");
    const evidence = info.outputPath("evidence.json");
    await writeFile(claim, JSON.stringify(input.claim));
    await writeFile(evidence, JSON.stringify(input.evidence));
    const { stdout, code } = await run("check", "--claim", claim, "--evidence", evidence, "--today", input.today, "--edition", input.edition, "--format", "json");
    expect(canonical(JSON.parse(stdout))).toBe(inPage);
    expect(code).toBe({ pass: 0, fail: 1, unknown: 2 }[verdict.state]);
    expect(verdict.state).toBe(name.includes("is stopped") ? "fail" : "unknown");
  });
}

const canonical = (verdict) => JSON.stringify({ ...verdict, findings: verdict.findings.map((finding) => ({ ...finding, message: "", do: "" })) });

const run = (...args) =>
  new Promise((resolve) => execFile("target/release/cpor", args, (error, stdout) => resolve({ stdout, code: error?.code ?? 0 })));
