// Small makers: elements, and what is drawn alike on a map and in its legend.

const SVG = "http://www.w3.org/2000/svg";

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function diamond(colour, solid, size, dash) {
  const shape = (half, attributes) =>
    svg("path", { d: `M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`, ...attributes });
  const half = size / 2;
  return svg("g", {},
    shape(half + 2.5, { fill: "#fff" }),
    shape(half, { fill: solid ? colour : "#fff", stroke: colour, "stroke-width": 2.75, "stroke-linejoin": "miter",
      "stroke-dasharray": dash || "none" }));
}

// `count`: a digit in it, of a colour.
export function square(colour, size, { dash, count, ink } = {}) {
  const half = size / 2;
  const made = svg("g", {},
    svg("rect", { x: -half - 2, y: -half - 2, width: size + 4, height: size + 4, fill: "#fff" }),
    svg("rect", { x: -half, y: -half, width: size, height: size, fill: "#fff", stroke: colour, "stroke-width": 2,
      "stroke-dasharray": dash || "none" }));
  if (count !== undefined) {
    const digit = svg("text", { x: 0, y: 4, "text-anchor": "middle", "font-size": 11.5, "font-weight": 700, fill: ink });
    digit.textContent = count;
    made.append(digit);
  }
  return made;
}

export const idIn = (sheet, name) => `${sheet.id}-${name}`;

// What fills a shape: a colour, or a pattern by its name.
export const fillOf = (sheet, fill) => (fill in sheet.constants.patterns ? `url(#${idIn(sheet, fill)})` : fill);

// The patterns that shapes are filled with (layers/patterns.py). Ids hold for a whole page, so that each map's carry the
// map's.
export function patterns(sheet) {
  const definitions = svg("defs", {});
  definitions.innerHTML = Object.values(sheet.constants.patterns).join("");
  for (const one of definitions.children) one.id = idIn(sheet, one.id);
  const made = svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, definitions);
  made.style.position = "absolute"; // written into an attribute, a strict policy refuses it
  return made;
}
