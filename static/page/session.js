import { app } from "./elements.js";
import { hear, settle } from "./prefetch.js";

// A server that was started anew, or a session that was forgotten while this machine slept, knows nothing of this page,
// and Streamlit runs nothing until somebody chooses: that choice would be lost. So the page is run at once.
let connected = false;
let lost = false;

function resume() {
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search); // else it runs nothing
  window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}

new MutationObserver(() => {
  const { testScriptState, testConnectionState } = app();
  if (testConnectionState === "CONNECTED") {
    if (lost) setTimeout(resume);
    [connected, lost] = [true, false];
  } else lost = connected;
  if (testConnectionState !== "CONNECTED") settle(0);
  else hear(testScriptState === "running");
}).observe(document, { subtree: true, attributeFilter: ["data-test-script-state", "data-test-connection-state"] });
