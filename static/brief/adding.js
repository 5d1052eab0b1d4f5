// “Add to brief”: what is seen becomes a step of the brief that is open in this tab.

import { linkTo } from "../page/address.js";
import { WORDS } from "../page/elements.js";
import { go } from "../page/history.js";
import { close, say } from "../page/notice.js";
import { append, takeOut } from "./changes.js";
import { button, element, fill, written } from "./elements.js";
import { state } from "./open_brief.js";
import { warning } from "./sensitive.js";
import { position } from "./steps.js";

// What is chosen on the page, else the page itself, as the tab is called: without the app's name.
const titleOfPage = () => document.title.replace(/ · [^·]*$/, "").replace(/^[^:]+:\s(?=\S)/, "");

// Who says a sensitive excerpt and when, as the page has it; nothing where it is not sensitive.
const byline = (id) => document.querySelector(`[data-by="${CSS.escape(id)}"]`)?.textContent.trim();

// The excerpt that the page reads first on the place or the event that is selected, if it shows that by now.
const firstExcerpt = (id) => {
  const chosen = CSS.escape(id);
  return document.querySelector(`[data-place="${chosen}"], [data-choice="${chosen}"]`)?.dataset.firstExcerpt;
};

// The question that narrows the page, by its words, with its first answer on the page; nothing where none does.
function questionOn(key, seen) {
  const series = key && seen.searchParams.get(key) ? document.querySelector("[data-series]")?.dataset.series : undefined;
  return series && { series, words: document.querySelector(".st-key-find_question input")?.value };
}

// Asks before what is sensitive goes where it is read without what stands around it. Resolves to what is shown, or null.
function settled(show, by, pressed) {
  const { heading, words: said, yes, no } = warning(by);
  return new Promise((resolve) => {
    const answer = (words, value) => button(words, () => {
      close();
      resolve(value);
    });
    say(pressed, [
      element("p", {}, element("strong", {}, heading), " ", said),
      answer(yes, show), answer(WORDS.withoutSensitive, []), answer(no, null),
    ], { stays: true });
  });
}

export async function add(pressed) {
  const seen = new URL(linkTo());
  const { page, show: keys, quoted, question: key } = pressed.dataset;
  const selected = JSON.parse(keys).flatMap((one) => seen.searchParams.getAll(one));
  const question = selected.length ? undefined : questionOn(key, seen);
  const chosen = question ? [question.series] : selected;
  const of = chosen.length ? null : JSON.parse(quoted).map((one) => seen.searchParams.get(one)).find(Boolean);
  const first = of && firstExcerpt(of);
  const headline = question?.words || titleOfPage();
  const by = chosen.map(byline).find(Boolean);
  const show = by ? await settled(chosen, by, pressed) : first ? [first] : chosen;
  if (!show) return;
  const id = await append({ id: "step", headline, text: "", page, view: seen.search.slice(1), show, notes: "", others: "" });
  const { brief } = state;
  const words = fill(WORDS.added, { title: brief.title || WORDS.untitled, n: position(brief, id) + 1, headline });
  const open = () => {
    close();
    go(new URL("./brief", document.baseURI)); // without a query: what the session shows stays
  };
  const undo = async () => {
    await takeOut(id);
    say(pressed, [element("p", {}, WORDS.takenBack)]);
  };
  const beside = of ? [element("p", {}, first ? WORDS.firstShown : WORDS.noneShown)] : [];
  const unkept = state.kept ? [] : [element("p", {}, WORDS.unkept)];
  say(pressed, [written(words, "p"), ...beside, ...unkept, button(WORDS.openBrief, open), button(WORDS.undo, undo)]);
}
