// The names on a map: of what is drawn, of towns and of countries.

import { layOut } from "./label_layout.js";
import { element } from "./shapes.js";
import { asName } from "./words.js";

const LONGEST = 48; // characters; a longer name may be cut
const RANK = { mark: 0, zone: 1, note: 2, region: 3, country: 4, town: 5 };

// Returns the labels of a sheet, and what adds to them. `boxes`: those of what stands on the map in fixed places.
export function labelsOf(sheet, boxes) {
  const { map } = sheet;
  const labels = { drawn: [], towns: [], countries: [], measured: new WeakMap() }; // a label's node -> the size that it was laid out with

  let around = ""; // the boxes that the names were last laid out around

  function arrange() {
    const standing = boxes();
    around = String(standing);
    layOut(sheet, labels, standing);
  }

  // Lays the names out anew if what stands on the map has come to stand elsewhere.
  function giveWay() {
    if (String(boxes()) !== around) arrange();
  }

  // Sizes change when the style sheet or the font arrives after the labels.
  let pending = false;
  const sizes = new ResizeObserver((entries) => {
    const changed = entries.some(({ target }) => {
      const size = labels.measured.get(target); // none: a town that is not named at this zoom
      return size && (target.offsetWidth !== size[0] || target.offsetHeight !== size[1]);
    });
    if (!changed || pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      arrange();
    });
  });

  function valueOf({ value, counted }) {
    if (counted === undefined) {
      const made = element("span", "value");
      made.append(element("span", "number", value));
      return made;
    }
    // A small map has room for the number, not for what it counts.
    const made = element("span", "value counted");
    const at = value.indexOf(counted);
    const [before, after] = [value.slice(0, at), value.slice(at + String(counted).length)];
    for (const [className, part] of [["unit", before], ["number", counted], ["unit", after]]) {
      if (part !== "") made.append(element("span", className, part));
    }
    return made;
  }

  function makeLabel(text, className, latlng, options) {
    const node = element("div", `label ${className}${text.length > LONGEST ? " long" : ""}`);
    if (options.dot) node.append(element("span", "dot"));
    const words = element("span", "words");
    const name = element("span", "name", text);
    words.append(options.is_name ?? true ? asName(name) : name);
    if (options.value) words.append(valueOf(options));
    node.append(words);
    const marker = L.marker(latlng, {
      pane: "labels", interactive: false, keyboard: false,
      icon: L.divIcon({ html: node, className: "label-icon", iconSize: [0, 0] }),
    });
    sizes.observe(node);
    return { marker, node, latlng, ...options };
  }

  function add(id, { label: { text, kind = "mark", at, side, value, counted, is_name }, selected }, layer) {
    const latlng = at ? L.latLng(at[1], at[0]) : layer.getLatLng();
    const label = makeLabel(text, kind, latlng, {
      kind, id, rank: RANK[kind], side: side || null, selected, value, counted, is_name,
      area: layer instanceof L.Polygon ? layer : null, host: kind === "mark" ? layer : null,
    });
    layer.on("add", () => { label.marker.addTo(map); labels.drawn.push(label); });
    layer.on("remove", () => {
      label.marker.remove();
      sizes.unobserve(label.node);
      labels.drawn = labels.drawn.filter((other) => other !== label);
    });
  }

  function addCountries(nations) {
    const { countryLabels, nameField } = sheet.constants;
    labels.countries = nations.features
      .filter((f) => f.properties.name !== "Mali" && f.properties.label_lon !== undefined && f.properties.label_lon !== null)
      .map((f) => makeLabel(f.properties[nameField], "country",
        L.latLng(countryLabels[f.properties.name] || [f.properties.label_lat, f.properties.label_lon]),
        { kind: "country", rank: RANK.country + (f.properties.label_rank || 5) / 100 }));
    for (const label of labels.countries) label.marker.addTo(map);
  }

  function addTowns() {
    labels.towns = sheet.constants.towns.map(([lon, lat, name, rank]) => makeLabel(name, "town", L.latLng(lat, lon),
      { kind: "town", dot: true, rank: RANK.town + rank, from: [0, 5.25, 6.25, 7, 7.75][rank] ?? 7.75 }));
    for (const label of labels.towns) label.marker.addTo(map);
  }

  return { add, addCountries, addTowns, arrange, giveWay };
}
