// A portal in PHP, as the distribution has it, on this machine alone: a copy of its files, served by PHP's own server.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { freePort } from "../portal/webdriver.mjs";

/**
 * Copies a folder of PHP files, lets `prepare` set them up, and serves them. `addHeader` lets the server send a header with
 * a page, by its path with the query.
 */
export async function startSite(source, prepare) {
  const dir = await mkdtemp(join(tmpdir(), "cpor-cms-"));
  const site = { dir, files: join(dir, "site"), port: await freePort(), ends: [] };
  site.address = `http://127.0.0.1:${site.port}`;
  site.stop = async () => {
    for (const end of site.ends.reverse()) await end();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await cp(source, site.files, { recursive: true, dereference: true });
    await prepare(site);
    const headers = join(dir, "headers.json");
    const written = {};
    site.addHeader = async (path, header) => writeFile(headers, JSON.stringify(Object.assign(written, { [path]: header })));
    await writeFile(
      join(dir, "headers.php"),
      `<?php\n$headers = json_decode( @file_get_contents( '${headers}' ) ?: '{}', true );\nif ( isset( $headers[ $_SERVER['REQUEST_URI'] ] ) ) header( $headers[ $_SERVER['REQUEST_URI'] ] );\n`,
    );
    const flags = ["-d", `auto_prepend_file=${dir}/headers.php`, "-S", `127.0.0.1:${site.port}`, "-t", site.files];
    start(site, "php", flags, { PHP_CLI_SERVER_WORKERS: "4" });
    await expect(() => fetch(site.address, { redirect: "manual" }), "PHP answers").toPass({ timeout: 30_000 });
    return site;
  } catch (error) {
    await site.stop();
    throw error;
  }
}

/** Starts a program that ends with the site. */
export function start(site, program, args, env = {}) {
  const child = spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env }, detached: true });
  const ended = once(child, "exit");
  // PHP's server has workers, which end with it.
  site.ends.push(async () => (process.kill(-child.pid), await ended));
}

/** Runs a program to its end, with a text as its input. */
export async function run(program, args, input = "") {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => said.push(String(part)));
  // One that ends before it has read its input says why by its exit.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${said.join("")}`);
  return said.join("");
}
