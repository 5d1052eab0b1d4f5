// The map in the browser. Python sends a picture: features and a state (layers/model.py); everything that is
// text is shown as text. Names: `create` makes the map, `draw` draws a picture in place of the one before.
"use strict";

(() => {
  const PANES = {
    base: 200, relief: 210, water: 220, boundaries: 230,
    labels: 590, marks: 600, // and between the two rows: the picture's levels
  };
  const LOWEST = 402;
  const PATTERNS = new Set(["stipple", "unpublished"]);
  const NEAR = 9; // from this zoom on, neighbours stand apart by themselves
  const SVG = "http://www.w3.org/2000/svg";

  let map = null;
  let constants = null;
  let sent = Date.now(); // a counter that no earlier frame of the session has used
  let lastMove = null; // the number of the last move of the camera that was asked for
  let given = null; // the camera that a shared link gave last, as text
  let pictured = []; // Leaflet's layers of the picture
  let present = new Map(); // id -> its layers on the map
  let swatches = new Set(); // the entries of the legend that list only some marks of a layer
  let labels = [];
  let towns = [];
  let countries = [];
  let state = { layers: [], selected: null, camera_move: null };

  // ---- small makers -------------------------------------------------------------------------------------------------

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function svg(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function diamond(colour, solid, size, dash) {
    const shape = (half, attributes) =>
      svg("path", { d: `M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`, ...attributes });
    const half = size / 2;
    return svg("g", {},
      shape(half + 2.5, { fill: "#fff" }),
      shape(half, { fill: solid ? colour : "#fff", stroke: colour, "stroke-width": 2.75, "stroke-linejoin": "miter",
        "stroke-dasharray": dash || "none" }));
  }

  function square(colour, size, dash, count) {
    const half = size / 2;
    const made = svg("g", {},
      svg("rect", { x: -half - 2, y: -half - 2, width: size + 4, height: size + 4, fill: "#fff" }),
      svg("rect", { x: -half, y: -half, width: size, height: size, fill: "#fff", stroke: colour, "stroke-width": 2,
        "stroke-dasharray": dash || "none" }));
    if (count !== undefined) {
      const digit = svg("text", { x: 0, y: 4, "text-anchor": "middle", "font-size": 11.5, "font-weight": 700, fill: constants.colours.ink });
      digit.textContent = count;
      made.append(digit);
    }
    return made;
  }

  // ---- talking to the page ------------------------------------------------------------------------------------------

  let pressed = null; // what was chosen by a press on it is in sight already

  function select(id) {
    sent += 1;
    pressed = id;
    window.Streamlit.setComponentValue({ sel: id, n: sent });
  }

  // A press on a way to a place, beside the map, runs what a press on the map runs, and no more. An empty id selects none.
  function go(id) {
    sent += 1;
    pressed = null;
    window.Streamlit.setComponentValue({ go: id, n: sent });
  }

  // The page has shortcuts of its own; a frame that has the focus would swallow them.
  const OWN_KEYS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "+", "-", "=", "Tab", "Enter", " "]);
  document.addEventListener("keydown", (event) => {
    if (OWN_KEYS.has(event.key)) return;
    const { key, code, ctrlKey, shiftKey, altKey, metaKey } = event;
    window.parent.document.dispatchEvent(
      new KeyboardEvent("keydown", { key, code, ctrlKey, shiftKey, altKey, metaKey, bubbles: true }));
  });

  // ---- what Python's features become --------------------------------------------------------------------------------

  let held = null; // the id of the mark that has the focus, also while it is drawn anew
  document.addEventListener("focusin", (event) => { held = event.target.dataset?.id ?? null; });

  function name(node, id, { tip, selected }) {
    node.setAttribute("data-id", id);
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.setAttribute("aria-label", tip);
    node.setAttribute("aria-pressed", String(Boolean(selected)));
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      select(id);
    });
  }

  // Areas lie over one another: pressing again where the chosen one is goes on to the next below it, and around.
  function below(event) {
    const all = document.elementsFromPoint(event.clientX, event.clientY).map((node) => node.dataset?.id).filter(Boolean);
    const stack = [...new Set(all)];
    return stack[(stack.indexOf(state.selected) + 1) % stack.length];
  }

  function remember(id, layer) {
    if (!present.has(id)) present.set(id, []);
    present.get(id).push(layer);
  }

  function feature({ id, properties: p }, layer) {
    if (p.label) addLabel(id, p, layer);
    if (p.swatch) swatches.add(p.swatch);
    // What stands for no place can be neither pressed nor pointed at.
    if (id.includes("#")) return;
    layer.on("add", () => {
      remember(id, layer);
      const node = layer.getElement?.();
      if (node) name(node, id, p);
    });
    layer.on("click", (event) => {
      L.DomEvent.stop(event);
      select(layer.place ? id : below(event.originalEvent) || id);
    });
    if (p.tip && window.matchMedia("(hover: hover)").matches) {
      layer.bindTooltip(element("span", "", p.tip), { sticky: p.symbol?.shape !== "diamond", direction: "top", opacity: 1 });
    }
  }

  // How Leaflet draws a line or an area of the picture. An area takes the pointer where it is not filled, too.
  function pathOf({ id, properties: { path } }) {
    const { stroke, width, dash, cap, fill, opacity } = path;
    return {
      stroke: Boolean(stroke), color: stroke ?? "#000", weight: width ?? 0, dashArray: dash, lineCap: cap ?? "round",
      fillColor: PATTERNS.has(fill) ? `url(#${fill})` : fill ?? "#000", fillOpacity: fill ? opacity ?? 1 : 0,
      interactive: !id.includes("#"),
    };
  }

  function drawingOf({ shape, colour, size, solid = true, dash, number }) {
    if (shape === "square") return square(colour, size, dash, number);
    if (shape === "disc") return svg("circle", { r: size / 2, fill: colour });
    return diamond(colour, solid, size, dash);
  }

  function point({ properties: { symbol, tip, selected } }, latlng) {
    const [dx, dy] = symbol.offset || [0, 0];
    const root = element("div", "mark");
    const drawing = svg("svg", { width: 1, height: 1, overflow: "visible", "aria-hidden": "true" });
    const leader = svg("g", { class: "leader" },
      svg("line", { x1: 0, y1: 0, x2: dx, y2: dy, stroke: symbol.colour, "stroke-width": 1.5 }),
      svg("circle", { r: 2.5, fill: symbol.colour }));
    const moved = svg("g", { class: "moved" });
    if (selected) {
      moved.append(svg("circle", { r: 17, fill: "none", stroke: "#fff", "stroke-width": 6 }),
        svg("circle", { r: 17, fill: "none", stroke: constants.colours.selected, "stroke-width": 3.5 }));
    }
    moved.append(svg("rect", { class: "hit", x: -14, y: -14, width: 28, height: 28, fill: "#fff", "fill-opacity": 0 }),
      drawingOf(symbol));
    if (dx || dy) drawing.append(leader);
    drawing.append(moved);
    root.append(drawing);
    const marker = L.marker(latlng, {
      pane: "marks", keyboard: true, alt: tip, bubblingMouseEvents: false, riseOnHover: true,
      icon: L.divIcon({ html: root, className: "mark-icon", iconSize: [0, 0] }),
    });
    marker.offset = [dx, dy];
    marker.place = () => {
      const apart = map.getZoom() >= NEAR ? [0, 0] : [dx, dy];
      if (marker.shift && apart[0] === marker.shift[0] && apart[1] === marker.shift[1]) return;
      moved.setAttribute("transform", `translate(${apart[0]} ${apart[1]})`);
      leader.style.display = apart[0] || apart[1] ? "" : "none";
      marker.shift = apart;
    };
    marker.on("add", () => {
      marker.place();
    });
    return marker;
  }

  // ---- labels that give way -----------------------------------------------------------------------------------------

  const RANK = { mark: 0, zone: 1, note: 2, region: 3, country: 4, town: 5 };

  // Sizes change when the style sheet or the font arrives after the labels.
  let pending = false;
  const measured = new WeakMap(); // a label's node -> the size that it was laid out with
  const sizes = new ResizeObserver((entries) => {
    const changed = entries.some(({ target }) => {
      const size = measured.get(target); // none: a town that is not named at this zoom
      return size && (target.offsetWidth !== size[0] || target.offsetHeight !== size[1]);
    });
    if (!changed || pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      layOut();
    });
  });

  function makeLabel(text, className, latlng, options) {
    const node = element("div", `label ${className}`);
    if (options.dot) node.append(element("span", "dot"));
    const words = element("span", "words");
    words.append(element("span", "name", text));
    if (options.value) {
      // A small map has room for the number, not for what it counts.
      const value = element("span", options.counted ? "value counted" : "value");
      const [number, ...unit] = options.counted ? options.value.split(" ") : [options.value];
      value.append(element("span", "number", number));
      if (unit.length) value.append(element("span", "unit", ` ${unit.join(" ")}`));
      words.append(value);
    }
    node.append(words);
    const marker = L.marker(latlng, {
      pane: "labels", interactive: false, keyboard: false,
      icon: L.divIcon({ html: node, className: "label-icon", iconSize: [0, 0] }),
    });
    sizes.observe(node);
    return { marker, node, latlng, ...options };
  }

  function addLabel(id, { label: { text, kind = "mark", at, side, value, counted }, selected }, layer) {
    const latlng = at ? L.latLng(at[1], at[0]) : layer.getLatLng();
    const label = makeLabel(text, kind, latlng, {
      kind, id, rank: RANK[kind], side: side || null, selected, value, counted,
      area: layer instanceof L.Polygon ? layer : null, host: kind === "mark" ? layer : null,
    });
    layer.on("add", () => { label.marker.addTo(map); labels.push(label); });
    layer.on("remove", () => { label.marker.remove(); sizes.unobserve(label.node); labels = labels.filter((other) => other !== label); });
  }

  function placements(label) {
    const [w, h] = measured.get(label.node);
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
    if (label.value) {
      // A zone's number needs a place inside it, however little room marks and their names leave.
      const out = [];
      for (let dy = -6; dy <= 6; dy += 1) for (let dx = -9; dx <= 9; dx += 1) out.push([-w / 2 + dx * 14, -h / 2 + dy * 12]);
      return out.sort((a, b) => Math.hypot(a[0] + w / 2, a[1] + h / 2) - Math.hypot(b[0] + w / 2, b[1] + h / 2));
    }
    const steps = label.kind === "zone" || label.kind === "region" || label.kind === "note" ? [0, 1, -1, 2, -2, 3, -3] : [0];
    const out = [];
    for (const dy of steps) for (const dx of steps) out.push([-w / 2 + dx * 26, -h / 2 + dy * 20]);
    return out.sort((a, b) => Math.hypot(a[0] + w / 2, a[1] + h / 2) - Math.hypot(b[0] + w / 2, b[1] + h / 2));
  }

  // An area's name stays in its area: with its middle, and a note, or what is `whole`, with its corners too.
  function stays(label, left, top, w, h, whole) {
    const path = label.area?.getElement();
    if (!path) return true;
    const points = [[left + w / 2, top + h / 2]];
    if (label.kind === "note" || whole) points.push([left, top], [left + w, top], [left, top + h], [left + w, top + h]);
    return points.every(([x, y]) => path.isPointInFill(new DOMPoint(x, y)));
  }

  // Whether a box has a corner or its middle in an area.
  function reaches(label, left, top, w, h) {
    const path = label.area?.getElement();
    if (!path) return false;
    const points = [[left, top], [left + w, top], [left, top + h], [left + w, top + h], [left + w / 2, top + h / 2]];
    return points.some(([x, y]) => path.isPointInFill(new DOMPoint(x, y)));
  }

  // The few of some points that are the shortest way off, the nearest first; of two alike, the one that comes first.
  function nearest(points, length, most) {
    const found = []; // [length, point]
    for (const point of points) {
      const far = length(point);
      if (found.length === most && far >= found[most - 1][0]) continue;
      const after = found.findIndex(([other]) => far < other);
      found.splice(after < 0 ? found.length : after, 0, [far, point]);
      found.length = Math.min(found.length, most);
    }
    return found.map(([, point]) => point);
  }

  // The line from a place in an area to its name beside it; both in px from the label's own point.
  function leaderOf([x, y], [endX, endY]) {
    const line = svg("svg", { class: "to-name", width: 1, height: 1, overflow: "visible", "aria-hidden": "true" });
    const from = { x1: x, y1: y, x2: endX, y2: endY };
    line.append(svg("line", { ...from, stroke: "#F6F2E9", "stroke-width": 4 }), svg("line", { ...from, stroke: "#4A463F", "stroke-width": 1.25 }),
      svg("circle", { cx: x, cy: y, r: 2.5, fill: "#4A463F" }));
    return line;
  }

  function layOut() {
    if (!map) return;
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
    for (const [left, top, right, bottom] of controls()) {
      taken.push([left - origin.x, top - origin.y, right - origin.x, bottom - origin.y]);
    }
    const within = ([left, top, right, bottom]) =>
      left + origin.x >= 0 && top + origin.y >= 0 && right + origin.x <= frame.width && bottom + origin.y <= frame.height;
    const zoom = map.getZoom();
    // The zone with the least room is named first.
    const room = new Map(labels.filter((label) => label.kind === "zone").map((label) => {
      const box = label.area?.getElement()?.getBBox();
      return [label, box ? box.width * box.height : 0];
    }));
    const all = [...labels, ...countries, ...towns.filter((t) => zoom >= t.from)]
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
      return placements(label).find(([x, y]) => {
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
      const others = labels.filter((other) => other.kind === "zone" && other !== label);
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
      return placements(label)[0];
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
      if (!spot && label.kind === "mark") spot = placements(label)[0]; // a mark never loses its name
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

  // ---- the basemap --------------------------------------------------------------------------------------------------

  async function fetchJson(name) {
    const response = await fetch(`${constants.basemap}/${name}.geojson`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }

  async function drawBasemap() {
    const c = constants.colours;
    const [land, nations, lines, lakes, rivers] = await Promise.all(
      ["land", "countries", "boundaries", "lakes", "rivers"].map(fetchJson));
    const canvas = Object.fromEntries(["base", "water", "boundaries"].map((pane) => [pane, L.canvas({ pane, padding: 0.4 })]));
    const add = (data, pane, style) =>
      L.geoJSON(data, { pane, interactive: false, renderer: canvas[pane], style: (f) => ({ renderer: canvas[pane], ...style(f) }) })
        .addTo(map);
    // Water is drawn, not left to the page's background: the relief can only be blended with what lies in its own pane stack.
    L.rectangle([[-85, -180], [85, 180]], { renderer: canvas.base, pane: "base", interactive: false, stroke: false,
      fillColor: c.water, fillOpacity: 1 }).addTo(map);
    add(land, "base", () => ({ stroke: true, color: "#B9C6CA", weight: 0.8, fillColor: c.outside, fillOpacity: 1 }));
    add({ type: "FeatureCollection", features: nations.features.filter((f) => f.properties.name === "Mali") }, "base",
      () => ({ stroke: false, fillColor: c.land, fillOpacity: 1 }));
    if (constants.relief) {
      L.imageOverlay(`${constants.basemap}/relief.jpg`, constants.relief,
        { pane: "relief", interactive: false, alt: "", className: "relief" }).addTo(map);
    }
    add(lakes, "water", () => ({ stroke: false, fillColor: c.water, fillOpacity: 1 }));
    add(rivers, "water", (f) => ({ color: c.river, weight: f.properties.name === "Niger" ? 2 : 1.2, opacity: 0.95 }));
    add(lines, "boundaries", (f) => ({ color: c.boundary, weight: 1.1, dashArray: f.properties.dashed ? "4 4" : null }));
    countries = nations.features
      .filter((f) => f.properties.name !== "Mali" && f.properties.label_lon !== undefined && f.properties.label_lon !== null)
      .map((f) => makeLabel(f.properties.name, "country",
        L.latLng(constants.countryLabels[f.properties.name] || [f.properties.label_lat, f.properties.label_lon]),
        { kind: "country", rank: RANK.country + (f.properties.label_rank || 5) / 100 }));
    towns = constants.towns.map(([lon, lat, name, rank]) => makeLabel(name, "town", L.latLng(lat, lon),
      { kind: "town", dot: true, rank: RANK.town + rank, from: [0, 5.25, 6.25, 7, 7.75][rank] ?? 7.75 }));
    for (const label of [...countries, ...towns]) label.marker.addTo(map);
  }

  // ---- what stands on the map: legend, scale, caption -----------------------------------------------------------------

  function swatch(kind) {
    const c = constants.colours;
    const s = constants.styles;
    // Where colour is the number of documents, the colour of a layer says nothing.
    const toneOf = (colour) => (state.evidence ? c.soft : colour);
    const box = svg("svg", { width: 30, height: 20, viewBox: "-15 -10 30 20", "aria-hidden": "true" });
    const line = (attributes) => svg("line", { x1: -14, x2: 14, y1: 0, y2: 0, ...attributes });
    if (kind === "diamond-solid") box.append(diamond(toneOf(c.attack), true, 13));
    if (kind === "diamond-hollow") box.append(diamond(toneOf(c.attack), false, 13));
    if (kind === "border") {
      box.append(line({ stroke: toneOf(s.border.colour), "stroke-width": 5.5 }),
        line({ stroke: c.land, "stroke-width": 2, "stroke-dasharray": s.border.dash }));
    }
    if (kind === "zone") box.append(line({ stroke: s.survey_zones.colour, "stroke-width": 2.5 }));
    if (kind === "zone-dashed") {
      box.append(line({ stroke: s.survey_zones.colour, "stroke-width": 2.5, "stroke-dasharray": s.survey_zones.dash }));
    }
    if (kind === "stipple" || kind === "unpublished") {
      box.append(svg("rect", { x: -14, y: -8, width: 28, height: 16, fill: c.land }),
        svg("rect", { x: -14, y: -8, width: 28, height: 16, fill: `url(#${kind})` }));
    }
    if (kind === "mgps") {
      box.append(line({ x2: 0, stroke: s.mgps.colour, "stroke-width": 2.5, "stroke-dasharray": "0 5", "stroke-linecap": "round" }));
      const mark = square(toneOf(s.mgps.colour), 8);
      mark.setAttribute("transform", "translate(9 0)");
      box.append(mark);
    }
    if (kind === "region") box.append(line({ stroke: s.regions.colour, "stroke-width": 1.5, "stroke-dasharray": s.regions.dash }));
    return box;
  }

  const Panel = L.Control.extend({
    initialize(className, options) { L.setOptions(this, options); this.className = className; },
    onAdd() {
      this.box = element("div", this.className);
      L.DomEvent.disableClickPropagation(this.box);
      return this.box;
    },
  });
  let legend = null;
  let scale = null;

  // Legend and credits are open where they have room, until a person opens or folds them.
  const LOW = 480; // px: on a map that is no higher, the style sheet makes the caption one run of words
  const byHand = new Map(); // the class of what was opened or folded -> whether it is open

  function opens(name) {
    const [width, height] = [window.innerWidth, window.innerHeight];
    const large = width >= 640 && height > LOW;
    if (name === "credits" && large) return true; // there they cannot be folded
    if (byHand.has(name)) return byHand.get(name);
    if (name === "marks") return height >= 640;
    // Beside a list the legend would lie across Mali: there it is open only where it holds a scale, and has the room.
    const beside = window.frameElement?.closest(".st-key-markedmap");
    if (name === "legend-body" && beside) return Boolean(state.colours || state.evidence) && height >= 400 && width >= 480;
    return large || (name === "legend-body" && width >= 640 && Boolean(state.colours || state.evidence));
  }

  function folding(name) {
    const details = element("details", name);
    details.dataset.folding = name;
    details.open = opens(name);
    return details;
  }

  function unfold() {
    for (const details of document.querySelectorAll("[data-folding]")) {
      const open = opens(details.dataset.folding);
      if (details.open !== open) details.open = open;
    }
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
      "aria-label": `${colours.low} to ${colours.high}. ${colours.marks.map((m) => `${m.zone}: ${m.printed}`).join("; ")}` });
    bar.append(svg("defs", {}, svg("linearGradient", { id: "ramp" },
      svg("stop", { offset: 0, "stop-color": colours.ramp[0] }), svg("stop", { offset: 1, "stop-color": colours.ramp[1] }))),
      svg("rect", { x: left, y: 2, width: right - left, height: 13, fill: "url(#ramp)", stroke: "#6B665E", "stroke-width": 1 }));
    for (const [row, mark] of marks.entries()) {
      bar.append(svg("line", { x1: at(mark.at), x2: at(mark.at), y1: 1, y2: 30 + row * 15, stroke: "#23262B", "stroke-width": 1.75 }));
    }
    for (const [row, mark] of marks.entries()) {
      const before = !toRight.includes(mark);
      const text = svg("text", { x: at(mark.at) + (before ? -5 : 5), y: 30 + row * 15, "text-anchor": before ? "end" : "start",
        "font-size": 13, fill: "#23262B", stroke: "#FCFAF5", "stroke-width": 3, "paint-order": "stroke" });
      text.textContent = `${mark.zone} ${mark.printed}`;
      bar.append(text);
    }
    const ends = element("p", "ends");
    for (const [n, end] of [colours.low, colours.high].entries()) {
      ends.append(element("span", "", colours.ends[n] ? `${end} = ${colours.ends[n]}` : end));
    }
    part.append(ends, bar, element("p", "asked", colours.darker));
    if (colours.unpublished.length) {
      const item = element("p", "unpublished");
      const named = colours.unpublished.map((z) => (z.bound ? `${z.zone} (${z.bound})` : z.zone)).join(", ");
      item.append(swatch("unpublished"), element("span", "", `Not printed: ${named}`));
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
        svg("rect", { x: -14, y: -8, width: 28, height: 16, fill: look.fill || "url(#unpublished)", stroke: look.mark,
          "stroke-width": 1, "stroke-dasharray": look.dash || "none" }), mark), element("span", "", look.words));
      part.append(item);
    }
    part.append(element("p", "asked", evidence.caveat));
    return part;
  }
  // Swatches of looks that only some of a layer's marks have; the others stand for the whole layer.
  const SOME = new Set(["diamond-solid", "diamond-hollow", "zone-dashed", "stipple"]);

  function drawLegend() {
    const ids = [...present.keys()];
    const rows = constants.legend.filter((entry) => (SOME.has(entry.swatch)
      ? swatches.has(entry.swatch) : ids.some((id) => id.startsWith(`${entry.layer}/`))));
    const details = folding("legend-body");
    details.append(element("summary", "", "Legend"));
    const list = element("ul");
    for (const entry of rows) {
      const item = element("li");
      item.append(swatch(entry.swatch), element("span", "", entry.label));
      list.append(item);
    }
    const scale = state.evidence ? drawEvidence(state.evidence)
      : state.colours && state.layers.includes("survey_zones") ? drawColours(state.colours) : null;
    if (scale) {
      // The scale comes first and whole; the marks are folded below it where both have no room.
      const marks = folding("marks");
      marks.append(element("summary", "", "Marks"), list);
      details.append(scale, marks);
    } else {
      details.append(list);
    }
    legend.box.replaceChildren(details);
    legend.box.style.display = rows.length ? "" : "none";
  }

  function drawScale() {
    const centre = map.getCenter();
    const size = map.getSize();
    const y = size.y / 2;
    const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([100, y]));
    const length = [500, 400, 300, 200, 100, 50, 25, 20, 10, 5].find((km) => (km * 100000) / metres <= 130) || 5;
    const bar = element("div", "bar");
    bar.style.width = `${(length * 100000) / metres}px`;
    const lat = Math.round(Math.abs(centre.lat));
    scale.box.replaceChildren(bar, element("span", "", `${length} km at ${lat}° ${centre.lat < 0 ? "S" : "N"}`));
  }

  let moved = false; // by a person or a move of the camera; until then the map shows the whole of Mali at any size
  let ours = false;
  let touched = false;
  let zooming = false;
  let target = null; // what the camera last moved to, until a person moves it
  let fixed = null; // the camera that a shared link gave, until somebody or something moves it
  let opened = null; // what was selected when the map was drawn first: by a link

  // ---- where the map looks: what it is pointed at stands clear of all that lies on the map --------------------------

  // What stands on the map in fixed places: boxes [left, top, right, bottom] in px of the frame, and whether it is the
  // legend, open.
  function controls() {
    const frame = map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".legend, .caption, .scale, .leaflet-bar")]
      .map((control) => [control.getBoundingClientRect(), control.matches(".legend:has([open])")]).filter(([r]) => r.width)
      .map(([r, unfolded]) => [r.left - frame.left, r.top - frame.top, r.right - frame.left, r.bottom - frame.top, unfolded]);
  }

  // The same as a view has to keep clear of it: with a little room around, and the strip between it and the map's edge.
  // Who opens the legend across half of a small map wants to read it, not to see Mali shrink beside it.
  function covers() {
    const size = map.getSize();
    return controls().filter(([left, , right, , legend]) => !legend || right - left < size.x / 2).map(([left, top, right, bottom]) => [
      left < 20 ? -Infinity : left - 5, top < 20 ? -Infinity : top - 5,
      right > size.x - 20 ? Infinity : right + 5, bottom > size.y - 20 ? Infinity : bottom + 5]);
  }

  // Where some things on the map are, as points: in px of the world at zoom 0, moved by px on the screen, with room around.
  // A mark or a line outweighs any outline: where a view cannot hold all, outlines are cut first.
  const spotOf = (latlng, [dx, dy]) => ({ at: map.project(latlng, 0), dx, dy, around: 18, weight: 1000 });

  // Points along lines and outlines, as close to one another as a fiftieth of the whole.
  function along(lines, weight) {
    const flat = (some) => (some[0] instanceof L.LatLng ? [some] : some.flatMap(flat));
    const drawn = flat(lines).map((line) => line.map((latlng) => map.project(latlng, 0)));
    const whole = L.bounds(drawn.flat());
    const step = Math.max(whole.getSize().x, whole.getSize().y) / 50 || 1;
    const found = new Map();
    const add = (at) => found.set(`${Math.round(at.x / step)} ${Math.round(at.y / step)}`, at);
    for (const line of drawn) {
      for (const [n, end] of line.entries()) {
        const start = line[n - 1] || end;
        const steps = Math.ceil(start.distanceTo(end) / step) || 1;
        for (let k = 1; k <= steps; k += 1) add(start.add(end.subtract(start).multiplyBy(k / steps)));
      }
    }
    const all = drawn.flat();
    const ends = ["x", "y"].flatMap((axis) => [all.reduce((a, b) => (b[axis] < a[axis] ? b : a)), all.reduce((a, b) => (b[axis] > a[axis] ? b : a))]);
    return [...found.values(), ...ends].map((at) => ({ at, dx: 0, dy: 0, around: 3, weight }));
  }

  const spotsOf = (layer) => (layer.place ? [spotOf(layer.getLatLng(), layer.offset)]
    : along(layer.getLatLngs(), layer instanceof L.Polygon ? 1 : 100));

  // Where spots stand in the world at a zoom, and the box that holds them with their room.
  function laid(spots, zoom) {
    const scale = 2 ** zoom;
    const apart = zoom < NEAR ? 1 : 0;
    const all = spots.map(({ at, dx, dy, around, weight }) => [at.x * scale + dx * apart, at.y * scale + dy * apart, around, weight]);
    const edge = (n, sign) => sign * Math.max(...all.map((spot) => sign * spot[n] + spot[2]));
    return { all, left: edge(0, -1), top: edge(1, -1), right: edge(0, 1), bottom: edge(1, 1) };
  }

  // How much of some spots lies under what stands on the map or beyond its edge, where the world's corner is at [x, y].
  function hidden(all, [x, y], boxes, least = Infinity) {
    const size = map.getSize();
    let count = 0;
    for (const spot of all) {
      const [left, top, r] = [spot[0] + x, spot[1] + y, spot[2]];
      if (left < 0 || top < 0 || left > size.x || top > size.y
        || boxes.some((b) => left + r > b[0] && left - r < b[2] && top + r > b[1] && top - r < b[3])) count += spot[3];
      if (count >= least) return count;
    }
    return count;
  }

  // The closest view, between two zooms, in which some spots are all inside the frame and clear of what stands on it, as
  // near its middle as that allows. Where there is none, the view that hides the fewest. No view looks beyond the limits:
  // Leaflet would move the map back inside them, a moment later and to where it does not ask who is hidden.
  function viewOf(spots, edge, most, least = map.getMinZoom()) {
    const size = map.getSize();
    const boxes = covers();
    const [southWest, northEast] = constants.limits.map((corner) => map.project(corner, 0));
    const inside = (at, low, high, room) => (high - low < room ? (room - low - high) / 2 : Math.min(Math.max(at, room - high), -low));
    let best = null;
    for (let zoom = most; zoom >= least; zoom -= map.options.zoomSnap) {
      const { all, left, top, right, bottom } = laid(spots, zoom);
      const [x, y] = [(size.x - left - right) / 2, (size.y - top - bottom) / 2]; // in the middle
      let [spareX, spareY] = [(size.x - right + left) / 2 - edge, (size.y - bottom + top) / 2 - edge];
      const last = zoom - map.options.zoomSnap < least;
      if ((spareX < 0 || spareY < 0) && !last) continue;
      if (last) [spareX, spareY] = [Math.max(spareX, size.x / 3), Math.max(spareY, size.y / 3)];
      const step = Math.max(6, spareX / 24, spareY / 24);
      const shifts = [];
      for (let i = -Math.floor(spareX / step); i * step <= spareX; i += 1) {
        for (let k = -Math.floor(spareY / step); k * step <= spareY; k += 1) shifts.push([i * step, k * step]);
      }
      shifts.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
      const scale = 2 ** zoom;
      for (const [dx, dy] of shifts) {
        const corner = [inside(x + dx, southWest.x * scale, northEast.x * scale, size.x),
          inside(y + dy, northEast.y * scale, southWest.y * scale, size.y)];
        const count = hidden(all, corner, boxes, best?.count);
        if (best && count >= best.count) continue;
        const middle = L.point(size.x / 2 - corner[0], size.y / 2 - corner[1]).divideBy(scale);
        best = { centre: map.unproject(middle, 0), zoom, count };
        if (!count) return best;
      }
    }
    return best;
  }

  // How much of some spots the map shows as it stands: 0 to 1.
  function seen(spots) {
    const { all } = laid(spots, map.getZoom());
    const corner = map.getPixelBounds().min;
    return 1 - hidden(all, [-corner.x, -corner.y], covers()) / all.reduce((sum, spot) => sum + spot[3], 0);
  }

  let pointed = null; // where the map was last pointed by itself: [centre, zoom]

  function pointAt({ centre, zoom }, animate) {
    ours = true;
    pointed = [centre, zoom];
    if (animate) map.setView(centre, zoom, { animate });
    else jump(centre, zoom);
    ours = false;
  }

  // Shows a view at once. A way back inside the limits that Leaflet began before, of a map of another size, would go on
  // from there, or begin anew when it is stopped: without limits there is none.
  function jump(centre, zoom, exactly = false) {
    map.setMaxBounds(null);
    map.stop();
    map.setView(centre, zoom, { animate: false, reset: exactly }); // else it is moved by whole pixels only
    map.setMaxBounds(constants.limits);
  }

  const marksHome = () => [...present.values()].flat().filter((layer) => layer.place && L.latLngBounds(constants.home).contains(layer.getLatLng()));

  const homeSpots = () => [...along(constants.outline.map((line) => line.map(([lat, lng]) => L.latLng(lat, lng))), 1), ...marksHome().flatMap(spotsOf)];

  function home() {
    if (!map.getSize().x || !map.getSize().y) return;
    target = null;
    fixed = null;
    pointAt(viewOf(homeSpots(), 2, map.getMaxZoom()), false);
    moved = false;
    touched = false;
  }

  // What came to stand on the map may cover what the map was pointed at: then it is pointed there anew. `always`: what
  // stood there may be gone, too.
  function keepClear(always = false) {
    if (!pointed || zooming || !map.getSize().x) return;
    const [centre, zoom] = pointed;
    const still = map.getZoom() === zoom && map.project(map.getCenter()).distanceTo(map.project(centre)) < 2;
    if (!still || (moved && !target)) return;
    if (!always && seen(target ? spotsAt(target) : homeSpots()) === 1) return;
    if (target) moveCamera(target, true);
    else home();
  }

  function resized() {
    const container = map.getContainer();
    if (!container.clientWidth || !container.clientHeight) return; // hidden behind another tab
    document.documentElement.style.setProperty("--caption", `${document.querySelector(".caption").offsetHeight}px`);
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
        if (opened && opened === state.selected) bring(opened);
      }
    } else if (zooming) {
      map.once("zoomend", resized); // Leaflet forgets what it is told while it zooms
    } else {
      moveCamera(target, true);
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

  // ---- prefetch, before the run --------------------------------------------------------------------------------------

  // What a choice will show is asked for at once, since a run's features come here only after the page has drawn all
  // else that the run sent. The run sends the same text, and the component draws no text twice.
  let said = null; // what the last run sent
  let turn = 0; // an answer that is no longer the newest word is not drawn
  let asking = null;

  window.addEventListener("message", ({ data }) => {
    if (data?.type !== "streamlit:render") return;
    if (data.args.feature_group !== said) turn += 1;
    said = data.args.feature_group;
  }, true);

  function redraw(text) {
    if (text === window.__GLOBAL_DATA__.last_feature_group) return;
    const run = new Function("map_div", text); // what is no script is refused before anything goes
    window.__GLOBAL_DATA__.last_feature_group = text;
    run(map);
  }

  async function prefetch(address, chosen) {
    said ??= window.__GLOBAL_DATA__.last_feature_group;
    turn += 1;
    const mine = turn;
    const asked = new URL(address);
    // A link ends what the session remembers of the camera and its moves, a choice in a box does not.
    if (state.camera && chosen) asked.searchParams.set("camera", state.camera.join());
    if (state.camera_move && chosen) asked.searchParams.set("camera_move", `${state.camera_move.id}:${state.camera_move.n}`);
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(asked, { signal: asking.signal });
      const isScript = answer.status === 200 && answer.headers.get("content-type")?.startsWith("text/plain");
      const text = isScript ? await answer.text() : null;
      if (text !== null && mine === turn) redraw(text);
    } catch {
      // Without an answer, or with one that is none, the map waits for the run.
    }
  }

  // When the run is over, what it sent holds, whatever was asked for before it.
  function settle() {
    turn += 1;
    if (said !== null) redraw(said);
  }

  // ---- the entrances ------------------------------------------------------------------------------------------

  // The page's own font, under whatever name Streamlit's build gave its file.
  function borrowFont() {
    const link = window.parent.document.querySelector("link[rel=preload][as=font]");
    if (!link) return;
    new FontFace("Source Sans", `url(${link.href})`, { weight: "200 900" }).load()
      .then((font) => document.fonts.add(font)).catch(() => console.warn("The page's font could not be loaded."));
  }

  function create(id, given) {
    constants = given;
    borrowFont();
    // Leaflet focuses the map when it is pressed and then scrolls back; in a frame, the page around it jumps all the same.
    L.Map.Keyboard.include({
      _onMouseDown() { if (!this._focused) this._map._container.focus({ preventScroll: true }); },
    });
    // Leaflet lets a tip run over the frame's edge, where it is cut: it moves back inside, or below what it is about.
    const { _setPosition: place } = L.Tooltip.prototype;
    L.Tooltip.include({
      _setPosition(position) {
        place.call(this, position);
        const node = this.getElement();
        node.style.translate = "none";
        const r = node.getBoundingClientRect();
        const x = Math.max(4 - r.left, Math.min(0, window.innerWidth - 4 - r.right));
        const y = r.top < 4 ? r.height + 36 : 0;
        node.classList.toggle("moved", Boolean(x || y));
        node.style.translate = `${x}px ${y}px`;
      },
    });
    map = L.map(id, {
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
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", constants.title);
    document.body.append(svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
      svg("defs", {}, svg("pattern", { id: "stipple", width: 7, height: 7, patternUnits: "userSpaceOnUse" },
        svg("circle", { cx: 1.75, cy: 1.75, r: 0.8, fill: "#8A8478" }), svg("circle", { cx: 5.25, cy: 5.25, r: 0.8, fill: "#8A8478" })),
      svg("pattern", { id: "unpublished", width: 9, height: 9, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        svg("rect", { width: 9, height: 9, fill: "#fff", "fill-opacity": 0.55 }),
        svg("line", { x1: 0, y1: 0, x2: 0, y2: 9, stroke: "#8A8478", "stroke-width": 1.2 })))));
    L.control.zoom({ position: "topright", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
    const whole = new Panel("leaflet-bar home", { position: "topright" }).addTo(map);
    const button = element("button", "", "Mali");
    button.type = "button";
    button.title = "Show the whole of Mali";
    button.addEventListener("click", () => {
      opened = null; // whoever wants to see the whole of Mali wants it at any size
      home();
    });
    whole.box.append(button);
    legend = new Panel("legend", { position: "topleft" }).addTo(map);
    scale = new Panel("scale", { position: "bottomleft" }).addTo(map);
    const caption = new Panel("caption", { position: "bottomright" }).addTo(map);
    caption.box.append(element("p", "disclaimer", constants.disclaimer));
    for (const line of constants.caption) caption.box.append(element("p", "line", line));
    caption.box.append(element("p", "brief", constants.brief));
    const words = folding("credits");
    words.append(element("summary", "", "Map data: © OpenStreetMap and others"));
    words.append(element("p", "credit", constants.attribution));
    caption.box.append(words);
    // Until the style sheet has sized everything; it may arrive after the map.
    map.fitBounds(constants.home, { animate: false });
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
    // Leaflet itself only hears of the window.
    const sizes = new ResizeObserver(resized);
    sizes.observe(container);
    sizes.observe(caption.box);
    const standing = new ResizeObserver(() => keepClear());
    standing.observe(legend.box);
    standing.observe(scale.box);
    // The press comes before what it opens or folds; a key on it is a press too.
    container.addEventListener("click", ({ target: pressed }) => {
      const details = pressed.closest?.("summary")?.parentElement;
      if (!details?.dataset.folding) return;
      byHand.set(details.dataset.folding, !details.open);
      details.addEventListener("toggle", () => keepClear(true), { once: true });
    }, true);
    // What draws the areas hears of it after this: their outlines, by which names find their place, are still the old ones.
    map.on("zoomend viewreset moveend", () => queueMicrotask(layOut));
    container.addEventListener("toggle", layOut, true);
    map.on("moveend zoomend", drawScale);
    map.on("zoomanim", () => { zooming = true; });
    map.on("zoomend", () => { zooming = false; });
    drawScale();
    drawBasemap()
      .catch((error) => {
        console.warn(`The background map could not be loaded: ${error.message}`);
        caption.box.append(element("p", "", "The background map could not be loaded; the marks are in place."));
      })
      .finally(() => { layOut(); document.documentElement.dataset.basemap = "drawn"; });
    return map;
  }

  // Where the map looks: latitude and longitude of its middle, and its zoom. Only asked for when a link is shared.
  function camera() {
    const { lat, lng } = map.getCenter();
    return [lat, lng, map.getZoom()];
  }

  // Points the map at the camera of a link that was shared. It stays as it is, whatever size the frame comes to have.
  function look(camera) {
    const [lat, lng, zoom] = camera;
    target = null;
    fixed = camera;
    moved = true;
    ours = true;
    jump([lat, lng], zoom, true);
    ours = false;
  }

  const spotsAt = (places) => [places].flat().flatMap((id) => present.get(id) || []).flatMap(spotsOf);

  // `places` is the id of a place, or a list of them; `atOnce`: without an animation.
  function moveCamera(places, atOnce = false) {
    const spots = spotsAt(places);
    if (!spots.length) return;
    target = places;
    fixed = null;
    moved = true;
    const still = atOnce || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const point = spots.every(({ at }) => at.equals(spots[0].at));
    const near = Math.max(map.getZoom(), 7);
    pointAt(point ? viewOf(spots, 2, near, near) : viewOf(spots, Math.min(27, Math.round(map.getSize().y / 16)), 9), !still);
  }

  // Moves the map to a place of which less than a share is to be seen.
  function bring(place, least = 1) {
    const spots = spotsAt(place);
    if (spots.length && seen(spots) < least) moveCamera(place, true);
  }

  function draw(picture) {
    const focused = document.hasFocus() ? held : null;
    const before = state.selected;
    // The component keeps what it has taken off the map, and never lets go of it; what was drawn before a run, it never saw.
    for (const layer of [...pictured, ...(window.feature_group || [])]) map.removeLayer(layer);
    window.feature_group = [];
    present = new Map();
    swatches = new Set();
    state = picture.state;
    pictured = constants.levels.map((level) => L.geoJSON(picture.features.filter((f) => f.properties.level === level), {
      pane: level, style: pathOf, pointToLayer: point, onEachFeature: feature, bubblingMouseEvents: false,
    }));
    for (const layer of pictured) layer.addTo(map);
    // The component does more with the map before it is through.
    queueMicrotask(() => {
      const root = document.documentElement;
      drawLegend();
      layOut();
      if (focused) document.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
      if (state.camera && String(state.camera) !== given) {
        given = String(state.camera);
        lastMove = state.camera_move?.n ?? lastMove;
        look(state.camera);
      } else if (state.camera_move && state.camera_move.n !== lastMove) {
        // A map that was just opened is there at once: it may not have its final size yet.
        moveCamera(state.camera_move.id, !root.dataset.drawn);
        lastMove = state.camera_move.n;
      } else if (state.selected && state.selected !== before && state.selected !== pressed) {
        // What was chosen elsewhere and is hardly to be seen; what a link chose, where any of it is not.
        if (root.dataset.drawn) bring(state.selected, 0.3);
        else bring(opened = state.selected);
      }
      pressed = null;
      root.dataset.drawn = String(Number(root.dataset.drawn || 0) + 1);
      root.dataset.ids = [...present.keys()].sort().join(" ");
    });
  }

  window.maliMap = { create, draw, prefetch, settle, camera, go };
})();
