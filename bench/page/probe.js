// What the bench sees from inside a page, the same in all of them. Runs before the page's own scripts.
(() => {
  const find = (selector) => [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
  const field = () => find("#name");
  // The line that counts what is filled in; ours is there before the app is, and says so by its class.
  const line = () => find(".readiness:not(.loading)");
  const way = () => [...document.querySelectorAll("button, a")].find((element) => element.textContent.trim() === "Continue" && element.checkVisibility());

  // After the next frame has been drawn: a message that is sent in its callback arrives when it is done.
  const painted = () =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(undefined);
      });
    });

  // Nobody presses what is not on the screen yet; the browser would not pass it on either.
  const isPainted = () => performance.getEntriesByName("first-contentful-paint").length > 0;

  const until = (see, within = Infinity) =>
    new Promise((done) => {
      const end = performance.now() + within;
      const look = () => {
        const seen = see();
        if (!seen && performance.now() < end) return;
        observer.disconnect();
        clearInterval(clock);
        done(seen);
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      // What a style sheet shows changes nothing in the document.
      const clock = setInterval(look, 16);
      look();
    });

  const stood = [];
  const keys = [];
  let down;
  addEventListener("keydown", ({ timeStamp }) => (down = timeStamp), true);
  addEventListener(
    "input",
    ({ target }) => {
      if (target.id === "name") stood.push({ value: target.value, at: performance.now() });
      const key = { down };
      keys.push(key);
      key.done = painted().then((at) => (key.painted = at));
    },
    true,
  );

  // A page may not answer with one frame and go on changing with the next: then the key took longer than it seems.
  new MutationObserver(() => {
    const last = keys.at(-1);
    if (last?.painted) last.late = true;
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  window.bench = {
    /** When the form is drawn and the app has taken it over. */
    ready: until(() => line() && field()).then(painted),

    /** Waits until the first field is on the screen, and puts the cursor into it. */
    async focus() {
      let first;
      do {
        first = await until(() => isPainted() && field());
        first.focus();
        // An app that takes a drawn field over may put its own in that place between the two lines above; nobody clicks on what is gone.
      } while (!first.isConnected);
    },

    isThere: () => until(field, 100).then(Boolean),

    /** Waits until Continue is on the screen and puts the cursor on it, unless the first field is there already. */
    async focusContinue() {
      await until(() => isPainted() && (way() ?? field()));
      if (field()) return false;
      way().focus();
      return true;
    },

    stands: (key) => until(() => field()?.value.includes(key), 100),

    /** The field still has the key, and the form has counted it: ours says so after a pause in typing. */
    isKept: async (key) => !!(await until(() => field()?.value.includes(key) && /^[1-9]/.test(line()?.textContent ?? ""), 2000)),

    stoodAt: (key) => stood.find(({ value }) => value.includes(key)).at,

    answered: () => keys.at(-1)?.done,

    /** Milliseconds of each key since they were forgotten, and after how many the page changed once more. */
    took: () => ({ took: keys.map(({ down, painted }) => painted - down), late: keys.filter(({ late }) => late).length }),

    forget: () => (keys.length = 0),

    firstPaint: () => performance.getEntriesByName("first-contentful-paint")[0].startTime,

    /** Bodies as they came, of what was asked for by then. */
    bytes(then) {
      const came = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      return came.filter(({ startTime }) => startTime <= then).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    },
  };
})();
