import { frameOf } from "./elements.js";

// The address of exactly what is seen: with where the map looks, which is asked for only now.
export function linkTo() {
  const link = new URL(location.href);
  link.hash = "";
  const looks = frameOf()?.maliMap?.camera?.();
  if (looks) {
    const [lat, lng, zoom] = looks;
    link.search += `${link.search ? "&" : "?"}camera=${lat.toFixed(4)},${lng.toFixed(4)},${Number(zoom.toFixed(2))}`;
  }
  return link.href;
}
