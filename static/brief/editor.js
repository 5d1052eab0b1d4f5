// The editor of a brief, in the place that the page gives it.

import { endTyping, redo, undo } from "./changes.js";
import { briefFields } from "./brief_fields.js";
import { element } from "./elements.js";
import { listen, load, state } from "./open_brief.js";
import { preview } from "./preview.js";
import { results } from "./results.js";
import { standing } from "./standing.js";
import { stepFields } from "./step_fields.js";
import { stepList } from "./step_list.js";
import { stepOf, viewOf } from "./steps.js";
import { toolbar } from "./toolbar.js";
import { WORDS, hear } from "./words.js";

// What the server said of steps, by their ids: the words of what they show, and what is wrong with them; and what their views
// have to show besides.
const shown = new Map();
const problems = new Map();
const offered = new Map();

export async function mount(box) {
  hear(box);
  const status = element("p", { role: "status", className: "said" });
  // What failed stays until something else is said.
  function say(words, failed = false) {
    status.textContent = words;
    status.classList.toggle("failed", failed);
  }

  const found = results();
  const above = standing();
  const parts = [briefFields(), toolbar(say, found), stepList(say, problems), stepFields(shown, offered, say)];
  const [whole, bar, list, fields] = parts;
  const screen = preview(box.dataset.font, (id, answer) => {
    for (const [one, words] of Object.entries(answer.shown)) shown.set(one, words);
    problems.set(id, [...answer.problems, ...(answer.readable ? [] : [WORDS.tooSmall])]);
    const step = stepOf(state.brief, id);
    if (step) offered.set(viewOf(step), { rows: answer.offers, more: answer.more });
    list.draw();
    fields.draw();
  });
  const work = element("div", { className: "work" }, list.node, element("div", { className: "hero" }, screen.node, bar.start, found.node), fields.node);
  bar.node.append(status);
  const rest = element("div", {}, whole.node, bar.node, work);

  function draw() {
    above.draw();
    rest.inert = Boolean(state.differs);
    for (const part of parts) part.draw();
    screen.update();
  }

  // What is pressed before the browser has said what it keeps would be taken for something older.
  rest.inert = true;
  box.replaceChildren(above.node, rest);
  box.addEventListener("focusout", endTyping);
  box.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (!(ctrlKey || metaKey) || altKey || rest.inert) return;
    const letter = key.toLowerCase();
    const does = letter === "y" || (letter === "z" && shiftKey) ? redo : letter === "z" ? undo : null;
    if (!does) return;
    event.preventDefault();
    if (does()) say(does === undo ? WORDS.undone : WORDS.redone);
  });

  await load();
  const stop = listen(() => { if (box.isConnected) draw(); else stop(); });
  draw();
}
