// Legend and credits are open where they have room, until a person opens or folds them.

import { element } from "./shapes.js";

const LOW = 480; // px: on a map that is no higher, the style sheet makes the caption one run of words

// `beside`: says whether the map stands beside a list. `opens`: says which parts are open wherever the map stands.
// `changed`: called when a person has opened or folded something.
export function foldsOf(sheet, { beside, opens: always }, changed) {
  const { map, container } = sheet;
  const byHand = new Map(); // the class of what was opened or folded -> whether it is open

  function opens(name) {
    const { x: width, y: height } = map.getSize(); // as it was last measured: the element would be measured anew
    const large = width >= 640 && height > LOW;
    if (name === "credits" && large) return true; // there they cannot be folded
    if (byHand.has(name)) return byHand.get(name);
    if (always(name) !== undefined) return always(name);
    if (name === "marks") return height >= 640;
    const scaled = Boolean(sheet.state.colours || sheet.state.evidence);
    // Beside a list the legend would lie across Mali: there it is open only where it holds a scale, and has the room.
    if (name === "legend-body" && beside()) return scaled && height >= 400 && width >= 480;
    return large || (name === "legend-body" && width >= 640 && scaled);
  }

  function folding(name) {
    const details = element("details", name);
    details.dataset.folding = name;
    details.open = opens(name);
    return details;
  }

  function unfold() {
    for (const details of container.querySelectorAll("[data-folding]")) {
      const open = opens(details.dataset.folding);
      if (details.open !== open) details.open = open;
    }
  }

  // The press comes before what it opens or folds; a key on it is a press too.
  container.addEventListener("click", ({ target: pressed }) => {
    const details = pressed.closest?.("summary")?.parentElement;
    if (!details?.dataset.folding) return;
    byHand.set(details.dataset.folding, !details.open);
    details.addEventListener("toggle", changed, { once: true });
  }, true);

  return { folding, unfold };
}
