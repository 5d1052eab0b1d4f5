// Where the map has to look for some things to be in sight: clear of all that lies on it.

import { coversOn } from "./furniture.js";
import { NEAR } from "./marks.js";

export function sightOf(sheet) {
  const { map, constants, container } = sheet;

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

  // Where spots stand in the world at a zoom (of each: x, y, the room around it, its weight), and the box that holds them
  // with their room. A view is looked for among thousands: numbers in a row are counted in a fraction of the time.
  function laid(spots, zoom) {
    const scale = 2 ** zoom;
    const apart = zoom < NEAR ? 1 : 0;
    const all = new Float64Array(spots.length * 4);
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    let n = 0;
    for (const { at, dx, dy, around, weight } of spots) {
      const x = at.x * scale + dx * apart;
      const y = at.y * scale + dy * apart;
      all[n] = x;
      all[n + 1] = y;
      all[n + 2] = around;
      all[n + 3] = weight;
      n += 4;
      if (x - around < left) left = x - around;
      if (y - around < top) top = y - around;
      if (x + around > right) right = x + around;
      if (y + around > bottom) bottom = y + around;
    }
    return { all, left, top, right, bottom };
  }

  // How much of some spots lies under what stands on the map or beyond its edge, where the world's corner is at x, y.
  function hidden(all, x, y, size, boxes, least = Infinity) {
    let count = 0;
    for (let n = 0; n < all.length; n += 4) {
      const left = all[n] + x;
      const top = all[n + 1] + y;
      const r = all[n + 2];
      let under = left < 0 || top < 0 || left > size.x || top > size.y;
      for (let k = 0; !under && k < boxes.length; k += 1) {
        const box = boxes[k];
        under = left + r > box[0] && left - r < box[2] && top + r > box[1] && top - r < box[3];
      }
      if (!under) continue;
      count += all[n + 3];
      if (count >= least) return count;
    }
    return count;
  }

  // The closest view, between two zooms, in which some spots are all inside the frame and clear of what stands on it, as
  // near its middle as that allows. Where there is none, the view that hides the fewest. No view looks beyond the limits:
  // Leaflet would move the map back inside them, a moment later and to where it does not ask who is hidden.
  function viewOf(spots, edge, most, least = map.getMinZoom()) {
    const size = map.getSize();
    const boxes = coversOn(container, size);
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
      shifts.sort((a, b) => a[0] * a[0] + a[1] * a[1] - b[0] * b[0] - b[1] * b[1]);
      const scale = 2 ** zoom;
      for (const [dx, dy] of shifts) {
        const corner = [inside(x + dx, southWest.x * scale, northEast.x * scale, size.x),
          inside(y + dy, northEast.y * scale, southWest.y * scale, size.y)];
        const count = hidden(all, corner[0], corner[1], size, boxes, best?.count);
        if (best && count >= best.count) continue;
        const middle = L.point(size.x / 2 - corner[0], size.y / 2 - corner[1]).divideBy(scale);
        best = { centre: map.unproject(middle, 0), zoom, count };
        if (!count) return best;
      }
    }
    return best;
  }

  // How much of some spots the map hides as it stands: the sum of their weights.
  function hiddenOf(spots) {
    const corner = map.getPixelBounds().min;
    const size = map.getSize();
    return hidden(laid(spots, map.getZoom()).all, -corner.x, -corner.y, size, coversOn(container, size));
  }

  // How much of some spots the map shows as it stands: 0 to 1.
  const seen = (spots) => 1 - hiddenOf(spots) / spots.reduce((sum, { weight }) => sum + weight, 0);

  const spotsAt = (places) => [places].flat().flatMap((id) => sheet.present.get(id) || []).flatMap(spotsOf);

  const marksHome = () => [...sheet.present.values()].flat().filter((layer) => layer.place && L.latLngBounds(constants.home).contains(layer.getLatLng()));

  const homeSpots = () => [...along(constants.outline.map((line) => line.map(([lat, lng]) => L.latLng(lat, lng))), 1), ...marksHome().flatMap(spotsOf)];

  return { viewOf, seen, hiddenOf, spotsAt, homeSpots };
}
