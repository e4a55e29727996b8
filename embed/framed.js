// Draws the claim in a frame from the backend's origin, for pages whose policy refuses WebAssembly. Both sides speak by
// messages; this side listens to that frame alone, from that origin alone, in this version alone.

const VERSION = 1;

// How long the frame may take, in milliseconds: until the claim is in it, and, once its page has come, to say that it is there.
const PATIENCE = 30_000;
const WORDLESS = 2_000;

/** Starts the element; resolves to what it can be asked. */
export function start(options, outside, reach, signal) {
  reach("frame");
  const { root } = options;
  // By that it knows that a host has it, and waits to be started.
  const address = new URL("frame.html#host", `${options.endpoint}/`);
  const { origin } = address;
  const frame = document.createElement("iframe");
  const stay = new AbortController();
  const asked = new Map();
  let last = 0;
  // The claim in the frame, as it was told last.
  let told = {};

  const send = (message) => frame.contentWindow?.postMessage({ cpor: VERSION, ...message }, origin);
  const call = (name, ...given) =>
    new Promise((resolve, reject) => {
      last += 1;
      asked.set(last, { resolve, reject });
      send({ type: "call", id: last, name, given: plain(given) });
    });

  const driver = {
    resizes: true,
    begin: () => send({ type: "begin" }),
    draft: () => told.draft,
    set: (name, value) => send({ type: "set", name, value }),
    exportDraft: () => call("exportDraft"),
    replace: (draft) => call("replace", draft),
    reset: () => call("reset"),
    validate: () => call("validate"),
    receipt: () => call("receipt"),
    submit: () => void call("submit").catch(() => {}),
    open: (name) => send({ type: "open", name }),
    focus: () => (frame.focus(), send({ type: "focus" })),
    signedIn: () => send({ type: "signed-in" }),
    strings: (strings) => send({ type: "strings", strings: plain(strings ?? {}) }),
    remove() {
      stay.abort();
      for (const { reject } of asked.values()) reject(new Error("the element is gone"));
      return told.kept;
    },
  };

  let isReady = false;
  return new Promise((resolve, fail) => {
    // What does not come to its end leaves nothing behind.
    const reject = (error) => (stay.abort(), frame.remove(), fail(error));
    const gone = () => reject(new Error("the element is gone"));
    const late = setTimeout(() => reject(new Error("the frame does not answer")), PATIENCE);
    stay.signal.addEventListener("abort", () => (clearTimeout(late), signal.removeEventListener("abort", gone)));
    signal.addEventListener("abort", gone);

    const refused = ({ effectiveDirective, blockedURI, disposition }) => {
      const isOurs = blockedURI === origin || blockedURI.startsWith(`${origin}/`);
      if (isReady || effectiveDirective !== "frame-src" || disposition !== "enforce" || !isOurs) return;
      reject(new Error("the policy of this page refuses the frame"));
    };
    document.addEventListener("securitypolicyviolation", refused, { signal: stay.signal });
    // A page that refuses to be framed here comes as an empty one.
    frame.addEventListener("load", () => setTimeout(() => hasSpoken || reject(inside(`the frame does not answer; CPOR_FRAME_ANCESTORS has to list the origin of this page, ${location.origin}, which may have no Cross-Origin-Embedder-Policy`)), WORDLESS), { signal: stay.signal });

    let hasSpoken = false;
    const take = {
      hello() {
        hasSpoken = true;
        const { root: _, files: __, ...given } = options;
        send({ type: "start", options: plain({ ...given, tokens: tokens(root.host) }) });
      },
      ready() {
        clearTimeout(late);
        signal.removeEventListener("abort", gone);
        isReady = true;
        root.querySelector("slot")?.remove();
        frame.classList.remove("waiting");
        resolve(driver);
      },
      failed({ stage, message }) {
        if (isReady) return outside.fail(stage, message);
        reach(stage);
        reject(inside(message));
      },
      paper: ({ height }) => frame.style.setProperty("--paper", `${height}px`),
      refused: ({ token }) => outside.refused(token),
      claim: ({ draft, kept }) => (told = { draft, kept }),
      event({ name, detail }) {
        if (name === "cpor-resize") frame.style.height = `${detail.height}px`;
        // Only where the user is in there: else the page stays where it is.
        if (name === "cpor-step" && root.activeElement === frame) bringIntoView(frame);
        outside.tell(name, detail);
      },
      answer({ id, value, error }) {
        const { resolve, reject } = asked.get(id) ?? {};
        asked.delete(id);
        if (error === undefined) resolve?.(value);
        else reject?.(new Error(error));
      },
      async ask({ id, what }) {
        const may = ["before", "token", "signIn"].includes(what);
        const value = may ? await outside[what]().catch(() => undefined) : undefined;
        if (!stay.signal.aborted) send({ type: "answer", id, value });
      },
    };
    addEventListener(
      "message",
      ({ origin: from, source, data }) => {
        if (from !== origin || source !== frame.contentWindow || !Number.isInteger(data?.cpor)) return;
        if (data.cpor !== VERSION) return reject(new Error(`the frame is of version ${data.cpor}, this page of version ${VERSION}`));
        if (Object.hasOwn(take, data.type)) take[data.type](data);
      },
      { signal: stay.signal },
    );

    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":host { display: block; } :host([hidden]) { display: none; } iframe { display: block; width: 100%; min-height: 150px; border: 0; color-scheme: inherit; scroll-margin-top: var(--cpor-sticky-top, 16px); } .waiting { position: absolute; visibility: hidden; } @media print { iframe[style*='--paper'] { height: var(--paper) !important; } }");
    root.adoptedStyleSheets = [sheet];
    frame.title = options.lang === "it" ? "Attestazione CPOR" : "CPOR claim";
    frame.src = address.href;
    frame.setAttribute("part", "frame");
    // Beside what stands in the tag, until there is something to see.
    frame.className = "waiting";
    root.append(frame);
  });
}

// What the policy of the page around has nothing to do with.
const inside = (message) => Object.assign(new Error(message), { isInside: true });

// Another screen begins at the top of the frame, which does not scroll itself.
function bringIntoView(frame) {
  const { top } = frame.getBoundingClientRect();
  if (top < parseFloat(getComputedStyle(frame).scrollMarginTop) || top > innerHeight / 2) frame.scrollIntoView();
}

// What a framework watches over cannot be sent as it is.
const plain = (value) => JSON.parse(JSON.stringify(value));

// What the host says of colours and measures holds in the frame too.
function tokens(element) {
  const style = getComputedStyle(element);
  const around = [];
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) around.push(at);
  const names = new Set([...document.styleSheets, ...document.adoptedStyleSheets].flatMap(namesIn).concat(around.flatMap(namesOf)));
  const said = [...names].map((name) => [name, style.getPropertyValue(name).trim()]).filter(([, value]) => value);
  // What 100vh is out here: in there it is the frame's height, which follows the content.
  return { ...Object.fromEntries(said), "color-scheme": style.colorScheme, "--cpor-viewport": `${innerHeight}px` };
}

// The custom properties that a style sheet sets; one from elsewhere cannot be read.
function namesIn(sheet) {
  try {
    return [...sheet.cssRules].flatMap(namesOf);
  } catch {
    return [];
  }
}

function namesOf({ style, cssRules, styleSheet }) {
  const own = [...(style ?? [])].filter((name) => /^--(cpor-|color[A-Z]|font|borderRadius|spacing|shadow)/.test(name));
  return [...own, ...[...(cssRules ?? [])].flatMap(namesOf), ...(styleSheet ? namesIn(styleSheet) : [])];
}
