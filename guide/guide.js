// The guide as a module: loads its wasm when something is first asked of it.
import start, * as guide from "./cpor_guide.js";

let started;

// What the wasm offers, once it is here.
const once =
  (what) =>
  async (...given) => {
    started ??= start();
    await started;
    return guide[what](...given);
  };

// The guide's own style sheet stands beside it, wherever that is, and goes with it.
function styled(place) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("guide.css", import.meta.url);
  const ready = new Promise((resolve) => (link.onload = link.onerror = resolve));
  place.before(link);
  return ready;
}

const mount = once("mount");

export const open = async (place, ...given) => {
  await styled(place);
  return mount(place, ...given);
};
export const check = once("check");
export const digest = once("digest");
