// Elements, made of what they hold. Whatever is a text becomes a text: nothing that somebody wrote is ever markup.

// `given`: properties; names with a hyphen, and `role` and `for`, are attributes; `on…` is heard.
export function element(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

// `name`: what a screen reader says in place of the words.
export const button = (words, onclick, name = "") =>
  element("button", { type: "button", onclick, ...(name ? { "aria-label": name } : {}) }, words);

// What a user wrote: no program translates it, and its direction is that of its first letter.
export const written = (text, tag = "span") => element(tag, { dir: "auto", translate: false }, text);

export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// A field under its label. `spans` it the whole width.
export function field(words, control, hint = "") {
  const label = element("label", { className: "field" }, element("span", {}, words), control);
  if (hint) control.placeholder = hint;
  return label;
}

// A menu of buttons that opens below its own. It closes once something is chosen, with Escape, and when it is left.
export function menu(words, ...buttons) {
  const list = element("details", { className: "menu" }, element("summary", {}, words), element("div", {}, ...buttons));
  const close = () => { list.open = false; };
  list.lastChild.addEventListener("click", ({ target }) => { if (target.closest("button")) close(); });
  list.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !list.open) return;
    close();
    list.firstChild.focus();
  });
  list.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !list.contains(relatedTarget)) close(); });
  return list;
}
