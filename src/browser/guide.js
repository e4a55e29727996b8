// Asks the guide's module for something about the claim, and hands the answer on: nothing where it cannot be loaded.
export function askGuide(address, what, then, ...given) {
  import(address)
    .then((module) => module[what](...given))
    .then(then, () => then());
}

// Loads the guide and draws it, in place of a line that says so meanwhile. Returns what takes it away again.
export function openGuide(address, waiting, failed, ...given) {
  let guide;
  let gone = false;
  import(address)
    .then((module) => module.open(...given))
    .then(
      (opened) => {
        waiting.remove();
        if (gone) opened.free();
        else guide = opened;
      },
      () => (waiting.textContent = failed),
    );
  return () => {
    gone = true;
    guide?.free();
  };
}
