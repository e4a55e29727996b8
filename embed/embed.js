// <cpor-claim>: the claim as an element of any page. What draws it is loaded when the first one stands in a document.

import { fallback, languageOf } from "./fallback.js";
import { files, home, prepare } from "./files.js";

// What the policy of the page has to allow for each stage of the start.
const allow = {
  script: (origin) => `script-src ${origin}`,
  wasm: (origin) => `script-src 'wasm-unsafe-eval'; connect-src ${origin}`,
  style: (origin) => `connect-src ${origin}`,
  language: (origin) => `connect-src ${origin}`,
  frame: (origin) => `frame-src ${origin}`,
  // Where there are Trusted Types nothing else says so.
  run: () => "innerHTML, so no require-trusted-types-for; with the attribute frame it needs none",
};

// The names of drafts that elements of this document have in use.
const inUse = new Set();

const HTMLElement = globalThis.HTMLElement ?? class {};

export class CporClaim extends HTMLElement {
  static observedAttributes = ["endpoint", "mode", "lang", "partner-id", "tenant-id", "claim-id", "ruleset"];

  #driver;
  #started = promise();
  #getToken;
  #tokenGiven = promise();
  // The token that the endpoint refused last.
  #refused;
  #signsIn = false;
  // A claim that the host gave and that is not taken up yet; else the claim as it was when the element went.
  #draft;
  #last;
  #strings;
  // What an element that is taken out and put in again must not have lost, if it keeps nothing on the device.
  #kept;
  #name;
  // Ends with the element's time in the document.
  #stay;
  // Who waits for a submission, and is told when the host does not want it.
  #prevented = new Set();
  #langSeen;
  #address;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  connectedCallback() {
    for (const name of ["getToken", "draft", "strings"]) this.#upgrade(name);
    // Moved within the document, it stays as it is.
    if (this.#stay) return;
    this.#stay = new AbortController();
    this.#start(this.#stay.signal);
  }

