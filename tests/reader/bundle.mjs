// The reader's files as the page has them, beside a page of their own: what scripts/build.sh has left in target/reader, bundled
// into a folder of its own for each who runs at the same time.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const from = new URL("../../target/reader/", import.meta.url).pathname;

// Gives the folder.
export async function bundle(name = "page") {
  const folder = new URL(`../../target/reader-${name}/`, import.meta.url).pathname;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: ["proof-reading.js", "proof-reader.js", "proof-pdf.js"].map((name) => from + name),
    outdir: folder,
    external: ["./proof-reader.js", "./proof-pdf.js"],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    logLevel: "error",
  });
  copyFileSync(`${from}cpor_proof_text_bg.wasm`, `${folder}cpor_proof_text_bg.wasm`);
  writeFileSync(`${folder}index.html`, '<!doctype html><meta charset="utf-8"><title>Reader</title><script type="module" src="page.js"></script>');
  writeFileSync(`${folder}page.js`, page);
  return folder;
}

// Tests see the worker that is in use, and the text that it gives.
const page = `
import { readings } from "./proof-reading.js";
const texts = {};
const BrowsersWorker = Worker;
window.Worker = class extends BrowsersWorker {
  constructor(...given) {
    super(...given);
    window.lastWorker = this;
    this.addEventListener("message", ({ data }) => data.text && (texts[data.id] = new TextDecoder().decode(data.text)));
  }
};
window.keptPages = (id) => JSON.parse(texts[id]).pages;
window.readings = readings;
`;
