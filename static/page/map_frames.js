// Watches each map's frame, and sees to it that the table comes where no map does.

import { WORDS } from "./elements.js";

// The frame's own script did not load, so Python cannot be told: the page says so and turns to the table itself.
function replace(frame) {
  const word = document.createElement("p");
  word.setAttribute("role", "alert");
  word.className = "callout";
  word.textContent = WORDS.noMap;
  const tabs = frame.closest('[data-testid="stTabs"]');
  tabs?.before(word);
  tabs?.querySelectorAll('[role="tab"]')[1]?.click();
}

// The frame marks its document when the map is drawn. If it does not, Python is told, and shows the table instead.
// Milliseconds. A setting, for a machine or a line so slow that the map needs more, and for tests, which wait for less;
// only who can run code on this page can set it, and all that it changes is when the table comes.
const patience = () => window.maliPatience ?? 10000;
const seen = new WeakSet();

export function watch(frame) {
  if (seen.has(frame)) return;
  seen.add(frame);
  frame.title = WORDS.map;
  let waited = 0;
  let waiting = 0;
  const timer = setInterval(() => {
    if (!frame.isConnected) return clearInterval(timer);
    const inner = frame.contentWindow;
    if (inner.document?.documentElement?.dataset.drawn) return clearInterval(timer);
    // Time counts only while the frame is there to draw into: a hidden tab or a page that still loads is no failure.
    waited += document.hidden ? 0 : 250;
    const given = inner.__GLOBAL_DATA__ !== undefined;
    waiting += given && !document.hidden ? 250 : 0;
    if (waited < 3 * patience() && waiting < patience()) return undefined;
    clearInterval(timer);
    if (inner.Streamlit) inner.Streamlit.setComponentValue({ failed: true, n: Date.now() });
    else replace(frame);
    return undefined;
  }, 250);
}
