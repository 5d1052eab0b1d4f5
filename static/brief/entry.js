// What every page has of a brief: its place on the brief's own page, and the button that adds a view to it. The rest is
// asked for when it is needed.

document.addEventListener("click", async ({ target }) => {
  const pressed = target.closest?.("button.add-to-brief");
  if (!pressed) return;
  const { add } = await import("./adding.js");
  add(pressed);
});

new MutationObserver(async () => {
  const box = document.querySelector(".brief-editor:not([data-mounted])");
  if (!box) return;
  box.dataset.mounted = "";
  const { mount } = await import("./editor.js");
  mount(box);
}).observe(document, { childList: true, subtree: true });
