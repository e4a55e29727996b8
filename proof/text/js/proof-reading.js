// What the page has of the reader: it starts the worker when there is something to read, gives it one file after the other, and
// keeps the texts, so that another question about the same file is answered without reading it again. A worker that ends takes
// nothing with it.

// A worker without work is ended after this time, which gives its memory back.
const idle = 10_000;
// A file that comes no further for this long is given up. While it waits for another one, its time does not run.
const patience = 30_000;
// How many texts are kept, and how large all of them may be.
const mostTexts = 12;
const largestTexts = 32_000_000;

/**
 * Reads proof files. A reading that fails throws the name of a fault: one of the worker's (proof-reader.js), or `no_worker`: this
 * place can have none; `too_long`: it came no further; `stopped`: by `forget`; `replaced`: by another question about the file.
 */
class Readings {
  #worker;
  #isReady = false;
  #waiting = [];
  #current;
  #texts = new Map();
  #timer;
  #patience;

  /** Reads a file, or answers another question about it; gives the answer as JSON. `progress(page, of)` tells how far it is. */
  read(id, file, kind, question, progress) {
    return new Promise((resolve, reject) => {
      this.#drop(id, "replaced");
      this.#waiting.push({ id, file, kind, question, progress, resolve, reject });
      this.#next();
    });
  }

  /** Stops reading a file, and forgets it. */
  forget(id) {
    this.#texts.delete(id);
    this.#drop(id, "stopped");
    if (this.#current?.id === id) this.#fail("stopped");
  }

  // A file that waits is not read any more.
  #drop(id, why) {
    const [dropped] = this.#waiting.filter((job) => job.id === id);
    this.#waiting = this.#waiting.filter((job) => job !== dropped);
    dropped?.reject(why);
  }

  #next() {
    clearTimeout(this.#timer);
    if (this.#current) return;
    this.#current = this.#waiting.shift();
    if (!this.#current) {
      this.#timer = setTimeout(() => this.#end(), idle);
      return;
    }
    if (this.#begin()) {
      const { id, file, kind, question } = this.#current;
      const text = this.#texts.get(id);
      this.#watch();
      this.#worker.postMessage(text ? { id, text, question } : { id, file, kind, question });
    } else {
      this.#fail("no_worker");
    }
  }

  // A policy or another origin shows either at once or by an error before the worker is ready.
  #begin() {
    try {
      if (!this.#worker) {
        this.#worker = new Worker(new URL("./proof-reader.js", import.meta.url), { type: "module" });
        this.#worker.addEventListener("message", ({ data }) => this.#take(data));
        this.#worker.addEventListener("error", ({ target }) => (this.#isReady ? this.#fail("failed") : this.#failToBegin(target)));
      }
      return true;
    } catch {
      return false;
    }
  }

  // A script that does not come shows by the same error as a worker that may not be.
  async #failToBegin(worker) {
    const comes = await fetch(new URL("./proof-reader.js", import.meta.url)).then(({ ok }) => ok, () => false);
    if (worker === this.#worker) this.#fail(comes ? "no_worker" : "not_loaded");
  }

  #take({ ready, id, progress, reading, text, fault }) {
    if (ready) {
      this.#isReady = true;
    } else if (this.#current?.id !== id) {
      return;
    } else if (progress) {
      this.#watch();
      this.#current.progress(progress.page, progress.of);
    } else {
      const { resolve, reject } = this.#current;
      this.#current = undefined;
      clearTimeout(this.#patience);
      if (text) this.#keep(id, text);
      if (fault) reject(fault);
      else resolve(reading);
      this.#next();
    }
  }

  #watch() {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#fail("too_long"), patience);
  }

  #keep(id, text) {
    this.#texts.delete(id);
    this.#texts.set(id, text);
    const size = () => [...this.#texts.values()].reduce((sum, { length }) => sum + length, 0);
    while (this.#texts.size > mostTexts || size() > largestTexts) this.#texts.delete(this.#texts.keys().next().value);
  }

  #fail(fault) {
    this.#end();
    const failed = this.#current;
    this.#current = undefined;
    failed?.reject(fault);
    this.#next();
  }

  #end() {
    clearTimeout(this.#patience);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isReady = false;
  }
}

/** One worker reads for every form on the page. */
export const readings = new Readings();
