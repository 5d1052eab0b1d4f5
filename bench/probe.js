// Runs in every frame before the frame's own scripts, and notes when things happen. Times are ms since 1970, to parts
// of a ms, so that frames and the server can be compared.
"use strict";

(() => {
  const now = () => performance.timeOrigin + performance.now();
  const stamp = (event) => performance.timeOrigin + event.timeStamp;
  const top = window === window.top;

  if (!top) {
    // The frame has been loaded; a click in it, and each message from the page to it.
    if (location.pathname.includes("streamlit_folium")) window.top.probe.loads += 1;
    window.addEventListener("click", (event) => { window.top.probe.clicked = stamp(event); }, true);
    window.addEventListener("message", (event) => {
      if (event.data?.type === "streamlit:render") window.top.probe.note("map handed on");
    }, true);
    return;
  }

  const probe = { clicked: null, sent: 0, sentBytes: 0, received: 0, receivedBytes: 0, events: [], done: null, seek: {}, loads: 0 };
  window.probe = probe;
  probe.note = (what, size) => probe.events.push({ what, at: now(), size });
  document.addEventListener("click", (event) => { probe.clicked = stamp(event); }, true);

  // Notes the first message that holds some words; `probe.seek` gives each note's name and the words. Only the profile
  // asks for it.
  const find = (data) => {
    const names = Object.keys(probe.seek);
    if (!names.length) return;
    const text = typeof data === "string" ? data : new TextDecoder().decode(data);
    for (const name of names) {
      if (text.includes(probe.seek[name])) {
        delete probe.seek[name];
        probe.note(name);
      }
    }
  };

  // What goes through the web socket.
  const size = (data) => data?.byteLength ?? data?.size ?? data?.length ?? 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!this.heard) {
      this.heard = true;
      this.addEventListener("message", (event) => {
        probe.received += 1;
        probe.receivedBytes += size(event.data);
        probe.note("received", size(event.data));
        find(event.data);
      });
    }
    probe.sent += 1;
    probe.sentBytes += size(data);
    probe.note("sent", size(data));
    return send.call(this, data);
  };

  const frames = () => [...document.querySelectorAll("iframe")].map((frame) => {
    try { return frame.contentDocument; } catch { return null; }
  }).filter(Boolean);
  const root = (frame) => frame.documentElement?.dataset ?? {};
  const words = (text) => (text ?? "").replace(/\s+/g, " ");
  const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);

  // Each condition is asked once a frame of the screen, before it is painted.
  const CONDITIONS = {
    // Our map: the marks with these ids are drawn; `after` is the count of draws before.
    marks: ({ ids, after }) => frames().some((f) =>
      Number(root(f).drawn || 0) > after && same((root(f).ids || "").split(" ").filter(Boolean), ids)),
    basemap: () => frames().some((f) => root(f).drawn && root(f).basemap),
    // The stock map: markers with these titles, and so many areas and lines.
    markers: ({ titles, paths }) => frames().some((f) =>
      same([...f.querySelectorAll(".leaflet-marker-icon")].map((m) => m.title).sort(), titles)
      && f.querySelectorAll("path.leaflet-interactive").length === paths),
    // The panel has this heading and all of these words.
    panel: ({ head, title, holds }) => {
      const panel = document.querySelector(".st-key-panel");
      const headed = [...(panel?.querySelectorAll(head) ?? [])].some((h) => !title || words(h.textContent) === title);
      const text = headed ? words(panel.textContent) : "";
      return headed && holds.every((x) => text.includes(words(x)));
    },
    has: ({ selector }) => Boolean(document.querySelector(selector)),
    // The zones on our map have these numbers on them, and no others.
    values: ({ values, after }) => frames().some((f) => Number(root(f).drawn || 0) > after
      && same([...f.querySelectorAll(".label.zone .value")].map((v) => v.textContent).sort(), values)),
    // The page is drawn to its end: its script has stopped, all its text is there, and all its maps are drawn.
    whole: ({ letters, maps }) => {
      const now = probe.whole();
      return now.maps === maps && now.letters >= letters
        && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
    },
  };

  // When the page last changed. A short run's beginning and end may not show in it one by one.
  probe.changed = 0;
  new MutationObserver(() => { probe.changed = now(); })
    .observe(document, { subtree: true, childList: true, characterData: true });

  // What a map's frame prefetched: when it asked, when it was answered, and the bytes on the wire. In older builds the
  // address is /ahead/.
  probe.prefetches = () => [...document.querySelectorAll("iframe")].flatMap((frame) => {
    const { performance: clock } = frame.contentWindow;
    return clock.getEntriesByType("resource").filter((e) => /\/(prefetch|ahead)\//.test(e.name))
      .map((e) => ({ asked: clock.timeOrigin + e.startTime, answered: clock.timeOrigin + e.responseEnd, bytes: e.transferSize }));
  }).filter((e) => e.asked >= probe.clicked);

  // What the page holds: the length of its text, and how many maps are drawn, background included.
  probe.whole = () => ({
    letters: words(document.querySelector('[data-testid="stMain"]')?.textContent).length,
    maps: frames().filter((f) => root(f).drawn && root(f).basemap).length,
  });

  // Notes in `probe.done` when each named condition is first met. Conditions: [[name, kind, arguments], …].
  probe.wait = (conditions) => {
    probe.done = {};
    const left = new Map(conditions.map(([name, kind, given]) => [name, () => CONDITIONS[kind](given || {})]));
    probe.expected = left.size;
    const look = () => {
      for (const [name, met] of left) {
        if (met()) {
          probe.done[name] = now();
          left.delete(name);
        }
      }
      if (left.size) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  probe.complete = () => Boolean(probe.done) && Object.keys(probe.done).length === probe.expected;
  // What there is instead of what was waited for.
  probe.state = () => JSON.stringify({
    met: Object.keys(probe.done || {}),
    frames: frames().map((f) => ({ ...root(f), markers: f.querySelectorAll(".leaflet-marker-icon").length,
      paths: f.querySelectorAll("path.leaflet-interactive").length })),
    panel: words(document.querySelector(".st-key-panel")?.textContent).slice(0, 200),
  });
  probe.drawn = () => Math.max(0, ...frames().map((f) => Number(root(f).drawn || 0)));
  probe.clear = () => Object.assign(probe, { clicked: null, sent: 0, sentBytes: 0, received: 0, receivedBytes: 0, events: [], seek: {}, loads: 0 });
})();
