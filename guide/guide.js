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

export const open = once("mount");
export const check = once("check");
export const digest = once("digest");
