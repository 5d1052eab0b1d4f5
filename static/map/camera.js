// Where a map looks, and why: at the whole of Mali, at what was chosen, at what a link says, or where a person moved it.

import { drawScale } from "./furniture.js";
import { sightOf } from "./sight.js";

// `unfold`: see folds.js.
export function cameraOf(sheet, { legend, scale, caption }, unfold) {
  const { map, constants, container } = sheet;
  const { viewOf, seen, hiddenOf, spotsAt, homeSpots } = sightOf(sheet);
  let moved = false; // by a person or a move of the camera; until then the map shows the whole of Mali at any size
  let ours = false;
  let touched = false;
  let zooming = false;
  let moving = false;
  let target = null; // what the camera last moved to, until a person moves it
  let fixed = null; // the camera that a shared link gave, until somebody or something moves it
  let opened = null; // what was selected when the map was drawn first: by a link
  let pointed = null; // where the map was last pointed by itself, what stays hidden there, and the legend's size then
  let lastMove = null; // the number of the last move of the camera that was asked for
  let given = null; // the camera that a shared link gave last, as text

  const legendSize = () => `${legend.offsetWidth} ${legend.offsetHeight}`;

  const moves = () => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const flies = () => Boolean(sheet.fly) && moves();

  function pointAt({ centre, zoom, count }, animate, flying = false) {
    ours = true;
    pointed = { centre, zoom, count, beside: legendSize() };
    if (flying) sheet.fly(map, jump, centre, zoom);
    else if (animate) map.setView(centre, zoom, { animate });
    else jump(centre, zoom);
    ours = false;
  }

  // Shows a view at once. A way back inside the limits that Leaflet began before, of a map of another size, would go on
  // from there, or begin anew when it is stopped: without limits there is none.
  function jump(centre, zoom, exactly = false) {
    map.setMaxBounds(null);
    if (moving || zooming) map.stop(); // which draws the map once more, whether it moves or not
    map.setView(centre, zoom, { animate: false, reset: exactly }); // else it is moved by whole pixels only
    map.setMaxBounds(constants.limits);
  }

  function home(flying = false) {
    if (!map.getSize().x || !map.getSize().y) return;
    target = null;
    fixed = null;
    pointAt(viewOf(homeSpots(), 2, map.getMaxZoom()), false, flying);
    moved = false;
    touched = false;
  }

  // Whoever wants to see the whole of Mali wants it at any size.
  function showWhole() {
    opened = null;
    home();
  }

  // What came to stand on the map may cover what the map was pointed at: then it is pointed there anew. `always`: what
  // stood there may be gone, too.
  function keepClear(always = false) {
    if (!pointed || zooming || !map.getSize().x) return;
    const { centre, zoom, count, beside } = pointed;
    const still = map.getZoom() === zoom && map.project(map.getCenter()).distanceTo(map.project(centre)) < 2;
    if (!still || (moved && !target)) return;
    const hidden = hiddenOf(target ? spotsAt(target) : homeSpots());
    // What no view shows whole is not looked for again, unless the legend made room: the scale's length changes with
    // every move.
    if (!always && (!hidden || (hidden <= count && beside === legendSize()))) return;
    if (target) moveTo(target, true);
    else home();
    // The same view again: it is moved to by whole pixels, and may hide a little more than was reckoned.
    if (pointed.zoom === zoom && pointed.centre.equals(centre)) pointed.count = Math.max(pointed.count, hidden);
  }

  function resize() {
    if (!container.clientWidth || !container.clientHeight) return; // hidden behind another tab
    container.style.setProperty("--caption", `${caption.offsetHeight}px`);
    const { x, y } = map.getSize();
    // What is heard of late would end a flight that began in the new size.
    if (container.classList.contains("flying") && x === container.clientWidth && y === container.clientHeight) return;
    ours = true;
    map.invalidateSize({ animate: false });
    fit();
    ours = false;
    unfold();
    if (fixed) {
      look(fixed);
    } else if (!target) {
      if (!moved) {
        home();
        if (opened && opened === sheet.state.selected) bring(opened);
      }
    } else if (zooming) {
      map.once("zoomend", resize); // Leaflet forgets what it is told while it zooms
    } else {
      moveTo(target, true);
    }
  }

  function fit() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    map.setMinZoom(0); // else no answer is smaller than what a larger map had
    const wide = map.getBoundsZoom(constants.limits, true);
    const least = Math.max(3.75, Math.min(wide, 5.25));
    // At once: what ends later would pass for a person's move.
    if (map.getZoom() < least) map.setZoom(least, { animate: false });
    map.setMinZoom(least);
  }

  // Points the map at the camera of a link that was shared. It stays as it is, whatever size the map comes to have.
  function look(camera, flying = false) {
    const [lat, lng, zoom] = camera;
    target = null;
    fixed = camera;
    moved = true;
    ours = true;
    if (flying) sheet.fly(map, jump, [lat, lng], zoom);
    else jump([lat, lng], zoom, true);
    ours = false;
  }

  // `places` is the id of a place, or a list of them; `atOnce`: without an animation.
  function moveTo(places, atOnce = false) {
    const spots = spotsAt(places);
    if (!spots.length) return;
    target = places;
    fixed = null;
    moved = true;
    const still = atOnce || !moves();
    const point = spots.every(({ at }) => at.equals(spots[0].at));
    const near = Math.max(map.getZoom(), 7);
    pointAt(point ? viewOf(spots, 2, near, near) : viewOf(spots, Math.min(27, Math.round(map.getSize().y / 16)), 9), !still);
  }

  // Moves the map to a place of which less than a share is to be seen.
  function bring(place, least = 1) {
    const spots = spotsAt(place);
    if (spots.length && seen(spots) < least) moveTo(place, true);
  }

  // Looks where a picture that was just drawn says. `before`: what was selected until then. `pressed`: what was chosen by
  // a press on it, and is in sight already. `first`: no picture was drawn before it. `anew`: it is the next of several,
  // each of which says where the map looks, whatever those before it said: the map flies there, if it can.
  function follow({ camera, camera_move: move, selected }, { before, pressed, first, anew }) {
    if (camera && (anew || String(camera) !== given)) {
      given = String(camera);
      lastMove = move?.n ?? lastMove;
      look(camera, anew && !first && flies());
    } else if (anew && !first && !move) {
      opened = selected;
      home(!selected && flies());
      if (selected) bring(selected);
    } else if (move && (anew || move.n !== lastMove)) {
      // A map that was just opened is there at once: it may not have its final size yet.
      moveTo(move.id, first);
      lastMove = move.n;
    } else if (selected && selected !== before && selected !== pressed) {
      // What was chosen elsewhere and is hardly to be seen; what a link chose, where any of it is not.
      if (first) bring(opened = selected);
      else bring(selected, 0.3);
    }
  }

  // Latitude and longitude of the map's middle, and its zoom. Only asked for when a link is shared.
  function read() {
    const { lat, lng } = map.getCenter();
    return [lat, lng, map.getZoom()];
  }

  // From now on, hears of what moves the map.
  function watch() {
    for (const kind of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(kind, ({ target: pressed }) => {
        if (pressed.closest?.(".legend, .caption")) return; // which move no map
        target = null;
        fixed = null;
        touched = true;
      }, true);
    }
    // Leaflet moves the map by itself too, back inside its limits.
    map.on("moveend", () => { moved = moved || (touched && !ours); });
    map.on("movestart", () => { moving = true; });
    map.on("moveend", () => { moving = false; });
    map.on("moveend zoomend", () => drawScale(map, scale, constants.words));
    map.on("zoomanim", () => { zooming = true; });
    map.on("zoomend", () => { zooming = false; });
    drawScale(map, scale, constants.words);
  }

  return { showWhole, keepClear, resize, follow, read, watch };
}
