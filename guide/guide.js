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

// The guide's own style sheet stands beside it, wherever that is. Whoever shows a guide takes it in, once.
let sheet;

async function load() {
  const answer = await fetch(new URL("guide.css", import.meta.url));
  if (!answer.ok) throw new Error("the style sheet could not be loaded");
  return new CSSStyleSheet().replace(await answer.text());
}

async function styled(place) {
  sheet ??= load();
  // Without its own style the guide can be read as well.
  const loaded = await sheet.catch(() => (sheet = undefined));
  const { adoptedStyleSheets: sheets } = place.getRootNode();
  if (loaded && !sheets.includes(loaded)) sheets.push(loaded);
}

const mount = once("mount");

export const open = async (place, ...given) => {
  await styled(place);
  return mount(place, ...given);
};
export const check = once("check");
export const digest = once("digest");
