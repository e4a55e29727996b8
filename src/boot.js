// Starts the page: a file of its own, because the content security policy allows no inline script.
import start from "./cpor-page.js";

// A panic stops the page without a word (it is built so, for size): say so, and that what was saved is still there.
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

// From the next visit on the page opens without a network. Where a browser refuses that, it needs one, as before.
try {
  const registration = await navigator.serviceWorker?.register("./service-worker.js");
  const tell = () => registration.waiting && navigator.serviceWorker.controller && dispatchEvent(new Event("cpor-update"));
  registration?.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
  if (registration) tell();
} catch (error) {
  console.info("The page needs a network each time:", error.message);
}
