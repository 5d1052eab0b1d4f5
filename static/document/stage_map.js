// The live map on the step that stands: one map, which flies from step to step, and what is pressed or pointed at on it.

// `evidence`: the excerpts on each place, by its id; `words`: what is said around them.
export function stageMap(steps, { evidence, excerpts }, words) {
  const box = document.querySelector(".maps");
  const pointer = document.querySelector(".pointed");
  let pointed = -1;

  // Where a step's map looks. It is known for a size in px; a larger map shows the same extent.
  function cameraOf({ clientWidth, clientHeight, dataset }) {
    const [lat, lng, zoom, width, height] = dataset.camera.split(" ").map(Number);
    return [lat, lng, zoom + Math.log2(Math.min(clientWidth / width, clientHeight / height))];
  }

  function card(id) {
    const found = evidence[id];
    const place = document.createElement("h3");
    place.textContent = found?.name ?? "";
    const quotes = (found?.excerpts ?? []).map((one) => {
      const figure = document.createElement("figure");
      const quote = Object.assign(document.createElement("blockquote"), { textContent: excerpts[one].quote, lang: excerpts[one].language, dir: "auto" });
      const by = Object.assign(document.createElement("figcaption"), { textContent: excerpts[one].by, className: "by" });
      figure.append(quote, by);
      return figure;
    });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
    close.addEventListener("click", clear);
    pointer.replaceChildren(place, ...quotes, close);
    pointer.scrollTop = 0;
  }

  function clear() {
    pointed = -1;
    pointer.replaceChildren();
    window.maliMap.highlight(null);
  }

  function leave() {
    for (const room of document.querySelectorAll(".has-live")) room.classList.remove("has-live");
  }

  window.maliMap.onSelect = (id) => (id ? card(id) : clear());

  return {
    show(n) {
      clear();
      leave();
      const room = steps[n - 1].querySelector(".map");
      room.append(box);
      room.classList.add("has-live");
      window.maliMap.show(n - 1, cameraOf(room));
    },
    read() {
      clear();
      leave();
    },
    // The next mark, for the room to see which is meant; after the last, none.
    point() {
      const ids = (document.documentElement.dataset.ids ?? "").split(" ").filter((id) => evidence[id]);
      pointed = pointed + 1 < ids.length ? pointed + 1 : -1;
      window.maliMap.highlight(ids[pointed] ?? null);
      pointer.replaceChildren(...(ids[pointed] ? [Object.assign(document.createElement("h3"), { textContent: evidence[ids[pointed]].name })] : []));
    },
    clear,
    isOpen: () => pointer.childElementCount > 0,
  };
}
