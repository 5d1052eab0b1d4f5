// What Streamlit's page needs beside Streamlit, and beside history.js, for which Streamlit waits. It starts once Streamlit's
// scripts have: nothing is drawn by then.

import "./first_visit.js";
import { compare } from "./build.js";
import { watch } from "./map_frames.js";
import "./session.js";
import "./choices.js";
import "./links.js";
import "./share.js";
import "./chart_pictures.js";
import { bring, mark } from "./lists.js";
import { begin, unfold } from "./folds.js";

// What scrolls can be scrolled with the keyboard.
const SCROLLED = JSON.parse(document.querySelector("meta[name=scroll-regions]")?.content ?? "{}");

function reach(box, name) {
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", name);
}

// Once a screen frame: where things stand is asked there at no cost, and a map that waits for its marks goes first.
let awaited = false;

function follow() {
  if (awaited) return;
  awaited = true;
  requestAnimationFrame(() => {
    awaited = false;
    mark();
    begin();
    unfold();
    bring();
  });
}

new MutationObserver(() => {
  compare();
  for (const [key, name] of Object.entries(SCROLLED)) {
    for (const box of document.querySelectorAll(`.st-key-${key}:not([tabindex])`)) reach(box, name);
  }
  for (const frame of document.querySelectorAll("iframe[src*='streamlit_folium']")) watch(frame);
  // Streamlit puts the headings of a grouped navigation into the list of its links, where no heading may be.
  for (const one of document.querySelectorAll("[data-testid=stSidebarNavItems]:not([role]), [data-testid=stSidebarNavItems] li:not([role])")) one.setAttribute("role", "none");
  follow();
}).observe(document, { childList: true, subtree: true });
