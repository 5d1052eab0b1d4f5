// The fields of the chosen step: what is said, what is shown, and the way to its view.

import { change } from "./changes.js";
import { button, element, field, fill, written } from "./elements.js";
import { offers } from "./offers.js";
import { state } from "./open_brief.js";
import { MOST_SHOWN, replaced, stepOf } from "./steps.js";
import { PAGES, WORDS } from "./words.js";

//: Field of a step -> its lines. A headline is one line, and is broken where its field ends.
const FIELDS = { headline: 2, text: 3, notes: 3 };

// `shown` holds the words of what steps show, by its id, `offered` what their views have to show; `say` says what is done.
export function stepFields(shown, offered, say) {
  const said = { headline: (words) => words.replace(/\s*\n\s*/g, " ") };
  const type = (name) => ({ target }) => change(replaced(state.brief, state.chosen, { [name]: said[name]?.(target.value) ?? target.value }), { typed: `${state.chosen} ${name}` });
  const inputs = Object.fromEntries(Object.entries(FIELDS).map(([name, rows]) => [
    name, element("textarea", { oninput: type(name), dir: "auto", rows }),
  ]));
  inputs.headline.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  const things = element("ul", { className: "shown" });
  const none = element("p", { className: "count" }, WORDS.noneShown);
  const more = offers(offered, shown, say, () => things.querySelector("li:last-child button")?.focus());
  const way = element("a", { className: "go" });
  const [headline, text, notes] = [field(WORDS.headline, inputs.headline), field(WORDS.text, inputs.text), field(WORDS.notes, inputs.notes)];
  const legend = element("legend", {}, "");
  const node = element("fieldset", { className: "step-fields" }, legend, headline, text,
    element("div", { className: "field", role: "group", "aria-label": WORDS.shown }, element("span", {}, WORDS.shown), things, none, more.node), element("p", {}, way), notes);

  function remove(n) {
    const { show } = stepOf(state.brief, state.chosen);
    change(replaced(state.brief, state.chosen, { show: show.toSpliced(n, 1) }));
    (things.querySelector("button") ?? inputs.headline).focus();
  }

  function thing(id, n) {
    const words = shown.get(id) ?? id;
    const beyond = n < MOST_SHOWN ? [] : [element("span", { className: "meta" }, WORDS.notShown)];
    return element("li", {}, written(words), ...beyond, button(WORDS.remove, () => remove(n), fill(WORDS.removeShown, { words })));
  }

  function draw() {
    const step = stepOf(state.brief, state.chosen);
    node.hidden = !step;
    if (!step) return;
    legend.textContent = fill(WORDS.stepNumber, { n: state.brief.steps.indexOf(step) + 1 });
    for (const [name, input] of Object.entries(inputs)) if (input.value !== step[name]) input.value = step[name];
    const drawn = JSON.stringify(step.show.map((id) => [id, shown.get(id)]));
    if (things.dataset.drawn !== drawn) {
      things.dataset.drawn = drawn;
      things.replaceChildren(...step.show.map(thing));
    }
    none.hidden = step.show.length > 0;
    more.draw();
    const page = PAGES[step.page];
    way.parentElement.hidden = !page;
    way.textContent = fill(WORDS.openView, { page });
    way.href = new URL(`./${step.page}?${step.view.trim().replace(/^\?/, "") || "q="}`, document.baseURI).href;
  }
  return { node, draw };
}
