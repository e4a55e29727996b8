// The first screens until the app is there: they take typing, move by their buttons, and say what is on its way. The address
// says which screen is in view, here and in the app that takes their place (src/browser/frame.rs).
const root = document.getElementById("app");

// In the language that was chosen last, else in the browser's.
if ((stored("cpor-lang") ?? navigator.language).toLowerCase().startsWith("it")) {
  const { content } = document.getElementById("frame-it");
  document.getElementById("load-failed").replaceWith(content.firstElementChild);
  root.replaceChildren(content);
  document.documentElement.lang = "it";
}

// A claim that was begun is the app's to open: what is typed here would be another one. It counts for whoever was seen last.
const person = stored("cpor-claim:person");
const kept = person && (parsed(stored(`cpor-claim:at:${person}`)) ?? parsed(stored(`cpor-claim:of:${person}`)));
const main = root.querySelector("main");
const fromTemplate = [...root.querySelectorAll("template")].map(({ content }) => content.firstElementChild);
const screens = Object.fromEntries([main.firstElementChild, ...fromTemplate].map((screen) => [screen.dataset.screen, screen]));
const isHere = () => main.isConnected;

show();
root.addEventListener("click", ({ target }) => {
  const address = target.closest("[data-address]")?.dataset.address;
  if (address === undefined || !isHere()) return;
  history.pushState(null, "", address || location.pathname + location.search);
  show();
  main.querySelector(".heading").focus();
});
// Where Continue leads to is the app's to say, once it is there.
root.addEventListener("submit", (event) => {
  if (!isHere()) return;
  event.preventDefault();
  root.dataset.continue = "";
});
// Who composes a letter must not lose the field: the app waits for that.
root.addEventListener("compositionstart", () => (root.dataset.composing = ""));
root.addEventListener("compositionend", () => delete root.dataset.composing);
addEventListener("popstate", () => isHere() && show());

function show() {
  const named = /^#(?:\/|cpor-)([\w-]+)/.exec(location.hash)?.[1];
  const name = named ?? kept?.step ?? "before-you-start";
  const screen = (!kept && screens[name]) || screens.other;
  if (screen === screens.other) {
    const line = screen.querySelector(".loading");
    if (kept) line.textContent = line.dataset.resuming;
  }
  for (const button of root.querySelectorAll(".step")) {
    button.removeAttribute("aria-current");
    if (button.dataset.address !== `#/${name}`) continue;
    button.setAttribute("aria-current", "step");
    screen.querySelector(".heading").textContent = button.querySelector(".step-name").textContent;
  }
  main.replaceChildren(screen);
  document.title = `${screen.querySelector(".heading").textContent} · ${root.querySelector(".brand").textContent}`;
}

// Storage may be blocked.
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

// What is kept may be anything; what cannot be read the app sets aside.
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
