// What a choice will show is asked for at once, since a run's features come to the frame only after the page has drawn all
// else that the run sent. The run sends the same text, and the component draws no text twice.

let said = null; // what the last run sent
let turn = 0; // an answer that is no longer the newest word is not drawn
let asking = null;

window.addEventListener("message", ({ data }) => {
  if (data?.type !== "streamlit:render") return;
  if (data.args.feature_group !== said) turn += 1;
  said = data.args.feature_group;
}, true);

function redraw(leaflet, text) {
  if (text === window.__GLOBAL_DATA__.last_feature_group) return;
  const run = new Function("map_div", text); // what is no script is refused before anything goes
  window.__GLOBAL_DATA__.last_feature_group = text;
  run(leaflet);
}

export function prefetch({ leaflet, state }, address, chosen) {
  said ??= window.__GLOBAL_DATA__.last_feature_group;
  turn += 1;
  const mine = turn;
  const asked = new URL(address);
  const { camera, camera_move: move } = state();
  // A link ends what the session remembers of the camera and its moves, a choice in a box does not.
  if (camera && chosen) asked.searchParams.set("camera", camera.join());
  if (move && chosen) asked.searchParams.set("camera_move", `${move.id}:${move.n}`);
  asking?.abort();
  // In one piece: between the two of `fetch`, headers and text, the page does what else the choice has started.
  const request = new XMLHttpRequest();
  asking = request;
  request.open("GET", asked);
  return new Promise((done) => {
    request.onloadend = () => {
      const isScript = request.status === 200 && request.getResponseHeader("content-type")?.startsWith("text/plain");
      try {
        if (isScript && mine === turn) redraw(leaflet, request.responseText);
      } catch {
        // Of an answer that is none, the map waits for the run, as it does without one.
      }
      done();
    };
    request.send();
  });
}

// When the run is over, what it sent holds, whatever was asked for before it.
export function settle({ leaflet }) {
  turn += 1;
  if (said !== null) redraw(leaflet, said);
}
