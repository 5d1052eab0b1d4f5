"""When a page is at rest, told by the page itself."""

#: Notes in the page when it last changed, when its script last began or stopped, and what its socket says and hears.
#: A script for a profile to start every page with; where one was started without it, it may be run at any later time.
NOTE = """
(() => {
  if (window !== window.top || window.__rest) return;
  const rest = window.__rest = { changed: 0, run: 0, sent: 0, heard: 0, opening: false, watched: new WeakSet() };
  const note = (what) => { rest[what] = performance.now(); };
  note("changed");
  note("run");
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  rest.watch = (watched) => {
    if (!watched || rest.watched.has(watched)) return;
    rest.watched.add(watched);
    note("changed");
    new MutationObserver((records) => {
      note("changed");
      if (records.some((record) => record.attributeName === "data-test-script-state")) note("run");
    }).observe(watched, all);
  };
  rest.watch(document);
  const Socket = window.WebSocket;
  let forgotten = false; // the next socket does not say which session it belongs to
  let socket;
  window.WebSocket = class WebSocket extends Socket {
    constructor(url, protocols) {
      super(url, forgotten ? protocols.slice(0, 2) : protocols);
      forgotten = false;
      socket = this;
      this.addEventListener("message", () => {
        note("heard");
        if (this.used) rest.opening = false;
      });
    }
    send(data) {
      note("sent");
      this.used = true;
      super.send(data);
    }
  };
  // Streamlit's own component around all of a page.
  const app = () => {
    const root = document.getElementById("root");
    const fibers = [root[Object.keys(root).find((key) => key.startsWith("__reactContainer$"))]];
    while (fibers.length) {
      const { stateNode, child, sibling } = fibers.pop();
      if (typeof stateNode?.clearAppState === "function") return stateNode;
      fibers.push(...[child, sibling].filter(Boolean));
    }
    throw new Error("Streamlit's component around a page has another name");
  };
  // As a server does that was started anew: the session is another, and runs what the address says. And as at a page's
  // first session, nothing is taken over of what the page showed: where its map looked, what was unfolded.
  rest.open = (url) => {
    [rest.opening, forgotten] = [true, true];
    socket.close(); // nothing is heard from here on
    app().setState({ appHash: null });
    setTimeout(() => history.replaceState(null, "", url)); // what was heard before may have changed the address last
  };
})();
"""

#: Resolves to null once the page is at rest, or to what kept it from it for too long. Given: for how long nothing may
#: have happened, and for how long to wait, in milliseconds. The page must have run NOTE.
AT_REST = """
async ([quiet, patience]) => {
  const rest = window.__rest;
  const started = performance.now();
  // A choice is heard of by an answer. What never comes is not waited for, nor is what never ends.
  const LONG = 10000;
  // The page hands a map its features a little after the run.
  const AFTER_A_RUN = 400;
  const documents = () =>
    [document, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument).filter(Boolean)];
  const moves = (animation) =>
    animation.playState === "running" && animation.effect?.getComputedTiming().endTime !== Infinity;
  const restless = () => {
    const all = documents();
    for (const one of all) rest.watch(one);
    const now = performance.now();
    const app = document.querySelector('[data-testid="stApp"]');
    if (rest.opening) return "it opens";
    if (app?.dataset.testScriptState !== "notRunning") return "its script runs";
    if (all.some((one) => one.readyState !== "complete")) return "a document loads";
    if (now - started < LONG) {
      if (rest.sent > rest.heard) return "the server has not answered";
      if (document.querySelector('[data-testid="stSkeleton"]')) return "a part is awaited";
      if (all.some((one) => one.getAnimations().some(moves))) return "something moves";
    }
    if (now - Math.max(rest.changed, rest.sent, rest.heard) < quiet) return "it changes";
    if (now - rest.run < Math.max(quiet, AFTER_A_RUN)) return "its script ran a moment ago";
    return null;
  };
  // Only when the browser has nothing else to do is a page looked at, and more than once: work that waits goes first.
  const idle = () => new Promise((done) => setTimeout(() => requestIdleCallback(done, { timeout: 1000 }), 30));
  let why = null;
  for (let calm = 0; calm < 3;) {
    await idle();
    why = restless();
    calm = why === null ? calm + 1 : 0;
    if (performance.now() - started > patience) return why ?? "it was watched for too short";
  }
  return null;
}
"""
