// Builds a rival page for production into target/bench-page/: one HTML, one JavaScript and one style sheet.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build as bundle } from "esbuild";

const here = import.meta.dirname;

/** Builds the page of a rival and returns the folder in which it is. */
export async function build(rival) {
  const dir = join("target/bench-page", rival);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const style = join(here, rival, "page.css");
  await bundle({
    entryPoints: [
      { in: join(here, rival, "main.jsx"), out: "main" },
      { in: existsSync(style) ? style : join(here, "page.css"), out: "page" },
    ],
    outdir: dir,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: rival === "preact" ? "preact" : "react",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
  });
  copyFileSync(join(here, "index.html"), join(dir, "index.html"));
  for (const name of ["index.html", "main.js", "page.css"]) compress(join(dir, name));
  return dir;
}

function compress(path) {
  const content = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
}
