// The server was updated while this page was open: its scripts are those of another build than what they are sent now.
// The address says all that was chosen, so the page is loaded anew, once; if that does not help, it says so.

import { WORDS } from "./elements.js";

const build = document.querySelector("meta[name=build]")?.content;
let outdated = false;

export function compare() {
  if (outdated || !build) return;
  const current = document.querySelector("[data-testid=stHtml] .share")?.dataset.build;
  if (!current || current === build) return;
  outdated = true;
  if (!wasTried(current)) return location.reload();
  const word = document.createElement("p");
  word.setAttribute("role", "alert");
  word.className = "callout";
  // The old style sheet may be gone.
  word.style.cssText = "position: fixed; inset: 0 0 auto; z-index: 1000000; margin: 0; background: #FFF4D6; padding: .5rem";
  word.textContent = WORDS.outdated;
  return document.body.append(word);
}

function wasTried(current) {
  try {
    const before = sessionStorage.getItem("loaded anew for");
    sessionStorage.setItem("loaded anew for", current);
    return before === current;
  } catch {
    return true; // where nothing can be kept, it might be loaded anew for ever
  }
}
