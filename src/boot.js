// Starts the page: a file of its own, because the content security policy allows no inline script.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

// A panic stops the page without a word (it is built so, for size): say so, and that nothing is lost.
function stopped(error) {
  console.error(error);
  document.getElementById("load-failed").hidden = false;
}
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && stopped(error));
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && stopped(reason));

try {
  const page = await import(js);
  await page.default({ module_or_path: wasm });
} catch (error) {
  stopped(error);
}
