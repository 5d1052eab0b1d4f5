// The map's frame asks for its scripts once a page has run, when the server has most to do: on a first visit they are
// asked for before that, at the lowest priority. On any later one the browser has them, and to ask would cost it time.
const here = performance.getEntriesByName(import.meta.url)[0];

if (!here || here.transferSize) {
  for (const href of JSON.parse(document.querySelector("meta[name=map-scripts]")?.content ?? "[]")) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", href }));
  }
}
