// Starts the page: a file of its own, because the content security policy allows no inline script.
import start from "./cpor-page.js";

// A panic stops the page without a word (it is built so, for size): say so, and that nothing is lost.
function stopped(error) {
  console.error(error);
  document.getElementById("load-failed").hidden = false;
}
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && stopped(error));
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && stopped(reason));

try {
  await start({ module_or_path: document.querySelector("script[data-wasm]").dataset.wasm });
} catch (error) {
  stopped(error);
}
