// Where each name of a map stands, if it stands at all.

import { leaderOf, nearest, placements, reaches, stays } from "./placements.js";

// Labels give way to what is drawn, to what stands on the map (`boxes`, in px of the map) and to labels that outrank them.
export function layOut(sheet, labels, boxes) {
  const { map, present, state } = sheet;
  const { drawn, towns, countries, measured } = labels;
  const taken = [];
  const clash = (box) => taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  for (const layers of present.values()) {
    for (const layer of layers) {
      if (!layer.place) continue;
      layer.place();
      const at = map.latLngToLayerPoint(layer.getLatLng());
      const [x, y] = [at.x + layer.shift[0], at.y + layer.shift[1]];
      taken.push([x - 12, y - 12, x + 12, y + 12]);
    }
  }
  // What stands on the map in fixed places, and its edges.
  const frame = map.getContainer().getBoundingClientRect();
  const origin = map.layerPointToContainerPoint([0, 0]);
  for (const [left, top, right, bottom] of boxes) {
    taken.push([left - origin.x, top - origin.y, right - origin.x, bottom - origin.y]);
  }
  const within = ([left, top, right, bottom]) =>
    left + origin.x >= 0 && top + origin.y >= 0 && right + origin.x <= frame.width && bottom + origin.y <= frame.height;
  const zoom = map.getZoom();
  // The zone with the least room is named first.
  const room = new Map(drawn.filter((label) => label.kind === "zone").map((label) => {
    const box = label.area?.getElement()?.getBBox();
    return [label, box ? box.width * box.height : 0];
  }));
  const all = [...drawn, ...countries, ...towns.filter((t) => zoom >= t.from)]
    .sort((a, b) => a.rank - b.rank || (room.get(a) ?? 0) - (room.get(b) ?? 0));
  // All is read before anything is written: between the two, the browser would lay out the whole map for each label.
  const measure = ({ node }) => measured.set(node, [node.offsetWidth, node.offsetHeight]);
  for (const label of all) {
    label.node.classList.remove("short", "tight", "flat", "narrow", "narrower");
    label.line?.remove();
  }
  all.forEach(measure);
  const spotFor = (label, whole = false) => {
    const [w, h] = measured.get(label.node);
    const at = map.latLngToLayerPoint(label.latlng);
    const shift = label.host?.shift || [0, 0];
    if (label.kind === "town" && clash([at.x - 4, at.y - 4, at.x + 4, at.y + 4])) return null;
    return placements(label, [w, h]).find(([x, y]) => {
      const left = at.x + shift[0] + x;
      const top = at.y + shift[1] + y;
      const box = [left - 2, top, left + w + 2, top + h];
      return within(box) && !clash(box) && stays(label, left, top, w, h, whole);
    });
  };
  // A zone never loses its name, nor what is printed with it: where its usual place is taken, the name looks for one all
  // over the zone, then in smaller letters, then beside the zone, at the end of a line.
  const spotInZone = (label) => {
    const path = label.area?.getElement();
    if (!path) return spotFor(label);
    const at = map.latLngToLayerPoint(label.latlng);
    const area = path.getBBox();
    const all = [];
    const [dx, dy] = [Math.max(6, area.width / 30), Math.max(5, area.height / 30)];
    for (let x = area.x; x <= area.x + area.width; x += dx) {
      for (let y = area.y; y <= area.y + area.height; y += dy) all.push([x - at.x, y - at.y]);
    }
    all.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
    const fits = (x, y, w, h, whole) => {
      const box = [at.x + x - 2, at.y + y, at.x + x + w + 2, at.y + y + h];
      return within(box) && !clash(box) && (whole === null || stays(label, box[0] + 2, box[1], w, h, whole));
    };
    // A number that lies across a zone's limit would be read as its neighbour's.
    const whole = Boolean(label.value && state.colours);
    for (const look of [[], ["tight"], ...(label.value ? [["tight", "flat"]] : [])]) {
      label.node.classList.remove("tight", "flat");
      label.node.classList.add(...look);
      if (look.length) measure(label);
      const [w, h] = measured.get(label.node);
      const spot = spotFor(label, whole) || all.map(([x, y]) => [x - w / 2, y - h / 2]).find(([x, y]) => fits(x, y, w, h, whole));
      if (spot) return spot;
    }
    if (!within([at.x, at.y, at.x, at.y])) return null;
    const others = drawn.filter((other) => other.kind === "zone" && other !== label);
    const [w, h] = measured.get(label.node);
    const free = all.filter(([x, y]) => fits(x - 4, y - 4, 8, 8, true));
    if (!free.length) free.push([0, 0]);
    const crossed = (from, to) => [0.2, 0.4, 0.6, 0.8, 1].some((part) => {
      const [x, y] = [at.x + from[0] + (to[0] - from[0]) * part, at.y + from[1] + (to[1] - from[1]) * part];
      return clash([x - 2, y - 2, x + 2, y + 2]);
    });
    for (let far = 24; far <= 240; far += 8) {
      for (let n = 0; n < 24; n += 1) {
        const [x, y] = [far * Math.cos((n * Math.PI) / 12) - w / 2, far * Math.sin((n * Math.PI) / 12) * 0.8 - h / 2];
        if (!fits(x, y, w, h, null) || others.some((other) => reaches(other, at.x + x, at.y + y, w, h))) continue;
        const end = (from) => [Math.min(Math.max(from[0], x), x + w), Math.min(Math.max(from[1], y), y + h)];
        const length = (from) => Math.hypot(end(from)[0] - from[0], end(from)[1] - from[1]);
        const near = nearest(free, length, 8).find((from) => length(from) > 4 && !crossed(from, end(from)));
        if (!near) continue;
        label.line = leaderOf(near, end(near));
        label.node.prepend(label.line);
        for (const part of [0, 0.25, 0.5, 0.75]) {
          const [px, py] = [at.x + near[0] + (end(near)[0] - near[0]) * part, at.y + near[1] + (end(near)[1] - near[1]) * part];
          taken.push([px - 2, py - 2, px + 2, py + 2]);
        }
        return [x, y];
      }
    }
    return placements(label, measured.get(label.node))[0];
  };
  const moves = [];
  for (const label of all) {
    const numbered = label.value && label.kind !== "mark";
    let spot = label.kind === "zone" ? spotInZone(label) : spotFor(label, Boolean(numbered && state.colours));
    if (!spot && numbered && label.kind !== "zone") {
      label.node.classList.add("short");
      measure(label);
      spot = spotFor(label, true) || spotFor(label);
    }
    // A note goes on more and shorter lines before it goes.
    for (const look of label.kind === "note" ? ["narrow", "narrower"] : []) {
      if (spot) break;
      label.node.classList.add(look);
      measure(label);
      spot = spotFor(label);
    }
    if (!spot && label.kind === "mark") spot = placements(label, measured.get(label.node))[0]; // a mark never loses its name
    if (!spot) {
      moves.push([label, null]);
      continue;
    }
    const [w, h] = measured.get(label.node);
    const at = map.latLngToLayerPoint(label.latlng);
    const shift = label.host?.shift || [0, 0];
    const [x, y] = [shift[0] + spot[0], shift[1] + spot[1]];
    moves.push([label, `translate(${x}px, ${y}px)`]);
    taken.push([at.x + x - 2, at.y + y, at.x + x + w + 2, at.y + y + h]);
    if (label.kind === "town") taken.push([at.x - 4, at.y - 4, at.x + 4, at.y + 4]);
  }
  for (const [label, where] of moves) {
    label.node.style.visibility = where ? "visible" : "hidden";
    if (where) label.node.querySelector(".words").style.transform = where;
  }
  for (const town of towns) if (zoom < town.from) town.node.style.visibility = "hidden";
}
