// What came of something: what of a file could not be read, or a list of what was checked before a meeting.

import { button, element } from "./elements.js";
import { WORDS } from "./words.js";

export function results() {
  const node = element("section", { className: "results", hidden: true });

  function show(heading, list) {
    const title = element("h2", { tabIndex: -1 }, heading);
    node.replaceChildren(title, list, button(WORDS.close, close));
    node.hidden = false;
    title.focus();
  }

  function close() {
    node.hidden = true;
    node.replaceChildren();
  }

  return {
    node,
    close,
    faults: (heading, sentences) => show(heading, element("ul", {}, ...sentences.map((one) => element("li", {}, one)))),
    rows: (heading, rows) => show(heading, element("ul", { className: "rows" }, ...rows.map(({ ok, what, remedy }) => element(
      "li", { className: ok ? "fine" : "mend" }, element("strong", {}, ok ? WORDS.fine : WORDS.mend), " ", what, ...(remedy ? [" ", remedy] : []),
    )))),
  };
}
