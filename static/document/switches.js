// The layers of a map that stands by itself: switched on and off in its legend, since no page around it does that.

import { element } from "../map/shapes.js";

const layerOf = ({ id, properties: { layer } }) => layer ?? id.slice(0, id.indexOf("/"));

// `titles`: those of the layers that can be switched, by their ids. `changed` is called after each press.
export function switchesOf(titles, changed) {
  const off = new Set();
  let drawn = []; // the layers of the picture, on or off, in the order of their titles

  // What of a picture is on; `anew`: all of it.
  function shownOf(picture, anew) {
    if (anew) off.clear();
    const layers = new Set(picture.features.map(layerOf));
    drawn = Object.keys(titles).filter((layer) => layers.has(layer));
    const on = (layer) => !off.has(layer);
    return {
      features: picture.features.filter((feature) => on(layerOf(feature))),
      state: { ...picture.state, layers: picture.state.layers.filter(on) },
    };
  }

  // What the legend says of the layers: it is drawn anew where this is another.
  const layers = () => drawn.map((layer) => ({ layer, on: !off.has(layer) }));

  function row(layer) {
    const press = element("input");
    press.type = "checkbox";
    press.checked = !off.has(layer);
    press.dataset.layer = layer;
    press.addEventListener("change", () => {
      if (press.checked) off.delete(layer);
      else off.add(layer);
      changed(layer);
    });
    const label = element("label");
    label.append(press, element("span", "", titles[layer]));
    const item = element("li", "switch");
    item.append(label);
    return item;
  }

  return { shownOf, layers, row };
}
