// Asks the guide's module for something about the claim, and hands the answer on: nothing where it cannot be loaded.
export function askGuide(what, then, asked) {
  import("./guide.js")
    .then((module) => module[what](asked))
    .then(then, () => then());
}

// Loads the guide and draws it, in place of a line that says so meanwhile. Returns what takes it away again.
export function openGuide(waiting, failed, place, asked, take) {
  let guide;
  let gone = false;
  import("./guide.js")
    .then((module) => module.open(place, asked, take))
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
