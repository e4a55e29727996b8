// Finishes what Trunk has built, before it takes the place of dist/ (Trunk.toml calls it): one minified
// style sheet, minified JavaScript, file names that follow the contents, and in release a .br beside each file.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { frame } from "./frame.mjs";
import { pack } from "./package.mjs";

const dir = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";

// Others link to these, so they keep their names.
const fixedNames = new Set(["index.html", "embed.js", "classic.js", "frame.html", "service-worker.js"]);
// How distances are written can be chosen; which way is the shortest depends on the file.
const distances = [
  [0, 0],
  [0, 15],
  [2, 15],
  [3, 2],
];

const mayNameFiles = new Set([".html", ".js", ".css", ".json", ".svg"]);

takeInParts("cpor-page", dir);
takeInParts("cpor-element", "target/element");
await bundleStyle("main.css");
await bundleStyle("guide.css");
await bundleStyle("review.css");
await bundleStyle("element.css");
await bundleScript(dir, "static-frame.js");
await bundleScript(dir, "boot.js");
await bundleScript("src", "service-worker.js");
await bundleScript("target/proof", "cpor_proof.js", "proof.js");
await bundleScript("target/reader", "proof-reading.js");
await bundleScript("target/reader", "proof-reader.js");
await bundleScript("target/reader", "proof-pdf.js");
await bundleScript("target/element", "inline.js", "element.js");
await bundleScript("target/element", "framed.js");
await bundleScript("target/element", "frame.js");
await bundleScript("target/element", "embed.js");
await bundleScript("target/element", "classic.js");
drawFrame();
takeInFiles();
nameByContent();
listForServiceWorker();
pack(dir);
if (release) compress();

