// What streamlit-folium's frame runs of the map. The frame knows classic scripts only, and goes on to draw once the last
// one has loaded: this one counts as loaded once the map's modules are, which it asks for all at once.
"use strict";

(() => {
  const MODULES = [
    "basemap", "camera", "folds", "frame", "furniture", "label_layout", "labels", "leaflet_map", "legend", "map", "marks",
    "placements", "prefetch", "shapes", "sight", "words",
  ];
  const script = document.currentScript;
  const { onload, onerror } = script;
  script.onload = null;
  for (const name of MODULES) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(`./${name}.js`, script.src).href;
    document.head.append(link);
  }
  import("./frame.js").then(onload, onerror);
})();
