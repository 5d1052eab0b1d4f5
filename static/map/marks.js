// What the features of a picture become: points, lines and areas that can be pressed, and named.

import { diamond, element, fillOf, square, svg } from "./shapes.js";

export const NEAR = 9; // from this zoom on, neighbours stand apart by themselves

// Returns how the features of a sheet's picture are drawn, as options of a GeoJSON layer. `addLabel`: see labels.js.
export function marksOf(sheet, addLabel) {
  const { map, constants, container } = sheet;

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
      sheet.select(id);
    });
  }

  // Areas lie over one another: pressing again where the chosen one is goes on to the next below it, and around.
  function below(event) {
    const all = document.elementsFromPoint(event.clientX, event.clientY).filter((node) => container.contains(node))
      .map((node) => node.dataset?.id).filter(Boolean);
    const stack = [...new Set(all)];
    return stack[(stack.indexOf(sheet.state.selected) + 1) % stack.length];
  }

  function remember(id, layer) {
    if (!sheet.present.has(id)) sheet.present.set(id, []);
    sheet.present.get(id).push(layer);
  }

  function onEachFeature({ id, properties: p }, layer) {
    if (p.label) addLabel(id, p, layer);
    if (p.swatch) sheet.swatches.add(p.swatch);
    // What stands for no place can be neither pressed nor pointed at.
    if (id.includes("#")) return;
    layer.on("add", () => {
      remember(id, layer);
      const node = layer.getElement?.();
      if (node) name(node, id, p);
    });
    layer.on("click", (event) => {
      L.DomEvent.stop(event);
      sheet.select(layer.place ? id : below(event.originalEvent) || id);
    });
    if (p.tip && window.matchMedia("(hover: hover)").matches) {
      layer.bindTooltip(element("span", "", p.tip), { sticky: p.symbol?.shape !== "diamond", direction: "top", opacity: 1 });
    }
  }

  // How Leaflet draws a line or an area of the picture. An area takes the pointer where it is not filled, too.
  function style({ id, properties: { path } }) {
    const { stroke, width, dash, cap, fill, opacity } = path;
    return {
      stroke: Boolean(stroke), color: stroke ?? "#000", weight: width ?? 0, dashArray: dash, lineCap: cap ?? "round",
      fillColor: fillOf(sheet, fill) ?? "#000", fillOpacity: fill ? opacity ?? 1 : 0,
      interactive: !id.includes("#"),
    };
  }

  function drawingOf({ shape, colour, size, solid = true, outline = "none", dash, number }) {
    if (shape === "square") return square(colour, size, { dash, count: number, ink: constants.colours.ink });
    if (shape === "disc") return svg("circle", { r: size / 2, fill: fillOf(sheet, colour), stroke: outline, "stroke-width": 1.5 });
    return diamond(colour, solid, size, dash);
  }

  function pointToLayer({ properties: { symbol, tip, selected } }, latlng) {
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

  return { style, pointToLayer, onEachFeature, bubblingMouseEvents: false };
}
