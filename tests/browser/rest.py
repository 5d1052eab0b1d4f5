"""When a page is at rest, told by the page itself."""

#: Notes in the page when it last changed, when its script last began or stopped, and what its socket says and hears;
#: gives the page `window.__rest.quiet`, which waits until it is at rest, and `window.__rest.open`, which opens a link.
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
    // What Streamlit says with a run is not of the session that is left: neither what widgets hold nor its query. And
    // after a run of a fragment it would run by itself, before the page's own script has it run the link.
    app().widgetMgr.removeInactive(new Set());
    socket.close(); // nothing is heard from here on
    app().setState({ appHash: null, fragmentIdsThisRun: [], queryParams: new URL(url).search.slice(1) });
    setTimeout(() => history.replaceState(null, "", url)); // what was heard before may have changed the address last
  };
  // Resolves to null once the page is at rest, or to what kept it from it for too long. Given: for how long nothing may
  // have happened, and for how long to wait, in milliseconds.
  // A choice is heard of by an answer. What never comes is not waited for, nor is what never ends.
  const LONG = 10000;
  // The page hands a map its features some frames after the run: within 20 ms where six kinds of act were timed, on a
  // machine with nothing else to do.
  const AFTER_A_RUN = 250;
  const documents = () =>
    [document, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument).filter(Boolean)];
  const moves = (animation) =>
    animation.playState === "running" && animation.effect?.getComputedTiming().endTime !== Infinity;
  // A map hears of its window's size a frame or two after the window has it.
  const resizes = ({ defaultView: inside }) => {
    const size = inside?.map?.getSize?.();
    return size && inside.innerWidth && (size.x !== inside.innerWidth || size.y !== inside.innerHeight);
  };
  // What keeps a page from rest, and for how long it will at least, in milliseconds; null where nothing does.
  const restless = (since, quiet) => {
    const all = documents();
    for (const one of all) rest.watch(one);
    const now = performance.now();
    const app = document.querySelector('[data-testid="stApp"]');
    if (rest.opening) return ["it opens", 0];
    if (app?.dataset.testScriptState !== "notRunning") return ["its script runs", 0];
    if (all.some((one) => one.readyState !== "complete")) return ["a document loads", 0];
    const changed = Math.max(rest.changed, rest.sent, rest.heard) + quiet - now;
    if (changed > 0) return ["it changes", changed];
    const ran = rest.run + Math.max(quiet, AFTER_A_RUN) - now;
    if (ran > 0) return ["its script ran a moment ago", ran];
    if (now - since < LONG) {
      if (rest.sent > rest.heard) return ["the server has not answered", 0];
      if (document.querySelector('[data-testid="stSkeleton"]')) return ["a part is awaited", 0];
      if (all.some(resizes)) return ["a map takes its size", 0];
      if (all.some((one) => one.getAnimations().some(moves))) return ["something moves", 0];
    }
    return null;
  };
  rest.quiet = async (quiet, patience) => {
    const since = performance.now();
    // A page is looked at more than once, and work that waits goes first. (An idle callback would say so too, but may
    // come only after its timeout in a page that does nothing.)
    const idle = (wait) => scheduler.postTask(() => null, { priority: "background", delay: Math.max(30, wait) });
    let why = [null, 0];
    for (let calm = 0; calm < 3;) {
      await idle(why?.[1] ?? 0);
      why = restless(since, quiet);
      calm = why === null ? calm + 1 : 0;
      if (performance.now() - since > patience) return why?.[0] ?? "it was watched for too short";
    }
    return null;
  };
})();
"""

#: Waits in a page that has run NOTE; says so of a page that has not.
AT_REST = "(given) => window.__rest ? window.__rest.quiet(...given) : 'unwatched'"
