// Where the files beside this one are. Bundlers know them by this form.
export const files = {
  wasm: new URL("./cpor-element_bg.wasm", import.meta.url),
  style: new URL("./element.css", import.meta.url),
  english: new URL("./language-en.json", import.meta.url),
  italian: new URL("./language-it.json", import.meta.url),
  englishClaim: new URL("./claim-en.json", import.meta.url),
  italianClaim: new URL("./claim-it.json", import.meta.url),
  skus: new URL("./skus.txt", import.meta.url),
  names: new URL("./names.json", import.meta.url),
};

/** Where the backend is, if it has brought these files. */
export const home = new URL(".", import.meta.url);

let loading;

/** Loads what draws the claim, once. What did not come is asked for anew the next time. */
export async function prepare() {
  loading ??= load();
  const { start, wasm } = await loading.catch(anew);
  return { start: (...given) => start(wasm, ...given).catch(anew) };
}

function anew(error) {
  loading = undefined;
  throw error;
}

// The wasm is on its way before the script that needs it is there.
async function load() {
  const wasm = fetch(files.wasm);
  wasm.catch(() => {});
  const { start } = await import("./element.js");
  return { start, wasm };
}
