// The legend of a map: what is drawn on it, and the scale of what colours it.

import { diamond, element, fillOf, idIn, square, svg } from "./shapes.js";

// Swatches of looks that only some of a layer's marks have; the others stand for the whole layer.
const SOME = new Set(["diamond-solid", "diamond-hollow", "zone-dashed", "stipple"]);

// Returns what draws a sheet's legend anew, into a box. `folding`: see folds.js.
export function legendOf(sheet, box, folding) {
  const { constants } = sheet;

  function swatch(kind) {
    const { colours: c, styles: s } = constants;
    // Where colour is the number of documents, the colour of a layer says nothing.
    const toneOf = (colour) => (sheet.state.evidence ? c.soft : colour);
    const sample = svg("svg", { width: 30, height: 20, viewBox: "-15 -10 30 20", "aria-hidden": "true" });
    const line = (attributes) => svg("line", { x1: -14, x2: 14, y1: 0, y2: 0, ...attributes });
    if (kind === "diamond-solid") sample.append(diamond(toneOf(c.attack), true, 13));
    if (kind === "diamond-hollow") sample.append(diamond(toneOf(c.attack), false, 13));
    if (kind === "border") {
      sample.append(line({ stroke: toneOf(s.border.colour), "stroke-width": 5.5 }),
        line({ stroke: c.land, "stroke-width": 2, "stroke-dasharray": s.border.dash }));
    }
    if (kind === "zone") sample.append(line({ stroke: s.survey_zones.colour, "stroke-width": 2.5 }));
    if (kind === "zone-dashed") {
      sample.append(line({ stroke: s.survey_zones.colour, "stroke-width": 2.5, "stroke-dasharray": s.survey_zones.dash }));
    }
    if (kind === "stipple" || kind === "unpublished") {
      sample.append(svg("rect", { x: -14, y: -8, width: 28, height: 16, fill: c.land }),
        svg("rect", { x: -14, y: -8, width: 28, height: 16, fill: fillOf(sheet, kind) }));
    }
    if (kind === "mgps") {
      sample.append(line({ x2: 0, stroke: s.mgps.colour, "stroke-width": 2.5, "stroke-dasharray": "0 5", "stroke-linecap": "round" }));
      const mark = square(toneOf(s.mgps.colour), 8);
      mark.setAttribute("transform", "translate(9 0)");
      sample.append(mark);
    }
    if (kind === "region") sample.append(line({ stroke: s.regions.colour, "stroke-width": 1.5, "stroke-dasharray": s.regions.dash }));
    return sample;
  }

  // The whole scale of the question that colours the zones, with each zone's number where it stands on it.
  function drawColours(colours) {
    const part = element("div", "colours");
    part.append(element("p", "heading", colours.heading), element("p", "asked", colours.words));
    const [width, left, right] = [235, 2, 233];
    const at = (share) => left + share * (right - left);
    // Each number hangs from the bar on a line of its own, to the left of it where there is room.
    const sorted = [...colours.marks].sort((a, b) => a.at - b.at);
    const toRight = sorted.filter((mark) => at(mark.at) < 95).reverse();
    const marks = [...toRight, ...sorted.filter((mark) => at(mark.at) >= 95)];
    const height = 22 + marks.length * 15;
    const bar = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": colours.alternative });
    bar.append(svg("defs", {}, svg("linearGradient", { id: idIn(sheet, "ramp") },
      svg("stop", { offset: 0, "stop-color": colours.ramp[0] }), svg("stop", { offset: 1, "stop-color": colours.ramp[1] }))),
      svg("rect", { x: left, y: 2, width: right - left, height: 13, fill: `url(#${idIn(sheet, "ramp")})`, stroke: "#6B665E", "stroke-width": 1 }));
    for (const [row, mark] of marks.entries()) {
      bar.append(svg("line", { x1: at(mark.at), x2: at(mark.at), y1: 1, y2: 30 + row * 15, stroke: "#23262B", "stroke-width": 1.75 }));
    }
    for (const [row, mark] of marks.entries()) {
      const before = !toRight.includes(mark);
      const text = svg("text", { x: at(mark.at) + (before ? -5 : 5), y: 30 + row * 15, "text-anchor": before ? "end" : "start",
        "font-size": 13, fill: "#23262B", stroke: "#FCFAF5", "stroke-width": 3, "paint-order": "stroke" });
      text.textContent = mark.words;
      bar.append(text);
    }
    const ends = element("p", "ends");
    for (const end of colours.ends) ends.append(element("span", "", end));
    part.append(ends, bar, element("p", "asked", colours.darker));
    if (colours.unpublished) {
      const item = element("p", "unpublished");
      item.append(swatch("unpublished"), element("span", "", colours.unpublished));
      part.append(item);
    }
    return part;
  }

  // What each number of documents looks like, as an area and as a mark, and how many places on the map have it.
  function drawEvidence(evidence) {
    const part = element("div", "colours evidence");
    part.append(element("p", "heading", evidence.heading));
    for (const look of evidence.looks) {
      const item = element("p", "look");
      const mark = diamond(look.mark, !look.dash, 13, look.dash);
      mark.setAttribute("transform", "translate(27 0)");
      item.append(svg("svg", { width: 52, height: 20, viewBox: "-15 -10 52 20", "aria-hidden": "true" },
        svg("rect", { x: -14, y: -8, width: 28, height: 16, fill: look.fill || fillOf(sheet, "unpublished"), stroke: look.mark,
          "stroke-width": 1, "stroke-dasharray": look.dash || "none" }), mark), element("span", "", look.words));
      part.append(item);
    }
    part.append(element("p", "asked", evidence.caveat));
    return part;
  }

  // What is drawn; below the switch of its layer, where layers are switched here.
  function listOf(rows, switched) {
    const list = element("ul");
    const add = (entry) => {
      const item = element("li");
      item.append(swatch(entry.swatch), element("span", "", entry.label));
      list.append(item);
    };
    if (!switched.length) rows.forEach(add);
    for (const { layer } of switched) {
      list.append(sheet.switches.row(layer));
      rows.filter((entry) => entry.layer === layer).forEach(add);
    }
    return list;
  }

  let shown = null; // what the legend says, as text

  function draw() {
    const { state } = sheet;
    const ids = [...sheet.present.keys()];
    const rows = constants.legend.filter((entry) => (SOME.has(entry.swatch)
      ? sheet.swatches.has(entry.swatch) : ids.some((id) => id.startsWith(`${entry.layer}/`))));
    const colours = state.layers.includes("survey_zones") ? state.colours : null;
    // Drawn anew, what is open says so again, and the map is measured once more.
    const switched = sheet.switches?.layers() ?? [];
    const wanted = JSON.stringify([rows, state.evidence, colours, switched]);
    if (wanted === shown) return;
    shown = wanted;
    const details = folding("legend-body");
    details.append(element("summary", "", constants.words.legend));
    const list = listOf(rows, switched);
    const scale = state.evidence ? drawEvidence(state.evidence) : colours ? drawColours(colours) : null;
    if (scale) {
      // The scale comes first and whole; the marks are folded below it where both have no room.
      const marks = folding("marks");
      marks.append(element("summary", "", constants.words.marks), list);
      details.append(scale, marks);
    } else {
      details.append(list);
    }
    box.replaceChildren(details);
    box.style.display = rows.length || switched.length ? "" : "none";
  }

  return draw;
}
