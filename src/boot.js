// Starts the page: a file of its own, because the content security policy allows no inline script.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

try {
  const page = await import(js);
  await page.default({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  document.getElementById("load-failed").hidden = false;
}