function files() {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

// Trunk copies style/main.css as it is; here its @imports are taken in. The guide and the reviewers' screen load their own.
async function bundleStyle(name) {
  await build({
    entryPoints: [`style/${name}`],
    outfile: join(dir, name),
    allowOverwrite: true,
    bundle: true,
    minify: release,
    loader: { ".svg": "file", ".png": "file", ".woff2": "file" },
    assetNames: "[name]",
  });
}

// A script takes in wasm-bindgen's glue, and that its snippets. What it imports when it is needed is a file of its own.
async function bundleScript(from, name, to = name) {
  if (from !== dir && existsSync(join(dir, to))) throw new Error(`two scripts are called ${to}: ${join(from, name)} would take the other's place`);
  await build({
    entryPoints: [join(from, name)],
    outfile: join(dir, to),
    external: ["./element.js", "./framed.js", "./proof.js", "./proof-reading.js", "./proof-reader.js", "./proof-pdf.js"],
    allowOverwrite: true,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: release,
  });
}

// What is loaded late of a module (scripts/split) lies beside it, and so does what loads it.
function takeInParts(module, beside) {
  const from = `target/split/${module}`;
  copyFileSync(join(from, "__wasm_split.js"), join(beside, "__wasm_split.js"));
  for (const name of readdirSync(from)) {
    if (name.startsWith(`${module}-`)) copyFileSync(join(from, name), join(dir, name));
  }
}

// The first screens in each language; src/static-frame.js shows those of the reader's.
function drawFrame() {
  const read = (name) => JSON.parse(readFileSync(`target/${name}.json`, "utf8"));
  const drawn = (lang) => frame(lang, read(`words-${lang}`), read(`labels-${lang}`)).replaceAll(/\n\s*/g, "");
  const failed = (lang) => `<p id="load-failed" role="alert" hidden>${read(`words-${lang}`).load_failed}</p>`;
  const html = readFileSync(join(dir, "index.html"), "utf8").replace(
    '<div id="app"></div>',
    `${failed("en")}<div id="app">${drawn("en")}</div><template id="frame-it">${failed("it")}${drawn("it")}</template>`,
  );
  writeFileSync(join(dir, "index.html"), html);
}

// scripts/build.sh writes them.
function takeInFiles() {
  copyFileSync("target/proof/cpor_proof_bg.wasm", join(dir, "cpor_proof_bg.wasm"));
  copyFileSync("target/reader/cpor_proof_text_bg.wasm", join(dir, "cpor_proof_text_bg.wasm"));
  copyFileSync("target/element/cpor-element_bg.wasm", join(dir, "cpor-element_bg.wasm"));
  copyFileSync("target/element/frame.html", join(dir, "frame.html"));
  const languages = ["language", "claim", "guide", "review"].flatMap((name) => [`${name}-en.json`, `${name}-it.json`]);
  for (const name of [...languages, "names.json", "skus.txt"]) copyFileSync(`target/${name}`, join(dir, name));
  for (const taken of ["cpor-page.js", "__wasm_split.js", "snippets"]) rmSync(join(dir, taken), { recursive: true, force: true });
}

// A file gets its name when the files that it names have theirs, so that a change shows in all that lead to it.
function nameByContent() {
  const texts = new Map();
  for (const name of files()) {
    if (mayNameFiles.has(extname(name))) texts.set(name, readFileSync(join(dir, name), "utf8"));
  }
  const waiting = new Set(files());
  while (waiting.size > 0) {
    // Names that stay as they are can be named at any time.
    const renamed = [...waiting].filter((name) => !fixedNames.has(name));
    const name = [...waiting].find((name) => !namesOneOf(texts.get(name), renamed, name));
    if (!name) throw new Error(`these files name one another: ${[...waiting].join(", ")}`);
    waiting.delete(name);
    if (texts.has(name)) writeFileSync(join(dir, name), texts.get(name));
    if (fixedNames.has(name)) continue;

    const hash = createHash("sha256").update(readFileSync(join(dir, name))).digest("hex").slice(0, 16);
    const extension = extname(name);
    const newName = `${name.slice(0, -extension.length)}-${hash}${extension}`;
    renameSync(join(dir, name), join(dir, newName));
    for (const [other, text] of texts) texts.set(other, text.replace(wholeName(name), newName));
  }
}

// What the page may load, found by the names in its files. The page itself is at the folder's address.
function listForServiceWorker() {
  const found = ["index.html"];
  for (const name of found) {
    const text = mayNameFiles.has(extname(name)) ? readFileSync(join(dir, name), "utf8") : "";
    // Nobody reviews without a network, and partners have no use for these.
    const isKept = (other) => other !== "service-worker.js" && !/^(?:review-|cpor-page-split_reviews)/.test(other);
    const isNamed = (other) => !found.includes(other) && isKept(other) && wholeName(other).test(text);
    found.push(...files().filter(isNamed));
  }
  const integrity = (name) => `sha256-${createHash("sha256").update(readFileSync(join(dir, name))).digest("base64")}`;
  const list = found.map((name) => [name === "index.html" ? "./" : name, integrity(name)]);
  const worker = join(dir, "service-worker.js");
  const before = readFileSync(worker, "utf8");
  const after = before.replace(/(?<=\b(?:const|let|var) \w+ ?= ?)\[\](?=[,;])/, JSON.stringify(list));
  if (after === before) throw new Error("the service worker has no place for its list");
  writeFileSync(worker, after);
}

function namesOneOf(text, names, itself) {
  return text !== undefined && names.some((name) => name !== itself && wholeName(name).test(text));
}

function wholeName(name) {
  return new RegExp(`(?<![\\w.-])${name.replaceAll(".", "\\.")}(?![\\w-])`, "g");
}

function compress() {
  for (const name of files()) {
    const content = readFileSync(join(dir, name));
    const ways = distances.map(([postfix, direct]) => packed(content, postfix, direct));
    writeFileSync(join(dir, `${name}.br`), ways.reduce((least, way) => (way.length < least.length ? way : least)));
  }
}

function packed(content, postfix, direct) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
    [constants.BROTLI_PARAM_NDIRECT]: direct << postfix,
  };
  return brotliCompressSync(content, { params });
}
