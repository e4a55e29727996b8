// Draws the claim into an element's shadow root, by the page's own code.
import load, { ask, mount, unmount } from "./cpor-element.js";

let loaded;
let style;

// What is loaded once serves every element of the document; what could not be loaded is tried anew for the next.
const once = async (wasm) => {
  loaded ??= load({ module_or_path: wasm });
  await loaded.catch((error) => ((loaded = undefined), Promise.reject(error)));
};

const styled = async (address) => {
  style ??= fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(`the style sheet could not be loaded (${answer.status})`);
    return new CSSStyleSheet().replace(await answer.text());
  });
  return style.catch((error) => ((style = undefined), Promise.reject(error)));
};

/** Starts the element; resolves to what it can be asked. */
export async function start(wasm, options, outside, reach) {
  const { root, files } = options;
  const ready = styled(files.style);
  ready.catch(() => {});
  reach("wasm");
  await once(wasm);
  reach("style");
  const sheet = await ready;
  reach("language");
  const place = document.createElement("div");
  place.className = "root";
  const number = await new Promise((mounted, failed) =>
    mount(place, JSON.stringify(setup(options)), {
      mounted,
      failed: (why) => failed(new Error(why)),
      tell: (name, detail) => outside.tell(name, JSON.parse(detail)),
      before: outside.before,
      token: outside.token,
      signIn: outside.signIn,
    }),
  );
  root.adoptedStyleSheets = [measure(root), sheet];
  root.replaceChildren(place);
  const made = driver(number, options, listen(outside));
  if (options.strings) made.strings(options.strings);
  for (const [name, value] of Object.entries(options.prefilled)) if (value) made.set(name, value, "");
  return made;
}

function setup({ endpoint, mode, lang, offersLanguages, key, keeps, kept, headingLevel, files }) {
  return {
    endpoint,
    mode,
    lang,
    offers_languages: offersLanguages,
    key,
    keeps,
    kept,
    first_heading: headingLevel,
    english: files.english.href,
    italian: files.italian.href,
    skus: files.skus.href,
    guide: files.guide.href,
  };
}

// What the element can be asked, and to do, while it is there.
function driver(number, { keeps, prefilled }, deaf) {
  const call = (what, first = "", second = "") => ask(number, what, first, second);
  return {
    begin: () => call("begin"),
    set: (name, value, before) => (name in prefilled ? call("prefill", `${name}=${value}`, before) : call(name, value)),
    draft: () => JSON.parse(call("draft")),
    exportDraft: () => JSON.parse(call("draft")),
    kept: () => (keeps ? undefined : JSON.parse(call("kept"))),
    replace: (draft) => call("replace", JSON.stringify(draft)),
    reset: () => call("reset"),
    validate: () => JSON.parse(call("verdict")),
    submit: () => call("submit"),
    open: (name) => call("open", name),
    focus: () => call("focus"),
    signedIn: () => call("signed-in"),
    strings: (strings) => call("words", JSON.stringify(strings ?? {})),
    remove() {
      deaf();
      const kept = this.kept();
      unmount(number);
      return kept;
    },
  };
}

// A fault in the wasm stops it without a word (it is built so, for size): the host hears of it.
function listen(outside) {
  const stay = new AbortController();
  const hear = ({ error, reason }) => {
    if ((error ?? reason) instanceof WebAssembly.RuntimeError) outside.fail("run", error ?? reason);
  };
  for (const name of ["error", "unhandledrejection"]) addEventListener(name, hear, { signal: stay.signal });
  return () => stay.abort();
}

// A host may have changed what 1rem is; the size of letters that the user has set is what counts here.
function measure(root) {
  const probe = document.createElement("div");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".probe { all: initial; position: absolute; inline-size: 1em; }");
  probe.className = "probe";
  root.adoptedStyleSheets = [sheet];
  root.append(probe);
  const size = getComputedStyle(probe).inlineSize;
  probe.remove();
  sheet.replaceSync(`:host { --cpor-rem: ${size}; }`);
  return sheet;
}
