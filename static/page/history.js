// The browser's history: a step for each selection, none for a filter.

import { written } from "./prefetch.js";

// A selection is a step in the browser's history, a filter is not: Back undoes the last selection, then leaves the page.
// The keys of a link that select are the server's word (see geodata/view.py), page by page; "" is any other page.
const SELECTING = JSON.parse(document.querySelector("meta[name=selection]")?.content ?? '{"": []}');
const keysOf = ({ pathname }) => SELECTING[pathname.split("/").pop()] ?? SELECTING[""];
const selecting = (url) => [...url.searchParams].filter(([key]) => keysOf(url).includes(key));
const selectionOf = (url) => JSON.stringify(selecting(url).sort());

// Streamlit pushes an entry for every change of the query. What a callback writes is marked as a step if it may be one;
// what the server writes of itself, after a link, a Back or a switch of pages, is none: Back would never get past it.
const STEP = /([?&])step=1$/;
const [push, overwrite] = [history.pushState.bind(history), history.replaceState.bind(history)];
let here = location.href; // the address of what is shown: when Back is heard of, the browser has another one already
let before; // the address before the query was last written

function enter(state, target, step) {
  const [now, same] = [new URL(location.href), target.pathname === location.pathname];
  written();
  if (same && !(step && selectionOf(target) !== selectionOf(now))) {
    before = now.href;
    overwrite(state, "", target.href);
  } else {
    // Streamlit may write the next page's query before the next page's name: the page that is left gets its own back.
    if (!same && before && target.search && target.search === now.search) overwrite(history.state, "", before);
    before = undefined;
    push(state, "", target.href);
  }
  here = location.href;
}

// Goes to an address of the app's: Streamlit hears of it as it does of Back.
export function go(target) {
  before = undefined;
  enter(null, target, true);
  window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
}

const addressOf = (url) => new URL(String(url ?? location.href).replace(STEP, ""), location.href);
history.pushState = (state, unused, url) => enter(state, addressOf(url), STEP.test(url));
history.replaceState = (state, unused, url) => {
  overwrite(state, "", addressOf(url).href);
  here = location.href;
};

// Back and Forward within a page change what is selected there; today's filters stay. Streamlit hears of it
// after this, since this script stands before its own: listeners of the window are called in the order that they came.
window.addEventListener("popstate", ({ isTrusted }) => {
  const [entry, shown] = [new URL(location.href), new URL(here)];
  before = undefined;
  here = location.href;
  if (!isTrusted || entry.pathname !== shown.pathname || entry.search === shown.search) return;
  const query = new URLSearchParams([...[...shown.searchParams].filter(([key]) => !keysOf(shown).includes(key)), ...selecting(entry)]);
  entry.search = String(query) || "q="; // a page that is asked for without a query keeps what the session shows
  history.replaceState(history.state, "", entry.href);
}, true);
