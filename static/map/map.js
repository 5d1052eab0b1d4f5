// One map on a page, in an element of its own. Python sends a picture: features and a state (layers/model.py); everything
// that is text is shown as text.

import { drawBasemap } from "./basemap.js";
import { cameraOf } from "./camera.js";
import { foldsOf } from "./folds.js";
import { boxesOn, furnish } from "./furniture.js";
import { labelsOf } from "./labels.js";
import { leafletMap } from "./leaflet_map.js";
import { legendOf } from "./legend.js";
import { marksOf } from "./marks.js";
import { element, patterns } from "./shapes.js";

let count = 0;

// Makes a map in an element. `constants`: what every picture has in common (pages/maps/base_map.py). `onSelect` is called
// with the id of a mark that is pressed; `beside` says whether the map stands beside a list. How often the map was drawn,
// the ids of its marks and whether its basemap is there stand in the data of an element, `signs`. A document without a
// server brings three more: what switches layers on and off in the legend, what flies to the next picture, and what says
// which of the legend's parts are open, whatever room they have.
export function mapIn(container, constants,
  { onSelect, beside = () => false, signs = container, switches = null, fly = null, opens = null }) {
  count += 1;
  const map = leafletMap(container, constants);
  // What the map's parts share: the picture that is drawn, and what it is drawn on.
  const sheet = {
    id: container.id || `map-${count}`, map, container, constants,
    state: { layers: [], selected: null, camera_move: null },
    present: new Map(), // id -> its layers on the map
    swatches: new Set(), // the entries of the legend that list only some marks of a layer
    switches, fly, select,
  };
  let pictured = []; // Leaflet's layers of the picture
  let held = null; // the id of the mark that has the focus, also while it is drawn anew
  let pressed = null; // what was chosen by a press on it is in sight already
  let arranged = true; // the names stand where the map's last move wants them

  function select(id) {
    pressed = id;
    onSelect(id);
  }

  document.addEventListener("focusin", ({ target }) => { held = (container.contains(target) && target.dataset?.id) || null; });
  container.append(patterns(sheet));
  const { folding, unfold } = foldsOf(sheet, { beside, opens: opens ?? (() => undefined) }, () => camera.keepClear(true));
  const boxes = furnish(sheet, folding, () => camera.showWhole());
  const labels = labelsOf(sheet, () => boxesOn(container));
  const marks = marksOf(sheet, labels.add);
  const drawLegend = legendOf(sheet, boxes.legend, folding);
  const camera = cameraOf(sheet, boxes, unfold);

  // Until the style sheet has sized everything; it may arrive after the map.
  map.fitBounds(constants.home, { animate: false });
  // Leaflet itself only hears of the window.
  const sizes = new ResizeObserver(camera.resize);
  sizes.observe(container);
  sizes.observe(boxes.caption);
  const standing = new ResizeObserver(() => camera.keepClear());
  standing.observe(boxes.legend);
  standing.observe(boxes.scale);
  // After what moves the map for it: what is laid out by then is laid out around it.
  const around = new ResizeObserver(() => queueMicrotask(labels.giveWay));
  for (const box of [boxes.legend, boxes.scale, boxes.caption]) around.observe(box);
  // What draws the areas hears of it after this: their outlines, by which names find their place, are still the old ones.
  map.on("zoomend viewreset moveend", arrangeSoon);
  camera.watch();
  drawBasemap(sheet)
    .then((nations) => {
      labels.addCountries(nations);
      labels.addTowns();
    })
    .catch((error) => {
      console.warn(error);
      boxes.caption.append(element("p", "", constants.words.noBackground));
    })
    .finally(() => { labels.arrange(); signs.dataset.basemap = "drawn"; });

  // A move of the map is several events, of which each would lay out every name.
  function arrangeSoon() {
    if (!arranged) return;
    arranged = false;
    queueMicrotask(() => {
      arranged = true;
      labels.arrange();
    });
  }

  // Draws a picture in place of the one before. `anew`: it is the next of several (see camera.js).
  function draw(picture, anew = false) {
    const focused = document.hasFocus() ? held : null;
    const before = sheet.state.selected;
    for (const layer of pictured) map.removeLayer(layer);
    sheet.present = new Map();
    sheet.swatches = new Set();
    sheet.state = picture.state;
    pictured = constants.levels.map((level) =>
      L.geoJSON(picture.features.filter((f) => f.properties.level === level), { pane: level, ...marks }));
    for (const layer of pictured) layer.addTo(map);
    // The component does more with the map before it is through.
    queueMicrotask(() => {
      drawLegend();
      if (focused) container.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
      camera.follow(sheet.state, { before, pressed, first: !signs.dataset.drawn, anew });
      pressed = null;
      arrangeSoon(); // after the camera: what it moves at once is arranged once
      signs.dataset.drawn = String(Number(signs.dataset.drawn || 0) + 1);
      signs.dataset.ids = [...sheet.present.keys()].sort().join(" ");
    });
  }

  // Points at a mark, at none without an id.
  function highlight(id) {
    for (const node of container.querySelectorAll(".highlighted")) node.classList.remove("highlighted");
    for (const layer of sheet.present.get(id) ?? []) layer.getElement()?.classList.add("highlighted");
  }

  return {
    leaflet: map, draw, highlight, camera: camera.read, resize: camera.resize, state: () => sheet.state, forgetPress: () => { pressed = null; },
  };
}