  async disconnectedCallback() {
    await undefined;
    if (this.isConnected || !this.#stay) return;
    this.#stay.abort();
    this.#stay = undefined;
    inUse.delete(this.#name.name);
    this.#tokenGiven.resolve();
    this.#tokenGiven = promise();
    const driver = this.#driver;
    this.#driver = undefined;
    if (driver) {
      this.#started = promise();
      this.#last = driver.draft();
      this.#kept = driver.remove();
    }
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#driver) return;
    this.#driver.set(name, name === "lang" ? this.#lang() : name === "endpoint" ? this.#endpoint() : (now ?? ""));
  }

  /** Gives the bearer token, or a promise of it, for each request. */
  get getToken() {
    return this.#getToken;
  }

  set getToken(getToken) {
    if (getToken === this.#getToken) return;
    this.#getToken = getToken;
    this.#tokenGiven.resolve();
    this.#tokenGiven = promise();
    if (!this.#signsIn) this.#driver?.signedIn();
  }

  /** The claim as typed. */
  get draft() {
    return this.#draft ?? this.#driver?.draft() ?? this.#last;
  }

  set draft(draft) {
    this.#draft = draft;
    if (draft && this.#driver) this.#replace(this.#stay.signal);
  }

  /** Words of the host's own in place of the page's, by language. */
  get strings() {
    return this.#strings;
  }

  set strings(strings) {
    this.#strings = strings;
    this.#driver?.strings(strings)?.catch(() => {});
  }

  /** Moves the focus to what is in view. */
  focus() {
    this.#call("focus").catch(() => {});
  }

  /** The verdict on the claim as it is now. */
  validate() {
    return this.#call("validate");
  }

  /** Submits the claim; resolves with its reference, rejects when it is not taken. */
  async submit() {
    const driver = await this.#started;
    if (["guide", "status"].includes(this.getAttribute("mode"))) throw new SubmitError({ kind: "mode", retryable: false });
    const reference = await driver.receipt();
    if (reference) return { reference, replayed: true };
    return new Promise((resolve, reject) => {
      const stay = new AbortController();
      const prevented = () => end(reject, new SubmitError({ kind: "prevented", retryable: false }));
      const end = (settle, value) => (stay.abort(), this.#prevented.delete(prevented), settle(value));
      const on = (name, hear) => this.addEventListener(name, hear, { signal: stay.signal });
      on("cpor-submitted", ({ detail }) => end(resolve, detail));
      on("cpor-submit-error", ({ detail }) => detail.retryable || end(reject, new SubmitError(detail)));
      this.#prevented.add(prevented);
      this.#stay.signal.addEventListener("abort", () => end(reject, new SubmitError({ kind: "removed", retryable: false })), { signal: stay.signal });
      driver.submit();
    });
  }

  /** The claim as typed, to be kept by the host and given back as `draft`. */
  exportDraft() {
    return this.#call("exportDraft");
  }

  /** Begins another claim. */
  reset() {
    return this.#call("reset");
  }

  // A property that was set before the element was defined hides the accessor.
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  async #call(name, ...given) {
    return (await this.#started)[name](...given);
  }

  async #start(signal) {
    // Some frameworks put it into the document first, and its attributes on it after that.
    await undefined;
    if (signal.aborted) return;
    if (this.#started.isSettled) this.#started = promise();
    this.#name = nameOf(this.id);
    this.#watch(signal);
    let stage = "script";
    try {
      const reach = (name) => (stage = name);
      const { start } = await (this.hasAttribute("frame") ? import("./framed.js") : prepare());
      const options = this.#options();
      const driver = await start(options, this.#outside(signal), reach, signal);
      if (signal.aborted) return void driver.remove();
      this.#driver = driver;
      this.#tell("cpor-ready", {});
      if (this.#draft) await this.#replace(signal);
      if (signal.aborted) return;
      driver.begin();
      this.#catchUp(options);
      this.#started.resolve(driver);
      if (this.getAttribute("routing") === "hash") this.#follow(signal);
      if (this.hasAttribute("autofocus")) driver.focus();
    } catch (error) {
      if (signal.aborted) return;
      this.#fail(stage, error);
    }
  }

  // How the element is set up when it starts.
  #options() {
    const text = (name) => this.getAttribute(name) ?? "";
    return {
      root: this.shadowRoot,
      files,
      name: this.#name.name,
      oldName: this.#name.old,
      keeps: text("draft-storage") !== "none",
      kept: this.#kept,
      endpoint: this.#endpoint(),
      lang: this.#lang(),
      offersLanguages: !this.#lang(),
      mode: text("mode") || "all",
      headingLevel: Number(text("heading-level")) || 2,
      prefilled: Object.fromEntries(["claim-id", "ruleset", "partner-id", "tenant-id"].map((name) => [name, text(name)])),
      strings: this.#strings,
    };
  }

  // What was set while it started.
  #catchUp({ prefilled, ...before }) {
    const { prefilled: filled, ...now } = this.#options();
    for (const name of ["endpoint", "mode", "lang"]) if (now[name] !== before[name]) this.#driver.set(name, now[name]);
    for (const [name, value] of Object.entries(filled)) if (value !== prefilled[name]) this.#driver.set(name, value);
    if (now.strings !== before.strings) this.strings = now.strings;
  }

  // What the driver asks and tells.
  #outside(signal) {
    return {
      tell: (name, detail) => this.#tell(name, detail),
      before: () => this.#before(),
      token: () => this.#token(),
      refused: (token) => (this.#refused = token),
      signIn: () => this.#signIn(signal),
      fail: (stage, error) => this.#fail(stage, error),
    };
  }

  #tell(name, detail, cancelable = false) {
    if (name === "cpor-step") this.#address = detail.address;
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }));
  }

  // A claim that the host keeps from being sent is as it was before.
  async #before() {
    const may = this.#tell("cpor-before-submit", {}, true);
    if (!may) for (const prevented of [...this.#prevented]) prevented();
    return may && this.isConnected;
  }

  async #replace(signal) {
    const draft = this.#draft;
    this.#draft = undefined;
    try {
      await this.#driver.replace(draft);
    } catch (error) {
      if (!signal.aborted) this.#tell("cpor-draft-error", { reason: String(error?.message ?? error) });
    }
  }

  // Asks the host; another way to get a token that is given meanwhile is asked in its place.
  async #token() {
    for (;;) {
      const [asked, given] = [this.#getToken, this.#tokenGiven];
      const answer = (async () => asked())().catch(() => "");
      const token = asked === undefined ? undefined : await Promise.race([answer, given]);
      // Where the host has tokens but none now, nothing is asked in nobody's name: the endpoint refuses an empty one.
      if (asked === this.#getToken) return asked === undefined ? undefined : String(token ?? "");
    }
  }

  // Resolves when there is another token than the one that was refused. Asked soon first, then ever more seldom, and
  // at once when the host gives another way to get one.
  async #signIn(signal) {
    this.#signsIn = true;
    this.#tell("cpor-auth-required", {});
    try {
      for (let pause = 1000; !signal.aborted; pause = Math.min(2 * pause, 60_000)) {
        const given = this.#tokenGiven;
        const token = await this.#token();
        if (signal.aborted) break;
        if (token && token !== this.#refused) return;
        await Promise.race([given, ...(this.#getToken ? [new Promise((resolve) => setTimeout(resolve, pause))] : [])]);
      }
    } finally {
      this.#signsIn = false;
    }
    throw new Error("the element is gone");
  }

  #fail(stage, error) {
    const message = String(error?.message ?? error);
    this.#started.reject(new Error(message));
    this.#tell("cpor-load-error", { stage, message });
    const { origin } = new URL(this.#endpoint());
    const rule = error?.isInside || this.#driver ? undefined : allow[stage]?.(stage === "frame" ? origin : home.origin);
    const hint = rule ? ` If this page has a Content-Security-Policy, it has to allow: ${rule}` : "";
    const what = this.#driver ? "has stopped" : "could not be loaded";
    console.error(`<cpor-claim> ${what} (${stage}): ${message.replace(/\.+$/, "")}.${hint}`);
    if (!this.#driver) this.#explain();
  }

  #explain() {
    // Beside what stands in the tag, which may say that the form is loading.
    this.shadowRoot.replaceChildren(document.createElement("slot"), fallback(this.#lang(), `${this.#endpoint()}/`));
  }

  #endpoint() {
    const said = this.getAttribute("endpoint");
    return (URL.parse?.(said || home, document.baseURI) ?? home).href.replace(/\/+$/, "");
  }

  // The element's own language, else that of what it stands in; nothing where the page is in none of them.
  #lang() {
    let tag = this.lang;
    for (let at = this; !tag && at; at = at.getRootNode().host) tag = at.closest("[lang]:not([lang=''])")?.lang;
    return languageOf(tag);
  }

  #watch(signal) {
    this.#langSeen = this.#lang();
    const languages = new MutationObserver(() => {
      const lang = this.#lang();
      if (lang !== this.#langSeen) this.#driver?.set("lang", lang);
      this.#langSeen = lang;
    });
    languages.observe(document, { subtree: true, attributeFilter: ["lang"] });
    let height = 0;
    const sizes = new ResizeObserver(() => {
      if (!this.#driver || this.#driver.resizes || height === this.offsetHeight) return;
      height = this.offsetHeight;
      this.#tell("cpor-resize", { height });
    });
    sizes.observe(this);
    signal.addEventListener("abort", () => (languages.disconnect(), sizes.disconnect()), { once: true });
  }

  // With `routing="hash"` the screen in view stands in the address. Other fragments are the host's.
  #follow(signal) {
    const open = () => /^#(?:\/|cpor-)/.test(location.hash) && this.#driver.open(location.hash);
    open();
    // Back leads to the first screen too. The address is of this page, whatever its base is.
    if (!location.hash) history.replaceState(history.state, "", new URL(this.#address, location));
    addEventListener("hashchange", open, { signal });
    const follow = ({ detail, target }) => target === this && (location.hash = detail.address);
    this.addEventListener("cpor-step", follow, { signal });
  }
}

/** Why a claim was not submitted. */
export class SubmitError extends Error {
  name = "SubmitError";

  constructor({ kind, retryable }) {
    super(`The claim was not submitted: ${kind}.`);
    Object.assign(this, { kind, retryable });
  }
}

// A name of its own for each element of the document, by which it finds its drafts again; and the one that an earlier
// version gave it. Without an id the page's path counts.
function nameOf(id) {
  const numbered = (count) => `cpor-claim${count > 1 ? `:${count}` : ""}`;
  const named = (count) => numbered(count) + (id ? `#${id}` : location.pathname);
  let count = 1;
  while (inUse.has(named(count))) count += 1;
  inUse.add(named(count));
  return { name: named(count), old: numbered(count) + (id && `#${id}`) };
}

function promise() {
  let settle;
  const made = new Promise((resolve, reject) => (settle = { resolve, reject }));
  const end = (how) => (value) => ((made.isSettled = true), settle[how](value));
  made.catch(() => {});
  return Object.assign(made, { isSettled: false, resolve: end("resolve"), reject: end("reject") });
}

if (globalThis.customElements && !customElements.get("cpor-claim")) customElements.define("cpor-claim", CporClaim);
