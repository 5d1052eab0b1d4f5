// Limits and panes of a map, and what is mended in the library that draws it.

const PANES = {
  base: 200, relief: 210, water: 220, boundaries: 230,
  labels: 590, marks: 600, // and between the two rows: the picture's levels
};
const LOWEST = 402;

// Leaflet focuses the map when it is pressed and then scrolls back; in a frame, the page around it jumps all the same.
L.Map.Keyboard.include({
  _onMouseDown() { if (!this._focused) this._map._container.focus({ preventScroll: true }); },
});

// Leaflet lets a tip run over the map's edge, where it is cut: it moves back inside, or below what it is about.
const { _setPosition: place } = L.Tooltip.prototype;
L.Tooltip.include({
  _setPosition(position) {
    place.call(this, position);
    const node = this.getElement();
    node.style.translate = "none";
    const r = node.getBoundingClientRect();
    const frame = this._map.getContainer().getBoundingClientRect();
    const x = Math.max(frame.left + 4 - r.left, Math.min(0, frame.right - 4 - r.right));
    const y = r.top < frame.top + 4 ? r.height + 36 : 0;
    node.classList.toggle("moved", Boolean(x || y));
    node.style.translate = `${x}px ${y}px`;
  },
});

export function leafletMap(container, constants) {
  const map = L.map(container, {
    zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 3.75, maxZoom: 10, maxBounds: constants.limits, maxBoundsViscosity: 1,
    zoomControl: false, attributionControl: false, wheelPxPerZoomLevel: 90, trackResize: false,
  });
  const levels = constants.levels.map((level, n) => [level, PANES[level] ?? LOWEST + 5 * n]);
  for (const [pane, z] of [...Object.entries(PANES), ...levels]) {
    if (map.getPane(pane)) continue;
    const made = map.createPane(pane);
    made.style.zIndex = z;
    if (z < 400 || pane === "labels") made.style.pointerEvents = "none";
    if (pane === "relief") made.style.mixBlendMode = "multiply";
  }
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", constants.title);
  return map;
}
