// What is folded and how far a panel is scrolled, from one choice to the next.

// What was unfolded stays so when it is sent anew, until another thing is chosen.
const unfolded = new Set();
document.addEventListener("toggle", ({ target }) => {
  if (target.dataset?.fold) unfolded[target.open ? "add" : "delete"](target.dataset.fold);
}, true);

export function unfold() {
  for (const one of document.querySelectorAll("details[data-fold]:not([open])")) one.open = unfolded.has(one.dataset.fold);
}

// What is newly chosen is read from its top: the box that shows it would keep how far the last one was scrolled.
const begun = new WeakMap(); // a box -> what it showed when it was last looked at

export function begin() {
  for (const box of document.querySelectorAll(".st-key-evidence, .st-key-beside")) {
    const shown = box.querySelector("[data-choice], [data-place]")?.dataset;
    const id = shown?.choice ?? shown?.place ?? null;
    if (begun.get(box) === id) continue;
    if (begun.has(box)) box.scrollTop = 0;
    unfolded.clear(); // also where the page was left and is entered again: no panel opens on what is folded
    begun.set(box, id);
  }
}
