// A flight of a map from where it looks to another view.

const DURATION = 0.8; // seconds

// `jump`: shows a view at once. What is drawn is what a view holds and a little around it, and it is drawn anew where the
// flight ends only: what both its ends hold is drawn before it begins, so that it passes over no empty ground.
export function fly(map, jump, centre, zoom) {
  const [here, near] = [map.getCenter(), map.getZoom()];
  const half = map.getSize().divideBy(2);
  const [first, last] = [map.project(centre, zoom).subtract(half), map.project(centre, zoom).add(half)];
  const whole = map.getBounds().extend(map.unproject(first, zoom)).extend(map.unproject(last, zoom));
  const above = map.getBoundsZoom(whole);
  if (above < near) {
    jump(whole.getCenter(), above);
    map._move(here, near); // as each step of a flight does: what is drawn stays
  }
  const container = map.getContainer();
  container.classList.add("flying");
  map.once("moveend", () => container.classList.remove("flying"));
  map.flyTo(centre, zoom, { duration: DURATION });
}
