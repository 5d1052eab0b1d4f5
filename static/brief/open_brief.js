// The brief that is open in this tab, kept in the browser at each change, and what other tabs do to it.

import { forgetKept, keep, keptBriefs } from "./kept.js";
import { BLANK, isBlank, position } from "./steps.js";
import { forgetPast } from "./undoing.js";

//: A tab remembers here which brief it has open.
const REMEMBERED = "brief";
const channel = new BroadcastChannel("mali-evidence-map brief");
const revisions = new Map(); // of each brief, the one that this tab knows
const listeners = new Set();
let saving = Promise.resolve();

// `differs`: "changed" or "forgotten" by another tab. `unsaved`: what is here is nowhere else. `kept`: the browser keeps it.
export const state = { key: "", brief: BLANK, chosen: "", differs: "", unsaved: false, kept: true, briefs: [] };

export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tell() {
  for (const listener of listeners) listener();
}

function remember(key) {
  state.key = key;
  try {
    sessionStorage.setItem(REMEMBERED, key);
  } catch { /* then a reload opens the one that was changed last */ }
}

// Not every page may ask for a UUID: those of another machine, without encryption, may not.
export const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("-");

function remembered() {
  try {
    return sessionStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function chooseThere() {
  if (position(state.brief, state.chosen) < 0) state.chosen = state.brief.steps[0]?.id ?? "";
}

// Reads what the browser keeps, and opens the tab's brief, or the one that was changed last.
export async function load() {
  await saving;
  if (state.differs && state.unsaved) return;
  try {
    state.briefs = await keptBriefs();
    state.kept = true;
  } catch {
    state.kept = false;
  }
  const key = state.key || remembered();
  const record = state.briefs.find((one) => one.key === key) ?? state.briefs[0];
  const known = state.key && record?.key === state.key && record.revision === revisions.get(state.key);
  if (!known && (state.kept || !state.key)) take(record);
  tell();
}

function take(record) {
  forgetPast();
  remember(record?.key ?? newKey());
  revisions.set(state.key, record?.revision ?? 0);
  Object.assign(state, { brief: record?.brief ?? BLANK, differs: "", unsaved: false });
  chooseThere();
}

async function write(key, brief) {
  if (state.differs && key === state.key) {
    state.unsaved = true;
    return;
  }
  try {
    const revision = await keep(key, revisions.get(key) ?? 0, brief);
    // What was left meanwhile is kept beside what another tab made of it.
    if (revision === null && key !== state.key) await keep(newKey(), 0, brief);
    else if (revision === null) Object.assign(state, { differs: "changed", unsaved: true });
    else {
      revisions.set(key, revision);
      channel.postMessage({ key, revision });
    }
    state.briefs = await keptBriefs();
    state.kept = true;
  } catch {
    state.kept = false;
  }
  tell();
}

function save() {
  const { key, brief } = state;
  saving = saving.then(() => write(key, brief));
  return saving;
}

// One that nobody wrote into is not kept once it is left.
function leave({ key, brief }) {
  if (key === state.key || !isBlank(brief)) return;
  saving = saving.then(async () => {
    revisions.delete(key);
    await forgetKept(key).catch(() => {});
    state.briefs = state.briefs.filter((one) => one.key !== key);
    tell();
  });
}

export const now = () => ({ key: state.key, brief: state.brief, chosen: state.chosen });

// Puts another state in the place of the one that is open.
export function become({ key, brief, chosen }) {
  const before = now();
  remember(key);
  Object.assign(state, { brief, chosen });
  chooseThere();
  const saved = save();
  leave(before);
  tell();
  return saved;
}

// Opens one that is kept. Returns whether it still is.
export async function openKept(key) {
  const record = (await keptBriefs()).find((one) => one.key === key);
  if (!record) return false;
  const before = now();
  remember(key);
  revisions.set(key, record.revision);
  Object.assign(state, { brief: record.brief, chosen: "" });
  chooseThere();
  leave(before);
  tell();
  return true;
}

// Nothing brings it back.
export async function forget() {
  const { key } = state;
  await saving;
  await forgetKept(key).catch(() => {});
  channel.postMessage({ key, forgotten: true });
  await letGo();
}

// Opens what is kept in place of what is here.
export async function letGo() {
  revisions.delete(state.key);
  Object.assign(state, { key: "", differs: "", unsaved: false, brief: BLANK });
  try {
    sessionStorage.removeItem(REMEMBERED);
  } catch { /* nothing was remembered */ }
  forgetPast();
  await load();
}

export async function loadOther() {
  const { key } = state;
  await saving;
  state.briefs = await keptBriefs();
  take(state.briefs.find((one) => one.key === key) ?? state.briefs[0]);
  tell();
}

export function keepCopy(title) {
  forgetPast();
  remember(newKey());
  Object.assign(state, { brief: { ...state.brief, title }, differs: "", unsaved: false });
  tell();
  return save();
}

channel.onmessage = ({ data }) => {
  if (data.key === state.key && data.forgotten) state.differs = "forgotten";
  else if (data.key === state.key && data.revision > (revisions.get(data.key) ?? 0)) state.differs = "changed";
  else return;
  tell();
};
