// A question that is asked before something that nothing brings back.

import { button, element } from "./elements.js";

// Returns whether it was answered with a yes. Escape is a no.
export function ask(heading, words, yes, no) {
  return new Promise((resolve) => {
    const title = element("h2", {}, heading);
    title.id = "brief-question";
    const close = (answer) => () => dialog.close(answer);
    const dialog = element("dialog", { className: "brief-question", "aria-labelledby": title.id }, title, element("p", {}, words),
      element("div", { className: "acts" }, button(no, close("")), button(yes, close("yes"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
