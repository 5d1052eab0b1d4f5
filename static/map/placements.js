// Where a label may stand, and what it may lie on. All in px: of the map's layers, or from the label's own point.

const distance = ([x, y], w, h) => (x + w / 2) ** 2 + (y + h / 2) ** 2; // squared: only which is nearer counts

const byNearness = (places, w, h) => places.sort((a, b) => distance(a, w, h) - distance(b, w, h));

// The places of a label of a size, from its point, the best first.
export function placements(label, [w, h]) {
  if (label.kind === "mark") {
    const gap = label.selected ? 21 : 15;
    const sides = {
      right: [gap, -h / 2], left: [-gap - w, -h / 2], top: [-w / 2, -gap - h], bottom: [-w / 2, gap],
    };
    const near = [label.side, "right", "left", "top", "bottom"].filter(Boolean).map((side) => sides[side]);
    const corners = [sides.right, sides.left].flatMap(([x, y]) => [[x, y - h], [x, y + h]]);
    return [...near, ...corners];
  }
  if (label.kind === "town") return [[6, -h / 2], [-6 - w, -h / 2], [-w / 2, 5], [-w / 2, -5 - h]];
  const out = [];
  if (label.value) {
    // A zone's number needs a place inside it, however little room marks and their names leave.
    for (let dy = -6; dy <= 6; dy += 1) for (let dx = -9; dx <= 9; dx += 1) out.push([-w / 2 + dx * 14, -h / 2 + dy * 12]);
    return byNearness(out, w, h);
  }
  const steps = label.kind === "zone" || label.kind === "region" || label.kind === "note" ? [0, 1, -1, 2, -2, 3, -3] : [0];
  for (const dy of steps) for (const dx of steps) out.push([-w / 2 + dx * 26, -h / 2 + dy * 20]);
  return byNearness(out, w, h);
}

// Asked some thousand times a picture: a new point for each takes four times as long.
const asked = new DOMPoint();

function isIn(path, x, y) {
  asked.x = x;
  asked.y = y;
  return path.isPointInFill(asked);
}

// An area's name stays in its area: with its middle, and a note, or what is `whole`, with its corners too.
export function stays(label, left, top, w, h, whole) {
  const path = label.area?.getElement();
  if (!path) return true;
  if (!isIn(path, left + w / 2, top + h / 2)) return false;
  if (label.kind !== "note" && !whole) return true;
  return isIn(path, left, top) && isIn(path, left + w, top) && isIn(path, left, top + h) && isIn(path, left + w, top + h);
}

// Whether a box has a corner or its middle in an area.
export function reaches(label, left, top, w, h) {
  const path = label.area?.getElement();
  if (!path) return false;
  return isIn(path, left, top) || isIn(path, left + w, top) || isIn(path, left, top + h) || isIn(path, left + w, top + h)
    || isIn(path, left + w / 2, top + h / 2);
}
