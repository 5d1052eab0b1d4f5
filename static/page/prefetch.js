// Has the map draw what a choice will show, before the run that the choice starts.

import { app, frameOf } from "./elements.js";

// The map need not wait for the run that a choice starts: what it will show is told by the address, and by the choice
// where the address has it only after the run. What the run sends then holds, whatever was drawn before it.
const LONGEST = 3000; // a run so short that the page never showed it is over by then
let settling;
let ran = false; // the page showed a run, since the last choice
let unwritten = false; // a choice in a box that the address does not have yet

// `chosen`: in a box, so that the map stays where it was last sent; a link sends it nowhere.
export function prefetch(target, chosen = false) {
  const frame = frameOf();
  if (target.pathname !== location.pathname || !frame?.maliMap?.prefetch || app().testConnectionState !== "CONNECTED") return;
  if (chosen) {
    // The address may not say yet what an earlier choice has changed.
    if (unwritten || app().testScriptState !== "notRunning") return;
    unwritten = true;
  }
  const asked = new URL(`./prefetch/${target.pathname.split("/").pop()}`, document.baseURI);
  asked.search = target.search;
  frame.maliMap.prefetch(asked.href, chosen);
  ran = false;
  settle(LONGEST);
}

export function settle(after) {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (app().testScriptState === "running" && app().testConnectionState === "CONNECTED") return settle(LONGEST);
    unwritten = false;
    return frameOf()?.maliMap?.settle?.();
  }, after);
}

// The address has what was chosen.
export function written() {
  unwritten = false;
}

// Hears whether Streamlit runs a script.
export function hear(running) {
  if (running) ran = true;
  else if (ran) settle(300); // the page hands the map its features a little later
}
