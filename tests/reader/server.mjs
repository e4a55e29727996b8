// Serves a folder on loopback under the policy that the README documents for pages with the claim.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { extname, join, normalize } from "node:path";

export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
  "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

export async function serve(folder, rules = policy) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    asked.push(path);
    let content;
    try {
      content = readFileSync(join(folder, path === "/" ? "index.html" : path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(path)] ?? (path === "/" ? "text/html" : "application/octet-stream");
    response.writeHead(200, { "content-type": type, "content-security-policy": rules }).end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}/`, asked, close: () => server.close() };
}
