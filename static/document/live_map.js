// The one live map of a document that needs no server, and how the document's other scripts talk to it: by `maliMap`.
// What it draws stands in the document, as JSON: what all pictures have in common, the basemap's files, and the pictures.

import { mapIn } from "../map/map.js";
import { fly } from "./flight.js";
import { switchesOf } from "./switches.js";

const held = (id) => JSON.parse(document.getElementById(id).textContent);

const { switches: titles, ...constants } = held("constants");
const pictures = held("pictures");
const container = document.getElementById("live-map");
const switches = switchesOf(titles, redraw);
const map = mapIn(container, { ...constants, basemap: held("basemap") }, {
  onSelect: (id) => window.maliMap.onSelect?.(id), signs: document.documentElement, switches, fly,
  // What a room looks at is all there, however small its screen.
  opens: (name) => (name !== "credits" && document.documentElement.classList.contains("presented")) || undefined,
});
let picture = null; // the one that is shown, with all its layers

// A press on a switch draws the same picture with other layers; what has the focus is drawn anew too.
function redraw(layer) {
  map.draw(switches.shownOf(picture, false));
  queueMicrotask(() => container.querySelector(`[data-layer="${CSS.escape(layer)}"]`)?.focus());
}

// Shows a picture of the document, by its place in the list, in place of the one before: the map flies to where that
// looks, or is there at once where the reader wants no motion. `camera`: latitude, longitude and zoom, in place of its own.
function show(n, camera = null) {
  picture = camera ? { ...pictures[n], state: { ...pictures[n].state, camera, camera_move: null } } : pictures[n];
  map.forgetPress();
  map.resize(); // its place may be another than before
  map.draw(switches.shownOf(picture, true), true);
}

window.maliMap = {
  show, highlight: map.highlight, camera: map.camera,
  onSelect: null, // called with the id of a mark that is pressed
};
show(0);
