// Where a label may stand, and what it may lie on. All in px: of the map's layers, or from the label's own point.

const byNearness = (places, w, h) => places.sort((a, b) => Math.hypot(a[0] + w / 2, a[1] + h / 2) - Math.hypot(b[0] + w / 2, b[1] + h / 2));

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

// An area's name stays in its area: with its middle, and a note, or what is `whole`, with its corners too.
export function stays(label, left, top, w, h, whole) {
  const path = label.area?.getElement();
  if (!path) return true;
  const points = [[left + w / 2, top + h / 2]];
  if (label.kind === "note" || whole) points.push([left, top], [left + w, top], [left, top + h], [left + w, top + h]);
  return points.every(([x, y]) => path.isPointInFill(new DOMPoint(x, y)));
}

// Whether a box has a corner or its middle in an area.
export function reaches(label, left, top, w, h) {
  const path = label.area?.getElement();
  if (!path) return false;
  const points = [[left, top], [left + w, top], [left, top + h], [left + w, top + h], [left + w / 2, top + h / 2]];
  return points.some(([x, y]) => path.isPointInFill(new DOMPoint(x, y)));
}
