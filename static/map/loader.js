// What streamlit-folium's frame runs of the map. The frame knows classic scripts only, and goes on to draw once the last
// one has loaded: this one counts as loaded once the map's modules are, which the frame's head has asked for.
"use strict";

(() => {
  const script = document.currentScript;
  const { onload, onerror } = script;
  script.onload = null;
  import("./frame.js").then(onload, onerror);
})();
