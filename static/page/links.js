import { frameOf } from "./elements.js";
import { go } from "./history.js";
import { prefetch } from "./prefetch.js";

// Links between the app's own pages keep the session: Streamlit hears of the new address as it does of Back.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.go");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  // A way to a place, and an excerpt of the list, is pressed as a mark is, once there is a map that could be pressed: that
  // runs a part of the page alone.
  const listed = link.pathname === location.pathname && link.closest(".st-key-reading article.row blockquote") ? link.closest("article") : null;
  if (listed && link.href === location.href) return;
  const select = link.dataset.select ?? listed?.dataset.excerpt;
  const map = select === undefined ? null : frameOf();
  if (map?.document.documentElement?.dataset.drawn) {
    if (listed) prefetch(new URL(link.href));
    return map.maliMap.go(select);
  }
  if (link.href === location.href) return;
  prefetch(new URL(link.href));
  go(new URL(link.href));
});
