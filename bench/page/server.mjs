// Serves a folder of a built page as it would be served in production: files compressed beforehand, the HTML
// to be asked for again, everything else for good.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
};

// Who is asking, as the backend answers: nobody who has an account. Everything else it offers is not found.
const session = {
  partner: "fabrikam",
  role: "incentives_admin",
  mpn_accounts: [],
  capabilities: ["validate", "upload", "submit", "read"],
  edition: "2020-09",
  limits: { claim_bytes: 262_144, proof_bytes: 10_485_760, proof_files: 10, proof_types: ["application/pdf"] },
};

/** Listens on a free port of this machine: `{ address, close }`. */
export async function serve(dir) {
  const files = new Map(readdirSync(dir).filter((name) => name.endsWith(".br")).map((name) => fileOf(dir, name)));
  const server = createServer(({ url, headers }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    if (pathname === "/v1/session") return response.setHeader("content-type", "application/json").end(JSON.stringify(session));
    const file = files.get(pathname === "/" ? "/index.html" : pathname);
    if (!file || !/\bbr\b/.test(headers["accept-encoding"])) return response.writeHead(404).end();
    response.writeHead(200, file.headers).end(file.content);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

function fileOf(dir, packed) {
  const name = packed.slice(0, -".br".length);
  const extension = extname(name);
  const content = readFileSync(join(dir, packed));
  const headers = {
    "content-type": types[extension] ?? "application/octet-stream",
    "content-encoding": "br",
    "content-length": content.length,
    "cache-control": extension === ".html" ? "no-cache" : "public, max-age=31536000, immutable",
  };
  return [`/${name}`, { content, headers }];
}
