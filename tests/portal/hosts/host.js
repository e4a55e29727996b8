// What the hosts have in common, whatever they are written in. A test says in `window.given` how they begin.
export const initial = { shown: true, id: "claim", token: "practice:fabrikam", ...window.given };

window.received = [];

/** Hears every event. One whose type is in `window.refused` is refused. */
export function hear(event) {
  window.received.push({ type: event.type, detail: event.detail });
  if (event.type === window.refused) event.preventDefault();
}

/** A function that gives a token; for another token there is another function. */
export const giving = (token) => async () => token;
