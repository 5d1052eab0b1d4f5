import { prefetch } from "./prefetch.js";

// The select boxes whose options say what the map will show, by their keys.
const CHOOSING = ["zone", "question", "answer"].map((key) => `.st-key-${key}`);

function choosing(option, input) {
  const box = option && input?.closest(CHOOSING.join());
  if (!box) return;
  // Streamlit's options have labels only; what each stands for was sent beside the box.
  const widget = CHOOSING.find((key) => box.matches(key)).slice(".st-key-".length);
  const { key, ids } = document.querySelector(`.option-ids[data-widget="${widget}"]`)?.dataset ?? {};
  const id = key && JSON.parse(ids)[option.textContent];
  if (id === undefined) return;
  const target = new URL(location.href);
  if (id) target.searchParams.set(key, id);
  else target.searchParams.delete(key);
  prefetch(target, true);
}

document.addEventListener("click", (event) => {
  choosing(event.target.closest?.("[role=option]"), document.querySelector("input[role=combobox][aria-expanded=true]"));
}, true);
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Enter" && target.matches?.("input[role=combobox][aria-expanded=true]")) {
    choosing(document.getElementById(target.getAttribute("aria-activedescendant")), target);
  }
}, true);
