import { WORDS } from "./elements.js";

// What is said after a press at the top of the page, beside what was pressed.
const NOTICE = 10000;
const notice = document.createElement("div");
notice.className = "notice";
notice.setAttribute("role", "status"); // there before it says something, or nothing would be read out
document.body.append(notice);
let closing;
let pressed; // where the keyboard goes on from

export function close() {
  clearTimeout(closing);
  const within = notice.contains(document.activeElement);
  notice.replaceChildren();
  if (within) pressed?.focus();
}

// A notice goes by itself, unless it holds something to be copied or answered, or somebody is in it.
function later() {
  clearTimeout(closing);
  closing = setTimeout(() => (notice.matches(":hover, :focus-within") ? later() : close()), NOTICE);
}

// `by`: the button that was pressed; `parts`: elements; `stays`: until it is closed.
export function say(by, parts, { stays = false } = {}) {
  clearTimeout(closing);
  pressed = by;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.textContent = WORDS.close;
  button.addEventListener("click", close);
  notice.replaceChildren(...parts, button);
  if (!stays) later();
}

notice.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });
