// Labels that stand apart from what they name, at the end of a line. All in px from the label's own point.

import { svg } from "./shapes.js";

const FAR = { from: 24, to: 320, step: 8 }; // how far away a label may stand, the nearest first
const DIRECTIONS = 48;
const [SHORTEST, STEP] = [4, 8]; // the shortest line, and how far apart it is looked at
const PARTS = [0, 0.5, 1];

const lengthOf = ([from, to]) => Math.hypot(to[0] - from[0], to[1] - from[1]);

// The few shortest ways of some; of two alike, the one that comes first.
function shortest(ways, most) {
  const found = []; // [length, way]
  for (const way of ways) {
    const length = lengthOf(way);
    if (found.length === most && length >= found[most - 1][0]) continue;
    const after = found.findIndex(([other]) => length < other);
    found.splice(after < 0 ? found.length : after, 0, [length, way]);
    found.length = Math.min(found.length, most);
  }
  return found.map(([, way]) => way);
}

// Where a line to a label's box may begin and end: the four shortest; from a single start, all over it.
function waysTo(starts, [x, y], [w, h]) {
  const near = ([a, b]) => [Math.min(Math.max(a, x), x + w), Math.min(Math.max(b, y), y + h)];
  const found = shortest(starts.map((start) => [start, near(start)]), 4);
  if (starts.length > 1) return found;
  return [...found, ...PARTS.flatMap((across) => PARTS.map((down) => [starts[0], [x + w * across, y + h * down]]))];
}

function pointsOn(way) {
  const [[x, y], [endX, endY]] = way;
  const steps = Math.ceil(lengthOf(way) / STEP);
  return Array.from({ length: steps + 1 }, (_, n) => [x + ((endX - x) * n) / steps, y + ((endY - y) * n) / steps]);
}

// Returns the upper left corner of a label of a size, and the line to it as points; null if there is no room. `starts`:
// where the line may begin; `stands`: whether the label may stand somewhere; `crosses`: whether a line lies over
// something that it may not cross.
export function apart(size, starts, stands, crosses) {
  const [w, h] = size;
  for (let far = FAR.from; far <= FAR.to; far += FAR.step) {
    for (let n = 0; n < DIRECTIONS; n += 1) {
      const angle = (2 * Math.PI * n) / DIRECTIONS;
      const spot = [far * Math.cos(angle) - w / 2, far * Math.sin(angle) * 0.8 - h / 2];
      if (!stands(spot)) continue;
      for (const way of waysTo(starts, spot, size)) {
        if (lengthOf(way) <= SHORTEST) continue;
        const line = pointsOn(way);
        if (!crosses(line.slice(1))) return { spot, line };
      }
    }
  }
  return null;
}

// The line to a label; at its beginning a dot, but in a mark, which lies over that.
export function leaderOf(line, isMark) {
  const [[x, y], [endX, endY]] = [line[0], line.at(-1)];
  const made = svg("svg", { class: "to-name", width: 1, height: 1, overflow: "visible", "aria-hidden": "true" });
  const from = { x1: x, y1: y, x2: endX, y2: endY };
  made.append(svg("line", { ...from, stroke: "#F6F2E9", "stroke-width": 4 }), svg("line", { ...from, stroke: "#4A463F", "stroke-width": 1.25 }));
  if (!isMark) made.append(svg("circle", { cx: x, cy: y, r: 2.5, fill: "#4A463F" }));
  return made;
}
