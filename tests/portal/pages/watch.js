// For browsers that are driven from outside: writes down what should not happen, from the start, and finds what people
// would, in the element or in the page itself.
window.found = [];
document.addEventListener("securitypolicyviolation", (event) => found.push(`${event.violatedDirective} ${event.blockedURI}`));
addEventListener("error", ({ message }) => found.push(message));
addEventListener("unhandledrejection", ({ reason }) => found.push(String(reason)));
for (const kind of ["error", "warn"]) {
  const say = console[kind];
  console[kind] = (...said) => (found.push(said.join(" ")), say.apply(console, said));
}

window.root = () => document.querySelector("cpor-claim")?.shadowRoot ?? document;

// The first one in view whose words are these, or else hold these.
window.worded = (selector, words, within = root()) => {
  const all = [...within.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const said = (one) => (one.ariaLabel ?? one.textContent).replace(/\s+/g, " ").trim();
  return all.find((one) => said(one) === words) ?? all.find((one) => said(one).includes(words));
};

// The element once it stays where it is: a press meets the place where it was.
let last = {};
window.settled = (one) => {
  one?.scrollIntoView({ block: "center" });
  const place = JSON.stringify(one?.getBoundingClientRect());
  const isStill = one && last.one === one && last.place === place;
  last = { one, place };
  return isStill && one;
};
