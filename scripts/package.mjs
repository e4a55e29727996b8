// The package for npm: the element with every file that it leads to, its types and descriptions, and the rules alone.
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const texts = new Set([".js", ".css", ".json"]);

/** Puts `package/` beside the files of the page. */
export function pack(dir) {
  const to = join(dir, "package");
  mkdirSync(join(to, "rules"), { recursive: true });
  for (const name of reached(dir, "embed.js")) copyFileSync(join(dir, name), join(to, name));
  for (const name of readdirSync("target/rules")) copyFileSync(join("target/rules", name), join(to, "rules", name));
  for (const name of readdirSync("embed/package")) {
    copyFileSync(join("embed/package", name), join(to, name === "rules.d.ts" ? "rules" : ".", name));
  }
  copyFileSync("target/words-en.json", join(to, "words.json"));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(name, join(to, name));
}

// A file, and those that it names, and so on. The page for frames comes from the backend.
function reached(dir, first) {
  const entries = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => entry.name).filter((name) => extname(name) !== ".html");
  const found = new Set([first]);
  for (const name of found) {
    if (!texts.has(extname(name))) continue;
    const text = readFileSync(join(dir, name), "utf8");
    for (const other of files) if (text.includes(other)) found.add(other);
  }
  return found;
}
