// What is chosen in a list of excerpts or a chart: marked there, and in sight.

// Neither the list of excerpts nor the charts say what is chosen in them, since they would be sent and laid out anew
// for each choice: what stands beside them does, and this carries it over.
export function mark() {
  const choice = document.querySelector(".st-key-beside [data-choice]")?.dataset.choice;
  for (const row of document.querySelectorAll(".st-key-reading article.row, .st-key-reading [data-series]")) {
    const chosen = (row.dataset.excerpt ?? row.dataset.series) === choice;
    if (chosen === row.hasAttribute("data-chosen")) continue;
    row.toggleAttribute("data-chosen", chosen);
    if (chosen) row.dataset.chosen = choice;
    // What is not printed has a row and no link.
    const link = row.matches("a") ? row : row.querySelector("blockquote a, th a");
    if (chosen) link?.setAttribute("aria-current", "true");
    else link?.removeAttribute("aria-current");
  }
}

// What was chosen in a list comes into sight there, once.
let brought = null;

function into(box, chosen) {
  const outer = box.getBoundingClientRect();
  // What narrows the list stays above it, and covers so much.
  const edge = outer.top + (box.querySelector(".chips")?.closest("[data-testid=stElementContainer]").offsetHeight ?? 0);
  // The same number may stand in several rows: one in sight is enough, and nothing moves under the pointer.
  const seen = [...box.querySelectorAll("[data-chosen]")].some((one) => {
    const inner = one.getBoundingClientRect();
    return inner.top >= edge && inner.bottom <= outer.bottom;
  });
  if (box.scrollHeight <= box.clientHeight || seen) return;
  // With the heading of its chart, where both have room.
  const head = chosen.closest("figure.chart")?.getBoundingClientRect().top ?? -Infinity;
  const [top, bottom] = [chosen.getBoundingClientRect().top, chosen.getBoundingClientRect().bottom];
  box.scrollTop += (bottom - head < outer.bottom - edge ? head : top - 40) - edge;
}

export function bring() {
  const chosen = document.querySelector(".st-key-reading [data-chosen]");
  const id = chosen?.dataset.chosen ?? null;
  if (id === brought) return;
  brought = id;
  if (!chosen) return;
  const box = chosen.closest(".st-key-reading");
  into(box, chosen);
  // Parts of the list that open or close with a choice move for a while; whoever scrolls meanwhile is left alone.
  const sizes = new ResizeObserver(() => into(box, chosen));
  for (const part of box.children) sizes.observe(part);
  for (const kind of ["wheel", "pointerdown", "keydown"]) box.addEventListener(kind, () => sizes.disconnect(), { once: true, passive: true });
  setTimeout(() => sizes.disconnect(), 1000);
}
