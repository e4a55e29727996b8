// The inside of the frame: draws the claim for the page around it. An element of ours out there starts it; from then on
// messages of that window and that origin are heard, in this version, and no others. In a plain iframe it runs by itself,
// set up by its address.
import { fallback, languageOf } from "./fallback.js";
import { files, home, prepare } from "./files.js";

const VERSION = 1;

const asked = new Map();
let last = 0;
let origin;
let driver;
// Tells the page around how high the claim is on paper.
let tellPaper = () => {};

const send = (message, to = origin) => parent.postMessage({ cpor: VERSION, ...message }, to);

const ask = (what) =>
  new Promise((resolve) => {
    last += 1;
    asked.set(last, resolve);
    send({ type: "ask", id: last, what });
  });

// The page around can be asked for the claim without waiting: it has it before it hears of what happened.
const hand = () => driver && send({ type: "claim", draft: driver.draft(), kept: driver.kept() });

const tell = (name, detail) => {
  tellPaper();
  if (name !== "cpor-resize") hand();
  send({ type: "event", name, detail });
};

const calls = ["exportDraft", "replace", "reset", "validate", "receipt", "submit"];

/** Draws the claim into a host of its own; fails with the stage that it has reached. */
async function draw(host, options, outside) {
  let stage = "script";
  const reach = (name) => (stage = name);
  try {
    const { start } = await prepare();
    const root = host.attachShadow({ mode: "open" });
    driver = await start({ ...options, root, files }, outside, reach, new AbortController().signal);
  } catch (error) {
    throw Object.assign(new Error(String(error?.message ?? error)), { stage });
  }
}

const take = {
  async start({ options: { tokens, ...options } }) {
    document.documentElement.lang = options.lang || "en";
    const host = document.body.appendChild(document.createElement("div"));
    for (const [name, value] of Object.entries(tokens)) host.style.setProperty(name, value);
    const fail = (at, error) => send({ type: "failed", stage: at, message: String(error?.message ?? error) });
    const outside = { tell, before: () => ask("before"), token: () => ask("token"), signIn: () => ask("signIn"), refused: (token) => send({ type: "refused", token }), fail };
    try {
      await draw(host, options, outside);
    } catch (error) {
      return fail(error.stage, error);
    }
    new ResizeObserver(() => tell("cpor-resize", { height: host.offsetHeight })).observe(host);
    tellPaper = onceQuiet(() => send({ type: "paper", height: heightOnPaper(host) }));
    hand();
    send({ type: "ready" });
  },
  begin: () => driver?.begin(),
  set({ name, value }) {
    if (name === "lang") document.documentElement.lang = value || "en";
    driver?.set(name, value);
  },
  open: ({ name }) => driver?.open(name),
  "signed-in": () => driver?.signedIn(),
  focus: () => driver?.focus(),
  strings: ({ strings }) => driver?.strings(strings).catch(() => {}),
  answer({ id, value }) {
    asked.get(id)?.(value);
    asked.delete(id);
  },
  async call({ id, name, given }) {
    try {
      if (!calls.includes(name)) throw new Error(`there is no ${name}`);
      send({ type: "answer", id, value: await driver[name](...given) });
    } catch (error) {
      send({ type: "answer", id, error: String(error?.message ?? error) });
    }
  },
};

// The page around cannot ask for it when it prints, and on paper what is beyond the frame's height is cut off. So the rules
// for print are applied for a moment; nothing of it is painted. The page is narrow, as beside a portal's own column: rather
// too much room than too little.
function heightOnPaper(host) {
  const rules = host.shadowRoot.adoptedStyleSheets.flatMap(mediaRules).map(({ media }) => [media, media.mediaText]);
  const onPaper = { print: "all", screen: "not all" };
  for (const [media, text] of rules) media.mediaText = onPaper[text] ?? text;
  host.style.width = "560px";
  const height = host.offsetHeight;
  host.style.width = "";
  for (const [media, text] of rules) media.mediaText = text;
  return height;
}

const mediaRules = ({ cssRules = [] }) => [...cssRules].flatMap((rule) => (rule instanceof CSSMediaRule ? [rule] : mediaRules(rule)));

// Calls it when nothing has happened for a moment.
function onceQuiet(call) {
  let turn;
  return () => (clearTimeout(turn), (turn = setTimeout(call, 300)));
}

/** Runs without a host. */
async function runAlone() {
  const given = new URLSearchParams(location.search);
  const text = (name) => given.get(name) ?? "";
  const lang = languageOf(text("lang"));
  const mode = Object.hasOwn(titles, text("mode")) ? text("mode") : "all";
  const entitle = (lang) => {
    document.documentElement.lang = lang;
    document.title = titles[mode][lang === "it" ? 1 : 0];
  };
  entitle(lang || "en");
  const host = document.body.appendChild(document.createElement("div"));
  const fail = (stage, error) => {
    console.error(`The claim form could not be loaded (${stage}): ${error?.message ?? error}.`);
    if (!driver) explain(lang);
  };
  const outside = { tell() {}, before: async () => true, token: async () => undefined, signIn: () => new Promise(() => {}), refused() {}, fail };
  const prefilled = Object.fromEntries(["claim-id", "ruleset", "partner-id", "tenant-id"].map((name) => [name, text(name)]));
  const name = `cpor-frame${text("id") && `#${text("id")}`}`;
  const options = { name, oldName: name, keeps: true, endpoint: home.href.replace(/\/+$/, ""), lang, offersLanguages: !lang, mode, headingLevel: 1, prefilled };
  try {
    await draw(host, options, outside);
    driver.begin();
    const languages = new MutationObserver(() => entitle(languageIn(host)));
    languages.observe(host.shadowRoot, { childList: true, subtree: true });
  } catch (error) {
    fail(error.stage ?? "script", error);
  }
}

// What is in the frame, in English and Italian.
const titles = {
  all: ["CPOR claim", "Attestazione CPOR"],
  claim: ["CPOR claim", "Attestazione CPOR"],
  guide: ["Guide to CPOR claims", "Guida alle attestazioni CPOR"],
  status: ["My CPOR claims", "Le mie attestazioni CPOR"],
};

function explain(lang) {
  const line = fallback(lang, home.href);
  Object.assign(line.querySelector("a"), { target: "_blank", rel: "noopener" });
  document.body.append(line);
}

const languageIn = (host) => host.shadowRoot?.querySelector("[lang]")?.lang || "en";

addEventListener("message", ({ origin: from, source, data }) => {
  if (source !== parent || parent === self || data?.cpor !== VERSION || !Object.hasOwn(take, data.type)) return;
  // Whoever may have this page in a frame, the policy that comes with it says; the first to start it has it.
  if (origin === undefined && data.type === "start") origin = from;
  else if (from !== origin || data.type === "start") return;
  take[data.type](data);
});

const hasHost = parent !== self && location.hash === "#host";
// It is not known yet whose page this is in, and nothing is said but that the frame is there.
if (hasHost) send({ type: "hello" }, "*");
else runAlone();

// The look of the document itself; what is drawn has its own.
const sheet = new CSSStyleSheet();
sheet.replaceSync("body { margin: 0; }");
document.adoptedStyleSheets.push(sheet);
