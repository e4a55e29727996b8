// What the rules can be asked, wherever the wasm comes from. Every answer is a promise of plain data.
import start, * as wasm from "./cpor_rules_js.js";

const today = () => new Date().toISOString().slice(0, 10);

export function using(bytes) {
  let started;
  const ask = async (what, given) => {
    started ??= start({ module_or_path: await bytes() });
    // What could not be loaded is tried anew the next time.
    await started.catch((error) => ((started = undefined), Promise.reject(error)));
    return JSON.parse(wasm[what](JSON.stringify(given)));
  };
  return {
    check: (given) => ask("check", { today: today(), ...given }),
    guide: (given) => ask("guide", { today: today(), ...given }),
    rules: (given = {}) => ask("rules", given),
  };
}
