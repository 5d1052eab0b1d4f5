// The changes of the open brief, each of which can be undone.

import { become, keepCopy, load, loadOther, newKey, now, openKept, state, tell } from "./open_brief.js";
import { freeId, inserted, removed, stepOf } from "./steps.js";
import { future, past } from "./undoing.js";

let typing = ""; // the field that the last change was typed into: more of it is the same change

export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;

export function endTyping() {
  typing = "";
}

function note(before) {
  past.push(before);
  future.length = 0;
  endTyping();
}

// Takes a change over. `typed` names the field that is being typed into: its changes are undone together.
export function change(brief, { chosen = state.chosen, typed = "" } = {}) {
  if (!typed || typed !== typing) note(now());
  typing = typed;
  return become({ key: state.key, brief, chosen });
}

export function choose(id) {
  state.chosen = id;
  endTyping();
  tell();
}

// Opens another brief beside those that are kept.
export function openBrief(brief) {
  note(now());
  return become({ key: newKey(), brief, chosen: "" });
}

export async function turnTo(key) {
  const before = now();
  if (await openKept(key)) note(before);
}

function turn(from, to) {
  if (!from.length) return false;
  to.push(now());
  endTyping();
  become(from.pop());
  return true;
}

export const undo = () => turn(past, future);
export const redo = () => turn(future, past);

// Adds a step at the end, whatever other tabs do meanwhile. Returns its id.
export async function append(step) {
  await load();
  if (state.differs) await keepCopy(state.brief.title);
  for (;;) {
    const id = freeId(state.brief, step.id);
    await change(inserted(state.brief, { ...step, id }), { chosen: id });
    if (!state.differs) return id;
    await loadOther();
  }
}

export async function takeOut(id) {
  await load();
  if (stepOf(state.brief, id)) await change(removed(state.brief, id));
}
