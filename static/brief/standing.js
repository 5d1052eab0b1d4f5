// What has to be known before anything else: that another tab has changed the brief, or that nothing of it is kept.

import { button, element, fill } from "./elements.js";
import { keepCopy, letGo, loadOther, state } from "./open_brief.js";
import { WORDS } from "./words.js";

export function standing() {
  const node = element("div", { role: "alert" });
  const copy = () => keepCopy(fill(WORDS.copyTitle, { title: state.brief.title || WORDS.untitled }));

  function parts() {
    if (state.differs === "changed") return [WORDS.changed, button(WORDS.loadOther, loadOther), button(WORDS.keepCopy, copy)];
    if (state.differs === "forgotten") return [WORDS.forgotten, button(WORDS.keepCopy, copy), button(WORDS.letGo, letGo)];
    return state.kept ? [] : [WORDS.notKept];
  }

  function draw() {
    const [words, ...buttons] = parts();
    if ((node.firstChild?.textContent ?? "") === (words ?? "")) return;
    for (const name of ["standing", "callout"]) node.classList.toggle(name, Boolean(words));
    node.replaceChildren(...(words ? [element("p", {}, words), ...buttons] : []));
  }
  return { node, draw };
}
