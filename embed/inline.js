// Draws the claim into an element's shadow root, by the page's own code.
import load, { ask, check, mount, unmount } from "./cpor-element.js";
import { stopped } from "./fallback.js";

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
export async function start(wasm, options, outside, reach, signal) {
  const { root, files } = options;
  const ready = styled(files.style);
  ready.catch(() => {});
  reach("wasm");
  await once(wasm);
  reach("style");
  const sheet = await ready;
  // Some of it is drawn by innerHTML. Where Trusted Types refuse that, it is said now and not once something is typed.
  reach("run");
  document.createElement("template").innerHTML = "";
  reach("language");
  const place = document.createElement("div");
  place.className = "root";
  // What happens while the host is being told is told after that.
  const waiting = [];
  const tell = (name, detail) => {
    waiting.push([name, detail]);
    if (waiting.length > 1) return;
    for (; waiting.length > 0; waiting.shift()) tellNow(...waiting[0]);
  };
  // Of a change the host is told where it is.
  let claim;
  const tellNow = (name, detail) => {
    if (name !== "cpor-change") return outside.tell(name, detail);
    const before = claim;
    claim = detail;
    for (const field of changes(before.claim, claim.claim, "")) outside.tell(name, { field });
    for (const field of changes(before.declared, claim.declared, "evidence:/declared")) outside.tell(name, { field });
  };
  // Until it is drawn, any fault keeps it from that.
  let hear;
  listen(signal, (fault) => hear(fault));
  const number = await new Promise((mounted, failed) => {
    hear = (fault) => (reach("run"), failed(fault));
    mount(place, JSON.stringify(setup(options)), {
      mounted,
      failed: (stage, why) => (reach(stage), failed(new Error(why))),
      tell: (name, detail) => tell(name, JSON.parse(detail)),
      before: outside.before,
      token: outside.token,
      refused: outside.refused,
      signIn: outside.signIn,
    });
  });
  if (signal.aborted) {
    unmount(number);
    throw new Error("the element is gone");
  }
  root.adoptedStyleSheets = [measure(root), sheet];
  root.replaceChildren(place);
  hear = (fault) => {
    if (!(fault instanceof WebAssembly.RuntimeError)) return;
    hear = () => {};
    // In the language that it has by now, above what was typed.
    place.prepend(stopped(place.querySelector("[lang]")?.lang ?? options.lang));
    outside.fail("run", fault);
  };
  const made = driver(number, options, (now) => (claim = now));
  // Not waited for: without them the page says it in its own words.
  if (options.strings) made.strings(options.strings).catch(() => {});
  return made;
}

function setup({ endpoint, mode, lang, offersLanguages, name, oldName, keeps, kept, headingLevel, files }) {
  return {
    endpoint,
    mode,
    lang,
    offers_languages: offersLanguages,
    name,
    old_name: oldName,
    keeps,
    kept,
    first_heading: headingLevel,
    english: files.english.href,
    italian: files.italian.href,
    english_claim: files.englishClaim.href,
    italian_claim: files.italianClaim.href,
    skus: files.skus.href,
  };
}

// In other words everything is drawn anew: who types goes on typing.
function keepFocus(root) {
  let held = root.activeElement;
  if (!held) return;
  // The words may come later, when the user is in another field.
  const follow = ({ target }) => (held = target);
  root.addEventListener("focusin", follow);
  const end = () => (observer.disconnect(), root.removeEventListener("focusin", follow));
  const observer = new MutationObserver(() => {
    if (held.isConnected) return;
    end();
    // Whoever has gone elsewhere meanwhile stays there.
    if (document.activeElement && document.activeElement !== document.body) return;
    const { id, selectionStart } = held;
    const again = id ? root.getElementById(id) : root.querySelector(".heading");
    again?.focus({ preventScroll: true });
    if (typeof selectionStart === "number") again?.setSelectionRange?.(selectionStart, selectionStart);
  });
  observer.observe(root, { childList: true, subtree: true });
  setTimeout(end, 10_000);
}

const places = { "claim-id": "/claim_id", ruleset: "/edition", "partner-id": "/partner/mpn_id", "tenant-id": "/customer/tenant_id" };

// What the element can be asked, and to do, while it is there.
function driver(number, { files, prefilled, root }, seen) {
  const call = (what, first = "", second = "") => ask(number, what, first, second);
  const draft = () => JSON.parse(call("draft"));
  // Which strings were set last.
  let turn = 0;
  return {
    begin() {
      for (const name of Object.keys(places)) this.set(name, prefilled[name]);
      const { evidence, ...claim } = draft();
      seen({ claim, declared: evidence?.declared ?? {} });
      call("begin");
    },
    set(name, value) {
      if (name === "lang") keepFocus(root);
      if (name in places) call("prefill", places[name], value);
      else call(name, value);
    },
    draft,
    exportDraft: draft,
    // Nothing where the device has it.
    kept() {
      const kept = call("kept");
      return kept && JSON.parse(kept);
    },
    replace: (draft) => call("replace", JSON.stringify(draft)),
    reset: () => call("reset"),
    receipt: () => call("receipt"),
    // What writes verdicts out is loaded with the first: few hosts ask for one.
    validate: async () => JSON.parse(await check(number)).verdict,
    submit: () => call("submit"),
    open: (name) => call("open", name),
    focus: () => call("focus"),
    signedIn: () => call("signed-in"),
    async strings(strings) {
      const mine = (turn += 1);
      const words = await placed(strings ?? {}, files.names);
      if (mine !== turn) return;
      keepFocus(root);
      call("words", JSON.stringify(words));
    },
    remove() {
      const kept = this.kept();
      unmount(number);
      return kept;
    },
  };
}

// Where two claims differ, by JSON pointers. Of lists of different length it is the list.
function changes(before, now, at, found = []) {
  const isOpen = (value) => value !== null && typeof value === "object";
  if (isOpen(before) && isOpen(now) && (!Array.isArray(now) || before.length === now.length)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) changes(before[name], now[name], `${at}/${name}`, found);
  } else if ((before ?? null) !== (now ?? null)) found.push(at);
  return found;
}

// Words by their places in place of their names; those that are no words of the page count for nothing.
async function placed(strings, address) {
  const names = await (await fetch(address)).json();
  const places = (own) => Object.entries(own).flatMap(([name, text]) => (names.includes(name) ? [[names.indexOf(name), String(text)]] : []));
  return Object.fromEntries(Object.entries(strings).map(([lang, own]) => [lang, Object.fromEntries(places(own))]));
}

// A fault in the wasm stops it without a word (it is built so, for size): the host hears of it, and the user.
function listen(signal, hear) {
  // The host may have wasm of its own. Not every browser names the file.
  const isOurs = ({ stack = "" }) => stack.includes("cpor-element_bg") || (stack.includes("wasm-function") && stack.includes(import.meta.url));
  const take = ({ error, reason }) => {
    const fault = error ?? reason;
    if (fault instanceof Error && isOurs(fault)) hear(fault);
  };
  for (const name of ["error", "unhandledrejection"]) addEventListener(name, take, { signal });
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
