// Builds hosts into target/hosts/<name>/: `node tests/portal/hosts/build.mjs [name ..]`.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { argv, pid } from "node:process";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const into = join(here, "../../../target/hosts");

const entries = { react: "main.jsx", vue: "main.js", angular: "main.ts", svelte: "main.js" };

// The element's script first: some frameworks ask what an element has when they draw it.
const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Portal</title>
    <script type="module" src="/embed.js"></script>
    <script type="module" src="main.js"></script>
  </head>
  <body><div id="app"></div></body>
</html>
`;

// Each gives the JavaScript of a component; a compiler is loaded only for the host that needs it.
const compilers = {
  async svelte(source, filename) {
    const { compile } = await import("svelte/compiler");
    return compile(source, { filename }).js.code;
  },
  async vue(source, filename) {
    const { compileScript, parse } = await import("vue/compiler-sfc");
    const compilerOptions = { isCustomElement: (tag) => tag === "cpor-claim" };
    return compileScript(parse(source, { filename }).descriptor, { id: "host", inlineTemplate: true, templateOptions: { compilerOptions } }).content;
  },
};

const components = {
  name: "components",
  setup({ onLoad }) {
    onLoad({ filter: /\.(svelte|vue)$/ }, async ({ path }) => ({
      contents: await compilers[path.split(".").at(-1)](await readFile(path, "utf8"), path),
    }));
  },
};

/** Builds hosts, as they would be put into service. */
export async function build(...names) {
  for (const name of names) {
    const { outputFiles } = await bundle({
      entryPoints: [join(here, name, entries[name])],
      bundle: true,
      format: "esm",
      minify: true,
      write: false,
      jsx: "automatic",
      define: {
        "process.env.NODE_ENV": '"production"',
        ngDevMode: "false",
        ngServerMode: "false",
        __VUE_OPTIONS_API__: "false",
        __VUE_PROD_DEVTOOLS__: "false",
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
      },
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
      plugins: [components],
    });
    await put(join(into, name), "main.js", outputFiles[0].contents);
    await put(join(into, name), "index.html", html);
  }
}

// At one stroke: tests that run beside this one may be reading it.
async function put(folder, name, content) {
  const made = join(folder, `${name}.${pid}`);
  await mkdir(folder, { recursive: true });
  await writeFile(made, content);
  await rename(made, join(folder, name));
}

if (argv[1] === fileURLToPath(import.meta.url)) await build(...(argv.length > 2 ? argv.slice(2) : ["react", "vue"]));
