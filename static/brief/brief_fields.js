// What a brief has as a whole: its title, its language, its marking; and the briefs that this browser keeps.

import { change, turnTo } from "./changes.js";
import { element, field } from "./elements.js";
import { state } from "./open_brief.js";
import { WORDS } from "./words.js";

export function briefFields() {
  const type = (name) => ({ target }) => change({ ...state.brief, [name]: target.value }, { typed: name });
  const title = element("input", { oninput: type("title"), dir: "auto" });
  const marking = element("input", { oninput: type("marking"), dir: "auto" });
  const languages = [["en", WORDS.english], ["fr", WORDS.french]].map(([value, words]) => element("option", { value }, words));
  const language = element("select", { onchange: ({ target }) => change({ ...state.brief, language: target.value }) }, ...languages);
  const kept = element("select", { onchange: ({ target }) => turnTo(target.value) });
  const keptField = field(WORDS.keptBriefs, kept);
  const titleField = field(WORDS.title, title);
  titleField.classList.add("wide-field");
  const node = element("div", { className: "brief-fields" }, titleField, field(WORDS.language, language), field(WORDS.marking, marking, WORDS.markingHint), keptField);

  function draw() {
    const { brief, briefs, key } = state;
    for (const [input, name] of [[title, "title"], [marking, "marking"], [language, "language"]]) {
      if (input.value !== brief[name]) input.value = brief[name];
    }
    keptField.hidden = briefs.length < 2;
    const rows = briefs.map((one) => [one.key, (one.key === key ? brief : one.brief).title || WORDS.untitled]);
    const drawn = JSON.stringify([rows, key]);
    if (kept.dataset.drawn === drawn) return;
    kept.dataset.drawn = drawn;
    kept.replaceChildren(...rows.map(([value, words]) => element("option", { value, translate: false }, words)));
    kept.value = key;
  }
  return { node, draw };
}
