// The map below the marks: land, water, boundaries and relief.

// A file of the basemap: it stands in `basemap` by its name, or in the folder whose address that is.
async function fileOf(basemap, name) {
  if (typeof basemap !== "string") return basemap[name];
  const response = await fetch(`${basemap}/${name}.geojson`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

// Draws the basemap of a sheet, and returns the countries that it holds.
export async function drawBasemap({ map, constants }) {
  const c = constants.colours;
  const [land, nations, lines, lakes, rivers] = await Promise.all(
    ["land", "countries", "boundaries", "lakes", "rivers"].map((name) => fileOf(constants.basemap, name)));
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
    L.imageOverlay(constants.basemap.relief ?? `${constants.basemap}/relief.jpg`, constants.relief,
      { pane: "relief", interactive: false, alt: "", className: "relief" }).addTo(map);
  }
  add(lakes, "water", () => ({ stroke: false, fillColor: c.water, fillOpacity: 1 }));
  add(rivers, "water", (f) => ({ color: c.river, weight: f.properties.name === "Niger" ? 2 : 1.2, opacity: 0.95 }));
  add(lines, "boundaries", (f) => ({ color: c.boundary, weight: 1.1, dashArray: f.properties.dashed ? "4 4" : null }));
  return nations;
}
