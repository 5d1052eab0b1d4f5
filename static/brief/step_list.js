// The steps in their order: chosen, moved by a drag or by the keyboard, duplicated and removed.

import { change, choose } from "./changes.js";
import { draggable } from "./drag.js";
import { button, element, fill, written } from "./elements.js";
import { state } from "./open_brief.js";
import { duplicated, moved, position, removed } from "./steps.js";
import { PAGES, WORDS } from "./words.js";

// `say` says what was done; `problems` holds the sentences on a step, by its id.
export function stepList(say, problems) {
  const list = element("ol", { className: "steps" });
  const node = element("section", { "aria-label": WORDS.steps }, list);

  function moveTo(id, to) {
    const [from, last] = [position(state.brief, id), state.brief.steps.length - 1];
    const at = Math.min(Math.max(to, 0), last);
    if (at === from) return;
    change(moved(state.brief, id, at), { chosen: id });
    say(fill(WORDS.moved, { n: at + 1, count: last + 1 }));
  }

  function remove(id) {
    const at = position(state.brief, id);
    const after = removed(state.brief, id);
    change(after, { chosen: after.steps[Math.min(at, after.steps.length - 1)]?.id ?? "" });
    say(WORDS.removed);
    list.querySelector("[aria-current] .chooses")?.focus();
  }

  function duplicate(id) {
    const after = duplicated(state.brief, id);
    change(after, { chosen: after.steps[position(after, id) + 1].id });
    say(WORDS.duplicated);
  }

  // Where the focus was, in a row that is drawn anew.
  const NAMED = ["chooses", "up", "down", "duplicates", "removes"];
  function focused() {
    const at = document.activeElement;
    const name = list.contains(at) && NAMED.find((one) => at.classList.contains(one));
    return name ? { id: at.closest("li").dataset.step, name } : null;
  }

  function row(step, n, count) {
    const isChosen = step.id === state.chosen;
    const act = (words, said, does, disabled = false) => Object.assign(button(words, does, fill(said, { n })), { disabled });
    const chooses = button("", () => choose(step.id));
    chooses.classList.add("chooses");
    const [headline, page] = [step.headline.trim(), PAGES[step.page]];
    chooses.append(
      element("span", { className: "number" }, String(n)), " ",
      headline ? written(headline, "strong") : element("strong", {}, WORDS.noHeadline), " ",
      element("span", { className: "meta" }, page ?? WORDS.noPage),
    );
    const [up, down] = [act(WORDS.up, WORDS.moveUp, () => moveTo(step.id, n - 2), n === 1), act(WORDS.down, WORDS.moveDown, () => moveTo(step.id, n), n === count)];
    const [twice, away] = [act(WORDS.duplicate, WORDS.duplicateStep, () => duplicate(step.id)), act(WORDS.remove, WORDS.removeStep, () => remove(step.id))];
    for (const [made, name] of [[up, "up"], [down, "down"], [twice, "duplicates"], [away, "removes"]]) made.classList.add(name);
    const handle = element("span", { className: "handle", title: fill(WORDS.drag, { n }), "aria-hidden": "true" }, "⠿");
    const found = problems.get(step.id) ?? [];
    const item = element("li", {}, handle, chooses,
      element("ul", { className: "problems", hidden: !found.length }, ...found.map((one) => element("li", {}, one))),
      element("div", { className: "acts", hidden: !isChosen }, up, down, twice, away));
    item.dataset.step = step.id;
    if (isChosen) item.setAttribute("aria-current", "step");
    return item;
  }

  list.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const id = event.target.closest("li[data-step]")?.dataset.step;
    if (!by || !id) return;
    const at = position(state.brief, id) + by;
    event.preventDefault();
    if (event.altKey) moveTo(id, at);
    else if (event.target.classList.contains("chooses") && state.brief.steps[at]) {
      choose(state.brief.steps[at].id);
      list.children[at].querySelector(".chooses").focus();
    }
  });
  draggable(list, moveTo);

  // What stands in it stays where it is the same: the focus, and what is being dragged.
  let drawn = "";
  function draw() {
    const { steps } = state.brief;
    const now = JSON.stringify([state.chosen, steps.map(({ id, headline, page }) => [id, headline, page, problems.get(id)])]);
    if (now === drawn) return;
    drawn = now;
    const was = focused();
    node.hidden = !steps.length;
    list.replaceChildren(...steps.map((step, n) => row(step, n + 1, steps.length)));
    if (!was) return;
    const again = list.querySelector(`li[data-step="${CSS.escape(was.id)}"]`);
    const same = again?.querySelector(`.${was.name}`);
    (same?.disabled ? again.querySelector(".chooses") : same)?.focus();
  }
  return { node, draw };
}
