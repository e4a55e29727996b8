// The page without a network: all its files, kept by the browser as one version. A version is fetched whole before it counts, each
// file by its digest; it takes the place of the old one when all tabs of that are closed.

// [path, integrity] of each file; scripts/finish-dist.mjs writes the list.
const files = [];

const prefix = "cpor-page ";
const version = prefix + files.map(([, integrity]) => integrity).join(" ");
const scope = new URL("./", location.href);
const paths = new Set(files.map(([path]) => new URL(path, scope).href));

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const address = new URL(url);
  address.hash = "";
  // Other pages at this origin, such as a sign-in, are not ours to answer.
  const wanted = mode === "navigate" ? address.origin + address.pathname : address.href;
  if (method === "GET" && paths.has(wanted)) event.respondWith(kept(wanted, event.request));
});

async function keepAll() {
  const cache = await caches.open(version);
  try {
    await Promise.all(files.map(([path, integrity]) => keep(cache, path, integrity)));
  } catch (error) {
    await caches.delete(version);
    throw error;
  }
}

async function keep(cache, path, integrity) {
  const answer = await fetch(new Request(new URL(path, scope), { integrity, cache: "no-cache" }));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await cache.put(new URL(path, scope), answer);
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== version).map((name) => caches.delete(name)));
}

async function kept(address, request) {
  const cache = await caches.open(version);
  // The browser may have thrown it away.
  return (await cache.match(address)) ?? fetch(request);
}
