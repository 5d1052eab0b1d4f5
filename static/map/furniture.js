// What stands on the map in fixed places: zoom, home, legend, scale and caption, and the boxes that they take.

import { element } from "./shapes.js";
import { fill, asName } from "./words.js";

const Panel = L.Control.extend({
  initialize(className, options) { L.setOptions(this, options); this.className = className; },
  onAdd() {
    this.box = element("div", this.className);
    L.DomEvent.disableClickPropagation(this.box);
    return this.box;
  },
});

// Puts everything on the map. `home`: what the button for the whole of Mali does. Returns the boxes of its parts.
export function furnish({ map, constants }, folding, home) {
  const { words } = constants;
  L.control.zoom({ position: "topright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  const whole = new Panel("leaflet-bar home", { position: "topright" }).addTo(map);
  const button = element("button", "", words.home);
  button.type = "button";
  button.title = words.showWhole;
  button.addEventListener("click", home);
  whole.box.append(button);
  const legend = new Panel("legend", { position: "topleft" }).addTo(map).box;
  const scale = new Panel("scale", { position: "bottomleft" }).addTo(map).box;
  const caption = new Panel("caption", { position: "bottomright" }).addTo(map).box;
  caption.append(element("p", "disclaimer", constants.disclaimer));
  for (const line of constants.caption) caption.append(element("p", "line", line));
  caption.append(element("p", "brief", constants.brief));
  const credits = folding("credits");
  credits.append(element("summary", "", words.credits), asName(element("p", "credit", constants.attribution)));
  caption.append(credits);
  return { legend, scale, caption };
}

export function drawScale(map, box, { scaleNorth, scaleSouth }) {
  const centre = map.getCenter();
  const size = map.getSize();
  const y = size.y / 2;
  const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([100, y]));
  const length = [500, 400, 300, 200, 100, 50, 25, 20, 10, 5].find((km) => (km * 100000) / metres <= 130) || 5;
  const bar = element("div", "bar");
  bar.style.width = `${(length * 100000) / metres}px`;
  const degrees = Math.round(Math.abs(centre.lat));
  box.replaceChildren(bar, element("span", "", fill(centre.lat < 0 ? scaleSouth : scaleNorth, { length, degrees })));
}

// What stands on a map: boxes [left, top, right, bottom] in px of the map, and whether it is the legend, open.
export function boxesOn(container) {
  const frame = container.getBoundingClientRect();
  return [...container.querySelectorAll(".legend, .caption, .scale, .leaflet-bar")]
    .map((control) => [control.getBoundingClientRect(), control.matches(".legend:has([open])")]).filter(([r]) => r.width)
    .map(([r, unfolded]) => [r.left - frame.left, r.top - frame.top, r.right - frame.left, r.bottom - frame.top, unfolded]);
}

// The same as a view has to keep clear of it: with a little room around, and the strip between it and the map's edge.
// Who opens the legend across half of a small map wants to read it, not to see Mali shrink beside it.
export function coversOn(container, size) {
  return boxesOn(container).filter(([left, , right, , legend]) => !legend || right - left < size.x / 2).map(([left, top, right, bottom]) => [
    left < 20 ? -Infinity : left - 5, top < 20 ? -Infinity : top - 5,
    right > size.x - 20 ? Infinity : right + 5, bottom > size.y - 20 ? Infinity : bottom + 5]);
}
