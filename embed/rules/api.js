// What the rules can be asked, wherever the wasm comes from. Every answer is a promise of plain data.
import start, * as wasm from "./cpor_rules_js.js";

const today = () => new Date().toISOString().slice(0, 10);

// A claim that the element has exported brings its evidence along.
function asked(given = {}) {
  const { evidence, ...claim } = given.claim ?? {};
  return { evidence, ...given, ...(given.claim && { claim }), today: given.today ?? today() };
}

export function using(bytes) {
  let started;
  const begin = async () => start({ module_or_path: await bytes() });
  const ask = async (what, given) => {
    started ??= begin();
    // What could not be loaded is tried anew the next time.
    await started.catch((error) => ((started = undefined), Promise.reject(error)));
    return JSON.parse(wasm[what](JSON.stringify(given)));
  };
  return {
    check: async (given) => ask("check", asked(given)),
    guide: async (given) => ask("guide", asked(given)),
    rules: (given = {}) => ask("rules", given),
  };
}
