// What the project may depend on.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const allowedLicences = new Set([
  "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "Unicode-3.0", "Unlicense", "Zlib",
]);

// Data under a permissive licence of its own: the certificates that browsers trust. deny.toml has them too.
const alsoAllowed = new Map(["webpki-roots", "webpki-root-certs"].map((name) => [name, "CDLA-Permissive-2.0"]));

// Large, or of no use in a browser: they must not come into the page by the back door.
const notInThePage = [
  "axum", "chrono-tz", "clap", "getrandom", "leptos_meta", "leptos_router", "phonenumber", "proptest", "rand", "reqwest",
  "sqlx", "thaw", "tracing-subscriber",
];

// Who writes the cryptography of the programs: families that many use and examine. `hmac-sha256` signs webhooks, `ppv-lite86` is in a
// generator of random numbers for what need not be secret, and the last two reach other systems' own libraries.
const cryptographers = ["github.com/RustCrypto/", "github.com/briansmith/ring", "github.com/rustls/", "github.com/dalek-cryptography/"];
const alsoCryptography = ["constant_time_eq", "crypto-primes", "hmac-sha256", "ppv-lite86", "security-framework", "security-framework-sys"];

// Ciphers and modes by which nobody should encrypt any more.
const weakCiphers = ["blowfish", "cast5", "cbc", "cfb-mode", "cfb8", "des", "ecb", "idea", "ofb", "rc2", "rc4"];

// Node packages of which code is in the page.
const shipped = ["pdfjs-dist"];

// All others are tools: of those that the bench builds pages of, the licences count too.
const lockFiles = ["Cargo.lock", "package-lock.json", "bench/page/package-lock.json", "bench/engines/package-lock.json", "bench/reader/package-lock.json"];

const complaints = [];
const metadata = JSON.parse(cargo("metadata", "--locked", "--format-version", "1"));
checkPackages();
checkPage();
checkCryptography();
checkRivals();
checkShipped();
checkWasmBindgen();
checkLockFiles();

for (const complaint of complaints) console.error(complaint);
console.log(`${metadata.packages.length} Rust packages looked at, ${complaints.length} complaints`);
process.exit(complaints.length > 0 ? 1 : 0);

function checkPackages() {
  for (const { id, name, version, source, license } of metadata.packages) {
    const ours = metadata.workspace_members.includes(id);
    if (!ours && !/^registry\+.*\/crates\.io-index$/.test(source)) complain(`${name} ${version} comes from ${source}`);
    if (license && license === alsoAllowed.get(name)) continue;
    if (!license || !isAllowed(license)) complain(`${name} ${version} has the licence ${license}`);
  }
}

function checkPage() {
  const tree = cargo("tree", "--locked", "--target", "wasm32-unknown-unknown", "-e", "normal,no-proc-macro",
    "-p", "cpor-claim", "--prefix", "none", "--format", "{p}");
  const names = new Set(tree.split("\n").map((line) => line.split(" ")[0]));
  for (const name of notInThePage.filter((name) => names.has(name))) {
    complain(`${name} is in the page; \`cargo tree --target wasm32-unknown-unknown -p cpor-claim -i ${name}\` tells why`);
  }
}

// What a package says that it is about tells whether it is cryptography.
function checkCryptography() {
  const tree = cargo("tree", "--locked", "--target", "all", "-e", "normal", "--prefix", "none", "--format", "{p}",
    ...["cpor-backend", "cpor", "cpor-claim", "cpor-proof", "cpor-proof-text"].flatMap((name) => ["-p", name]));
  const used = new Set(tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
  const isCryptography = ({ keywords, categories }) => [...keywords, ...categories].some((word) => /^crypto(graphy)?(::|$)/.test(word));
  for (const { name, version, repository } of metadata.packages.filter(isCryptography)) {
    if (!used.has(`${name} v${version}`)) continue;
    if (weakCiphers.includes(name)) complain(`${name} ${version} encrypts in a way that is too weak`);
    if (alsoCryptography.includes(name)) continue;
    if (!cryptographers.some((known) => repository?.startsWith(`https://${known}`))) {
      complain(`${name} ${version} is cryptography by somebody who is not on the list of scripts/deps.mjs: ${repository}`);
    }
  }
}

function checkRivals() {
  const { packages } = JSON.parse(readFileSync("bench/page/package-lock.json", "utf8"));
  for (const [path, { version, license }] of Object.entries(packages)) {
    if (!license || !isAllowed(license)) complain(`${path} ${version} has the licence ${license}`);
  }
}

// pdf.js is the one Node package whose code the page loads.
function checkShipped() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  for (const name of shipped) {
    const { version, license } = packages[`node_modules/${name}`] ?? {};
    if (!license || !isAllowed(license)) complain(`${name} ${version} has the licence ${license}`);
  }
}

function checkWasmBindgen() {
  const { version } = metadata.packages.find(({ name }) => name === "wasm-bindgen");
  const tool = run("wasm-bindgen", "--version").trim();
  if (tool !== `wasm-bindgen ${version}`) complain(`Cargo.lock has wasm-bindgen ${version}, the tool is ${tool}`);
}

function checkLockFiles() {
  const committed = run("git", "ls-files", ...lockFiles).trim().split("\n");
  for (const file of lockFiles) {
    if (!committed.includes(file)) complain(`${file} must be committed`);
    if (file.endsWith(".json") && /"resolved"/.test(readFileSync(file, "utf8"))) complain(`${file} names download addresses`);
  }
}

// An SPDX expression: OR needs one allowed side, AND both. The old form with a slash means OR.
function isAllowed(expression) {
  const tokens = expression.replaceAll("/", " OR ").match(/[()]|[\w.+-]+/g);
  const either = () => {
    let result = both();
    while (take("OR")) result = both() || result;
    return result;
  };
  const both = () => {
    let result = one();
    while (take("AND")) result = one() && result;
    return result;
  };
  const one = () => {
    if (take("(")) {
      const result = either();
      take(")");
      return result;
    }
    const result = allowedLicences.has(tokens.shift());
    if (take("WITH")) tokens.shift();
    return result;
  };
  const take = (token) => tokens[0] === token && tokens.shift();
  return either();
}

function complain(text) {
  complaints.push(text);
}

function cargo(...args) {
  return run("cargo", ...args);
}

function run(command, ...args) {
  return execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
}
