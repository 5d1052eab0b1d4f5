import { frameOf } from "./elements.js";
import { go } from "./history.js";
import { prefetch } from "./prefetch.js";

// Links between the app's own pages keep the session: Streamlit hears of the new address as it does of Back.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.go");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  // A way to a place is pressed as a mark is, once there is a map that could be pressed.
  const { select } = link.dataset;
  const map = select === undefined ? null : frameOf();
  if (map?.document.documentElement?.dataset.drawn) return map.maliMap.go(select);
  if (link.href === location.href) return;
  prefetch(new URL(link.href));
  go(new URL(link.href));
});
