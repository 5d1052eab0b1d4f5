// The one map of a frame, and how it talks to the page around it: through streamlit-folium, and through `maliMap`.

import { mapIn } from "./map.js";
import { prefetch, settle } from "./prefetch.js";

let map = null;
let sent = Date.now(); // a counter that no earlier frame of the session has used

function send(value) {
  sent += 1;
  window.Streamlit.setComponentValue({ ...value, n: sent });
}

// A press on a way to a place, beside the map, runs what a press on the map runs, and no more. An empty id selects none.
function go(id) {
  map.forgetPress();
  send({ go: id });
}

// The page has shortcuts of its own; a frame that has the focus would swallow them.
const MAP_KEYS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "+", "-", "=", "Tab", "Enter", " "]);
document.addEventListener("keydown", (event) => {
  if (MAP_KEYS.has(event.key)) return;
  const { key, code, ctrlKey, shiftKey, altKey, metaKey } = event;
  window.parent.document.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, ctrlKey, shiftKey, altKey, metaKey, bubbles: true }));
});

// The page's own font, under whatever name Streamlit's build gave its file.
function borrowFont() {
  const link = window.parent.document.querySelector("link[rel=preload][as=font]");
  if (!link) return;
  new FontFace("Source Sans", `url(${link.href})`, { weight: "200 900" }).load()
    .then((font) => document.fonts.add(font)).catch(console.warn);
}

// Returns Leaflet's map, which the component asks for.
function create(id, constants) {
  borrowFont();
  map = mapIn(document.getElementById(id), constants, {
    onSelect: (place) => send({ sel: place }),
    beside: () => Boolean(window.frameElement?.closest(".st-key-markedmap")),
    signs: document.documentElement,
  });
  return map.leaflet;
}

function draw(picture) {
  // The component keeps what it has taken off the map, and never lets go of it; what was drawn before a run, it never saw.
  for (const layer of window.feature_group || []) map.leaflet.removeLayer(layer);
  window.feature_group = [];
  map.draw(picture);
}

window.maliMap = {
  create, draw, go, camera: () => map.camera(),
  prefetch: (address, chosen) => prefetch(map, address, chosen), settle: () => settle(map),
};
