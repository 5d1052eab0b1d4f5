// What the chosen step's view has to show beside its map: one press puts an excerpt or a score there.

import { change } from "./changes.js";
import { button, element, fill, menu, written } from "./elements.js";
import { state } from "./open_brief.js";
import { ask } from "./question.js";
import { warning } from "./sensitive.js";
import { MOST_SHOWN, replaced, stepOf, viewOf } from "./steps.js";
import { WORDS } from "./words.js";

function agreed(by) {
  const { heading, words, yes, no } = warning(by);
  return ask(heading, words, yes, no);
}

// `offered` holds what the server offers of a view (`viewOf`): its rows, and how many more there are. `shown` is told the words of
// what is added, `say` that it is; `leave` is called where the focus cannot stay.
export function offers(offered, shown, say, leave) {
  const list = menu(WORDS.addShown);
  const [opener, rows] = list.children;
  const note = element("p", { className: "count" });
  const node = element("div", { className: "offers" }, list, note);

  list.addEventListener("toggle", () => { if (list.open) rows.scrollIntoView({ block: "nearest" }); });

  async function add(id, { id: one, words, by }) {
    if (by && !await agreed(by)) {
      opener.focus();
      return;
    }
    const step = stepOf(state.brief, id);
    if (!step || step.show.includes(one) || step.show.length >= MOST_SHOWN) return;
    shown.set(one, words);
    change(replaced(state.brief, id, { show: [...step.show, one] }), { chosen: id });
    say(WORDS.shownToo);
    if (list.hidden || list.inert) leave();
    else opener.focus();
  }

  function noteOn(step, found) {
    const isFull = step.show.length >= MOST_SHOWN;
    if (!found) return "";
    if (list.hidden) return isFull ? "" : WORDS.noneOffered;
    if (isFull) return WORDS.fullyShown;
    return found.more ? fill(WORDS.moreOffered, { n: found.more }) : "";
  }

  function draw() {
    const step = stepOf(state.brief, state.chosen);
    const found = offered.get(viewOf(step));
    const free = found?.rows.filter(({ id }) => !step.show.includes(id)) ?? [];
    const isFull = step.show.length >= MOST_SHOWN;
    list.hidden = !free.length;
    list.inert = isFull;
    list.classList.toggle("off", isFull);
    if (isFull) list.open = false;
    note.textContent = noteOn(step, found);
    const drawn = JSON.stringify([step.id, free]);
    if (rows.dataset.drawn === drawn) return;
    rows.dataset.drawn = drawn;
    rows.replaceChildren(...free.map((one) => button(written(one.words), () => add(step.id, one))));
  }
  return { node, draw };
}
