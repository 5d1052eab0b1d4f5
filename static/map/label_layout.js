// Where each name of a map stands, if it stands at all.

import { apart, leaderOf } from "./leaders.js";
import { placements, reaches, stays } from "./placements.js";

const LOOKS = ["short", "tight", "flat", "narrow", "narrower"];

// Labels give way to what is drawn, to what stands on the map (`boxes`, in px of the map) and to labels that outrank them.
// A label is tried at what it names or on it, then at the end of a line; what finds no place goes, its number last.
export function layOut(sheet, labels, boxes) {
  const { map, present, state } = sheet;
  const { drawn, towns, countries, measured } = labels;
  const taken = [];
  const meets = (box, others) => others.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  const clash = (box) => meets(box, taken);
  const around = ([x, y], by) => [x - by, y - by, x + by, y + by];
  for (const layers of present.values()) {
    for (const layer of layers) {
      if (!layer.place) continue;
      layer.place();
      const at = map.latLngToLayerPoint(layer.getLatLng());
      taken.push(around([at.x + layer.shift[0], at.y + layer.shift[1]], 12));
    }
  }
  // What stands on the map in fixed places, and its edges.
  const frame = map.getContainer().getBoundingClientRect();
  const origin = map.layerPointToContainerPoint([0, 0]);
  const standing = boxes.map(([left, top, right, bottom]) =>
    [left - origin.x, top - origin.y, right - origin.x, bottom - origin.y]);
  taken.push(...standing);
  const within = ([left, top, right, bottom]) =>
    left + origin.x >= 0 && top + origin.y >= 0 && right + origin.x <= frame.width && bottom + origin.y <= frame.height;
  const zoom = map.getZoom();
  // The mark that is chosen is named first, and the zone with the least room.
  const room = new Map(drawn.filter((label) => label.kind === "zone").map((label) => {
    const box = label.area?.getElement()?.getBBox();
    return [label, box ? box.width * box.height : 0];
  }));
  const first = (label) => room.get(label) ?? (label.selected ? 0 : 1);
  const all = [...drawn, ...countries, ...towns.filter((t) => zoom >= t.from)]
    .sort((a, b) => a.rank - b.rank || first(a) - first(b));
  // All is read before anything is written: between the two, the browser would lay out the whole map for each label.
  const measure = ({ node }) => measured.set(node, [node.offsetWidth, node.offsetHeight]);
  for (const label of all) {
    label.node.classList.remove(...LOOKS);
    label.line?.remove();
  }
  all.forEach(measure);
  const put = (label, ...looks) => {
    label.node.classList.remove(...LOOKS);
    label.node.classList.add(...looks);
    measure(label);
  };
  // A label's own point in px of the map's layers: of a mark, the middle of its symbol.
  const points = new Map(all.map((label) => {
    const at = map.latLngToLayerPoint(label.latlng);
    const [dx, dy] = label.host?.shift || [0, 0];
    return [label, [at.x + dx, at.y + dy]];
  }));
  // Whether a box of a size may stand somewhere from a label's point. `whole`: with its corners in its area too; null:
  // anywhere; `beyond`: over the map's edge too.
  const fits = (label, [x, y], [w, h], whole, beyond = false) => {
    const [atX, atY] = points.get(label);
    const box = [atX + x - 2, atY + y, atX + x + w + 2, atY + y + h];
    return (beyond || within(box)) && !clash(box) && (whole === null || stays(label, box[0] + 2, box[1], w, h, whole));
  };
  const spotFor = (label, whole = false, beyond = false) => {
    const size = measured.get(label.node);
    if (label.kind === "town" && clash(around(points.get(label), 4))) return null;
    return placements(label, size).find((spot) => fits(label, spot, size, whole, beyond));
  };
  // Points all over a zone, from its label's point, some px apart or more.
  const gridOf = (label, across, down) => {
    const [atX, atY] = points.get(label);
    const area = label.area.getElement().getBBox();
    const found = [];
    for (let x = area.x; x <= area.x + area.width; x += Math.max(across, area.width / 30)) {
      for (let y = area.y; y <= area.y + area.height; y += Math.max(down, area.height / 30)) found.push([x - atX, y - atY]);
    }
    return found;
  };
  // Where its usual place is taken, a zone's name looks for one all over the zone, then in smaller letters.
  const spotInZone = (label) => {
    if (!label.area?.getElement()) return spotFor(label);
    const grid = gridOf(label, 6, 5).sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by);
    // A number that lies across a zone's limit would be read as its neighbour's.
    const whole = Boolean(label.value && state.colours);
    for (const looks of [[], ["tight"], ...(label.value ? [["tight", "flat"]] : [])]) {
      if (looks.length) put(label, ...looks);
      const [w, h] = measured.get(label.node);
      const spot = spotFor(label, whole)
        || grid.map(([x, y]) => [x - w / 2, y - h / 2]).find((place) => fits(label, place, [w, h], whole));
      if (spot) return spot;
    }
    return null;
  };
  // Where a line from what a label names may begin, from its point; nowhere, if that is not in sight.
  const startsOf = (label) => {
    if (!within(around(points.get(label), 0))) return [];
    // A line from a mark that something on the map covers would come from below that.
    if (label.kind === "mark") return meets(around(points.get(label), 8), standing) ? [] : [[0, 0]];
    if (label.kind !== "zone" || !label.area?.getElement()) return [];
    const free = (across, down) =>
      gridOf(label, across, down).filter(([x, y]) => fits(label, [x - 2, y - 2], [4, 4], true));
    const coarse = free(6, 5);
    return coarse.length < 8 ? free(3, 3) : coarse;
  };
  // Of a mark's point from which no line leads to a place: the smallest label for which that was found. What is taken only
  // grows, so for a larger one there is none either.
  const closed = new Map();
  const spotApart = (label, starts) => {
    if (!starts.length) return null;
    const [atX, atY] = points.get(label);
    const size = measured.get(label.node);
    const point = label.kind === "mark" ? `${atX} ${atY}` : null;
    const least = closed.get(point);
    if (least && size[0] >= least[0] && size[1] >= least[1]) return null;
    const symbol = label.kind !== "mark" ? -1 : label.selected ? 19 : 14;
    // In another zone, a zone's name would be read as that one's.
    const others = drawn.filter((other) => label.kind === "zone" && other.kind === "zone" && other !== label);
    const stands = ([x, y]) => fits(label, [x, y], size, null)
      && !others.some((other) => reaches(other, atX + x, atY + y, ...size));
    const boxOf = ([x, y]) => around([atX + x, atY + y], 2);
    const crosses = (line) => {
      const [xs, ys] = [0, 1].map((n) => [line[0][n], line.at(-1)[n]].sort((a, b) => a - b));
      // Most of what is taken lies nowhere near.
      const near = taken.filter((box) => meets([atX + xs[0] - 2, atY + ys[0] - 2, atX + xs[1] + 2, atY + ys[1] + 2], [box]));
      return line.some(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) > symbol && meets(boxOf([x, y]), near));
    };
    const found = apart(size, starts, stands, crosses);
    if (!found && point) closed.set(point, size);
    if (!found) return null;
    label.line = leaderOf(found.line, label.kind === "mark");
    label.line.style.transform = `translate(${label.host?.shift[0] ?? 0}px, ${label.host?.shift[1] ?? 0}px)`;
    label.node.prepend(label.line);
    taken.push(...found.line.slice(0, -1).map(boxOf));
    return found.spot;
  };
  const spotOf = (label) => {
    const numbered = label.value && label.kind !== "mark";
    let spot = label.kind === "zone" ? spotInZone(label) : spotFor(label, Boolean(numbered && state.colours));
    // A note goes on more and shorter lines before it goes.
    for (const look of label.kind === "note" ? ["narrow", "narrower"] : []) {
      if (spot) break;
      put(label, look);
      spot = spotFor(label, true);
    }
    if (spot) return spot;
    const starts = startsOf(label);
    spot = spotApart(label, starts);
    if (!spot && label.value) {
      put(label, "short", ...(label.kind === "zone" ? ["tight"] : []));
      spot = spotFor(label, true) || (label.kind === "region" && spotFor(label)) || spotApart(label, starts);
    }
    if (spot || label.kind !== "mark") return spot;
    put(label);
    return spotFor(label, false, true);
  };
  const moves = [];
  for (const label of all) {
    const spot = spotOf(label);
    if (!spot) {
      moves.push([label, null]);
      continue;
    }
    const [w, h] = measured.get(label.node);
    const [atX, atY] = points.get(label);
    const shift = label.host?.shift || [0, 0];
    moves.push([label, `translate(${shift[0] + spot[0]}px, ${shift[1] + spot[1]}px)`]);
    taken.push([atX + spot[0] - 2, atY + spot[1], atX + spot[0] + w + 2, atY + spot[1] + h]);
    if (label.kind === "town") taken.push(around([atX, atY], 4));
  }
  for (const [label, where] of moves) {
    label.node.style.visibility = where ? "visible" : "hidden";
    if (where) label.node.querySelector(".words").style.transform = where;
  }
  for (const town of towns) if (zoom < town.from) town.node.style.visibility = "hidden";
}
