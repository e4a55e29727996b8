// The inside of the frame: draws the claim for the page around it. That page is the one that starts it; from then on
// messages of that window and that origin are heard, in this version, and no others.
import { files, prepare } from "./files.js";

const VERSION = 1;

const asked = new Map();
let last = 0;
let origin;
let driver;

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
  if (name !== "cpor-resize") hand();
  send({ type: "event", name, detail });
};

const calls = ["exportDraft", "replace", "reset", "validate", "receipt", "submit"];

const take = {
  async start({ options: { tokens, ...options } }) {
    document.documentElement.lang = options.lang || "en";
    const host = document.body.appendChild(document.createElement("div"));
    for (const [name, value] of Object.entries(tokens)) host.style.setProperty(name, value);
    let stage = "script";
    const reach = (name) => (stage = name);
    const fail = (at, error) => send({ type: "failed", stage: at, message: String(error?.message ?? error) });
    try {
      const { start } = await prepare();
      const root = host.attachShadow({ mode: "open" });
      const outside = { tell, before: () => ask("before"), token: () => ask("token"), signIn: () => ask("signIn"), refused: (token) => send({ type: "refused", token }), fail };
      driver = await start({ ...options, root, files }, outside, reach, new AbortController().signal);
    } catch (error) {
      return fail(stage, error);
    }
    new ResizeObserver(() => tell("cpor-resize", { height: host.offsetHeight })).observe(host);
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

addEventListener("message", ({ origin: from, source, data }) => {
  if (source !== parent || parent === self || data?.cpor !== VERSION || !Object.hasOwn(take, data.type)) return;
  // Whoever may have this page in a frame, the policy that comes with it says; the first to start it has it.
  if (origin === undefined && data.type === "start") origin = from;
  else if (from !== origin || data.type === "start") return;
  take[data.type](data);
});

// It is not known yet whose page this is in, and nothing is said but that the frame is there.
if (parent !== self) send({ type: "hello" }, "*");

// The look of the document itself; what is drawn has its own.
const sheet = new CSSStyleSheet();
sheet.replaceSync("body { margin: 0; }");
document.adoptedStyleSheets.push(sheet);
