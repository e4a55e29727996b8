// The files that the page loads when it needs them. They lie beside the script: bundlers and scripts/finish-dist.mjs know them
// by these forms. One script, so that one request brings it where it is not bundled.

export const loadInspector = () => import("./proof.js");

export const loadReadings = () => import("./proof-reading.js").then(({ readings }) => readings);

const files = {
  "guide-en": new URL("./guide-en.json", import.meta.url),
  "guide-it": new URL("./guide-it.json", import.meta.url),
  "guide-style": new URL("./guide.css", import.meta.url),
  "reading-style": new URL("./reading.css", import.meta.url),
};

export const fileOf = (name) => files[name].href;

const loading = {};

const load = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("the style sheet could not be loaded");
  return new CSSStyleSheet().replace(await answer.text());
};

// An adopted style sheet needs no permission by the content security policy.
export const takeInStyle = async (address, place) => {
  const sheet = await (loading[address] ??= load(address)).catch(() => (loading[address] = undefined));
  // None where the place left the page meanwhile.
  const { adoptedStyleSheets: sheets } = place.getRootNode();
  if (sheet && sheets && !sheets.includes(sheet)) sheets.push(sheet);
};
