// What the tests ask of the browser where JavaScript has the simpler words.

const real = {
  fetch: window.fetch,
  XMLHttpRequest: window.XMLHttpRequest,
  setTimeout: window.setTimeout,
  createObjectURL: URL.createObjectURL,
  Request: window.Request,
};
// The addresses of what is asked in a body, which is written down too.
const asks = /\/(search|tenants|own-claims)$/;
let asked = [];
let prints = 0;
let offered;

// The browser with nothing behind it: requests to an address are written down and never answered; what is printed
// is counted, and a file that is offered is kept.
export function isolate(address) {
  asked = [];
  prints = 0;
  offered = undefined;
  window.Request = class extends real.Request {
    constructor(url, how) {
      super(url, how);
      if (how?.body && asks.test(this.url)) this.question = ` ${how.body}`;
    }
  };
  window.fetch = (request, ...more) => {
    if (!request.url?.startsWith(address)) return real.fetch.call(window, request, ...more);
    asked.push(`${request.method} ${request.url.slice(address.length)}${request.question ?? ""}`);
    return new Promise(() => {});
  };
  window.XMLHttpRequest = class extends real.XMLHttpRequest {
    open(method, url) {
      super.open(method, url);
      this.isKept = url.startsWith(address);
      if (this.isKept) asked.push(`${method} ${url.slice(address.length)}`);
    }
    send(body) {
      if (!this.isKept) super.send(body);
    }
  };
  window.setTimeout = real.setTimeout;
  window.print = () => void (prints += 1);
  URL.createObjectURL = (file) => {
    offered = file;
    return real.createObjectURL.call(URL, file);
  };
}

// From now on no timer of the page comes to its end but those of no time, which are turns of the event loop.
export function holdTimers() {
  window.setTimeout = (then, millis, ...more) => (millis ? 0 : real.setTimeout.call(window, then, 0, ...more));
}

// A pause of the tests' own, whatever the page's timers do.
export const pause = () => new Promise((then) => real.setTimeout.call(window, then, 20));

// What a page hears when it is left.
export const leave = () => window.dispatchEvent(new Event("pagehide"));

// Whether the browser would ask before it leaves the page.
export const asksBeforeLeaving = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

export const requests = () => asked;

export const printed = () => prints;

export const offeredText = async () => await offered?.text();

export const elements = (root, selector) => [...root.querySelectorAll(selector)];

// Files given by an input or by a drop: each [name, type, text].
const transfer = (files) => {
  const data = new DataTransfer();
  for (const [name, type, text] of files) data.items.add(new File([text], name, { type }));
  return data;
};

export function choose(input, files) {
  input.files = transfer(files).files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function drop(target, files) {
  const given = { dataTransfer: transfer(files), bubbles: true, cancelable: true };
  const taken = (type) => !target.dispatchEvent(new DragEvent(type, given));
  return [taken("dragover"), taken("drop")];
}

// As somebody types: only what was typed so is said once more when its field is removed.
export function write(field, text) {
  field.focus();
  document.execCommand("insertText", false, text);
}

// The names of the locks that the tabs of this origin have.
export async function heldLocks() {
  const { held } = await navigator.locks.query();
  return held.map(({ name }) => name).join(" ");
}

export const press = (target, key) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

export function countClicks(target) {
  let clicks = 0;
  target.addEventListener("click", () => (clicks += 1));
  return () => clicks;
}

// As a browser's translation leaves the page: in place of each text two nested elements with the text in them.
export function translate(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  }
  return texts.length;
}

// From now on the database takes no more; what is given back ends that.
export function fillStorage() {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  return () => (IDBObjectStore.prototype.add = add);
}

// From now on the browser keeps nothing for this page; what is given back ends that.
export function denyStorage() {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = () => {
    throw new DOMException("denied", "SecurityError");
  };
  return () => (IDBFactory.prototype.open = open);
}

// From now on the database is open only after so many milliseconds, as on a busy device; what is given back ends that.
export function slowDownStorage(millis) {
  const { prototype } = IDBRequest;
  const handler = Object.getOwnPropertyDescriptor(prototype, "onsuccess");
  const late = (then) => then && ((event) => void real.setTimeout.call(window, then, millis, event));
  Object.defineProperty(prototype, "onsuccess", {
    ...handler,
    set(then) {
      handler.set.call(this, this instanceof IDBOpenDBRequest ? late(then) : then);
    },
  });
  return () => Object.defineProperty(prototype, "onsuccess", handler);
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// The database, if a page has opened it.
async function database() {
  if (!(await indexedDB.databases()).some(({ name }) => name === "cpor")) return undefined;
  return await done(indexedDB.open("cpor"));
}

// A page that is gone lets its draft go when it has saved it. Those of the pages that are there keep theirs.
async function pagesAreGone(draftsInView) {
  const isGone = ({ name }) => !draftsInView.some((id) => name.endsWith(`:${id}`));
  for (let tries = 0; tries < 750; tries++) {
    const { held } = await navigator.locks.query();
    if (!held.some(isGone)) return;
    await pause();
  }
  throw new Error("a page that is gone has not saved its draft");
}

// All that is on the device, as one text.
export async function onDevice() {
  const open = await database();
  const stores = open ? [...open.objectStoreNames] : [];
  const all = stores.map((name) => open.transaction(name).objectStore(name)).map((store) => [done(store.getAllKeys()), done(store.getAll())]);
  const [keys, values] = [await Promise.all(all.map(([keys]) => keys)), await Promise.all(all.map(([, values]) => values))];
  open?.close();
  const texts = await Promise.all(values.flat().map((value) => (value instanceof Blob ? value.text() : value)));
  return JSON.stringify([keys, texts, { ...localStorage }, { ...sessionStorage }]);
}

// Empties the database, once the pages that are gone have saved theirs there; the others have these drafts in view.
export async function forgetDrafts(draftsInView) {
  await pagesAreGone(draftsInView);
  const open = await database();
  if (!open) return;
  const stores = [...open.objectStoreNames];
  const transaction = open.transaction(stores, "readwrite");
  await Promise.all(stores.map((store) => done(transaction.objectStore(store).clear())));
  open.close();
}

// What is in a store of the database, as JSON: keys and values.
export async function stored(store) {
  const open = await database();
  if (!open) return "[]";
  const objects = open.transaction(store).objectStore(store);
  const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
  open.close();
  return JSON.stringify(keys.map((key, index) => [key, values[index]]));
}

// Puts a text into the store of drafts, under this ID.
export async function putDraft(id, text) {
  const open = await database();
  await done(open.transaction("drafts", "readwrite").objectStore("drafts").put(text, ["cpor-claim", id, 1]));
  open.close();
}
