// What Streamlit's page needs beside Streamlit: a history of selections, and a word when the map cannot draw.
"use strict";

(() => {
  let unwritten = false; // a choice in a box that the address does not have yet

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
    unwritten = false;
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

  // The server was updated while this page was open: its scripts are those of another build than what they are sent now.
  // The address says all that was chosen, so the page is loaded anew, once; if that does not help, it says so.
  const build = document.querySelector("meta[name=build]")?.content;
  let outdated = false;

  function compare() {
    if (outdated || !build) return;
    const styles = document.querySelectorAll("[data-testid=stHtml] style");
    const current = [...styles].map((one) => /--build: (\w+)/.exec(one.textContent)?.[1]).find(Boolean);
    if (!current || current === build) return;
    outdated = true;
    if (!wasTried(current)) return location.reload();
    const word = document.createElement("p");
    word.setAttribute("role", "alert");
    word.className = "told";
    // The old style sheet may be gone.
    word.style.cssText = "position: fixed; inset: 0 0 auto; z-index: 1000000; margin: 0; background: #FFF4D6; padding: .5rem";
    word.textContent = "The app was updated, and this page is still the old one: what it shows may be wrong. Close it and open it again.";
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

  // The frame's own script did not load, so Python cannot be told: the page says so and turns to the table itself.
  function replace(frame) {
    const word = document.createElement("p");
    word.setAttribute("role", "alert");
    word.className = "told";
    word.textContent = "The map could not be drawn. The table holds the same places, and selects them too.";
    const tabs = frame.closest('[data-testid="stTabs"]');
    tabs?.before(word);
    tabs?.querySelectorAll('[role="tab"]')[1]?.click();
  }

  // The frame marks its document when the map is drawn. If it does not, Python is told, and shows the table instead.
  // Milliseconds. A setting, for a machine or a line so slow that the map needs more, and for tests, which wait for less;
  // only who can run code on this page can set it, and all that it changes is when the table comes.
  const patience = () => window.maliPatience ?? 10000;
  const seen = new WeakSet();

  function watch(frame) {
    if (seen.has(frame)) return;
    seen.add(frame);
    frame.title = "Map of Mali";
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
      if (inner.Streamlit) inner.Streamlit.setComponentValue({ failed: "The map's scripts did not load.", n: Date.now() });
      else replace(frame);
      return undefined;
    }, 250);
  }

  // What scrolls can be scrolled with the keyboard.
  const SCROLLED = JSON.parse(document.querySelector("meta[name=scroll-regions]")?.content ?? "{}");

  function reach(box, name) {
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", name);
  }

  // The map need not wait for the run that a choice starts: what it will show is told by the address, and by the choice
  // where the address has it only after the run. What the run sends then holds, whatever was drawn before it.
  const LONGEST = 3000; // a run so short that the page never showed it is over by then
  const frameOf = () => document.querySelector("iframe[src*='streamlit_folium']")?.contentWindow;
  const app = () => document.querySelector("[data-testid=stApp]")?.dataset ?? {};
  let settling;
  let ran = false; // the page showed a run, since the last choice

  // `chosen`: in a box, so that the map stays where it was last sent; a link sends it nowhere.
  function prefetch(target, chosen = false) {
    const frame = frameOf();
    if (target.pathname !== location.pathname || !frame?.maliMap?.prefetch || app().testConnectionState !== "CONNECTED") return;
    if (chosen) {
      // The address may not say yet what an earlier choice has changed.
      if (unwritten || app().testScriptState !== "notRunning") return;
      unwritten = true;
    }
    const asked = new URL(`./prefetch/${target.pathname.split("/").pop()}`, document.baseURI);
    asked.search = target.search;
    frame.maliMap.prefetch(asked.href, chosen);
    ran = false;
    settle(LONGEST);
  }

  function settle(after) {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (app().testScriptState === "running" && app().testConnectionState === "CONNECTED") return settle(LONGEST);
      unwritten = false;
      return frameOf()?.maliMap?.settle?.();
    }, after);
  }

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
    else if (testScriptState === "running") ran = true;
    else if (ran) settle(300); // the page hands the map its features a little later
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state", "data-test-connection-state"] });

  // The select boxes whose options say what the map will show, by their keys.
  const CHOOSING = ["zone", "question", "answer"].map((key) => `.st-key-${key}`);

  function choosing(option, input) {
    const box = option && input?.closest(CHOOSING.join());
    if (!box) return;
    // Streamlit's options have labels only; what each stands for was sent beside the box.
    const widget = CHOOSING.find((key) => box.matches(key)).slice(".st-key-".length);
    const { key, ids } = document.querySelector(`.option-ids[data-widget="${widget}"]`)?.dataset ?? {};
    const id = key && JSON.parse(ids)[option.textContent];
    if (id === undefined) return;
    const target = new URL(location.href);
    if (id) target.searchParams.set(key, id);
    else target.searchParams.delete(key);
    prefetch(target, true);
  }

  document.addEventListener("click", (event) => {
    choosing(event.target.closest?.("[role=option]"), document.querySelector("input[role=combobox][aria-expanded=true]"));
  }, true);
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target.matches?.("input[role=combobox][aria-expanded=true]")) {
      choosing(document.getElementById(target.getAttribute("aria-activedescendant")), target);
    }
  }, true);

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
    before = undefined;
    enter(null, new URL(link.href), true);
    window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
  });

  // The address of exactly what is seen: with where the map looks, which is asked for only now.
  const NOTICE = 10000;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status"); // there before it says something, or nothing would be read out
  document.body.append(notice);
  let closing;
  let sharer; // the button that was pressed

  function linkTo() {
    const link = new URL(location.href);
    link.hash = "";
    const looks = frameOf()?.maliMap?.camera?.();
    if (looks) {
      const [lat, lng, zoom] = looks;
      link.search += `${link.search ? "&" : "?"}camera=${lat.toFixed(4)},${lng.toFixed(4)},${Number(zoom.toFixed(2))}`;
    }
    return link.href;
  }

  function close() {
    clearTimeout(closing);
    const within = notice.contains(document.activeElement);
    notice.replaceChildren();
    if (within) sharer?.focus();
  }

  // A notice goes by itself, unless it holds something to be copied, or somebody is in it.
  function later() {
    clearTimeout(closing);
    closing = setTimeout(() => (notice.matches(":hover, :focus-within") ? later() : close()), NOTICE);
  }

  function say(words, link) {
    const text = document.createElement("p");
    text.textContent = words;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", close);
    if (!link) {
      notice.replaceChildren(text, button);
      return later();
    }
    clearTimeout(closing);
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = link;
    field.setAttribute("aria-label", "Link");
    notice.replaceChildren(text, field, button);
    field.focus();
    return field.select();
  }

  notice.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });

  document.addEventListener("click", async (event) => {
    sharer = event.target.closest?.("button.share") ?? sharer;
    if (!event.target.closest?.("button.share")) return;
    const link = linkTo();
    const here = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname)
      ? "It opens on this machine only." : "It opens wherever this address can be reached.";
    try {
      await navigator.clipboard.writeText(link);
      say(`Link copied. ${here}`);
    } catch { // refused, or not there at all
      say(`The browser does not let this page copy. Copy the link from here. ${here}`, link);
    }
  });

  // A chart as PNG: its picture, twice as large, source and all.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.png");
    const image = button?.closest("figure").querySelector("img");
    if (!image?.complete || !image.naturalWidth) return;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = button.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, "image/png");
  });

  // Neither the list of excerpts nor the charts say what is chosen in them, since they would be sent and laid out anew
  // for each choice: what stands beside them does, and this carries it over.
  function mark() {
    const choice = document.querySelector(".st-key-beside [data-choice]")?.dataset.choice;
    for (const row of document.querySelectorAll(".st-key-reading article.row, .st-key-reading [data-series]")) {
      const chosen = (row.dataset.excerpt ?? row.dataset.series) === choice;
      if (chosen === row.hasAttribute("data-chosen")) continue;
      row.toggleAttribute("data-chosen", chosen);
      if (chosen) row.dataset.chosen = choice;
      // What is not printed has a row and no link.
      const link = row.matches("a") ? row : row.querySelector("blockquote a, th a");
      if (chosen) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }

  // What was chosen in a list comes into sight there, once.
  let brought = null;

  function into(box, chosen) {
    const outer = box.getBoundingClientRect();
    // What narrows the list stays above it, and covers so much.
    const edge = outer.top + (box.querySelector(".chips")?.closest("[data-testid=stElementContainer]").offsetHeight ?? 0);
    // The same number may stand in several rows: one in sight is enough, and nothing moves under the pointer.
    const seen = [...box.querySelectorAll("[data-chosen]")].some((one) => {
      const inner = one.getBoundingClientRect();
      return inner.top >= edge && inner.bottom <= outer.bottom;
    });
    if (box.scrollHeight <= box.clientHeight || seen) return;
    // With the heading of its chart, where both have room.
    const head = chosen.closest("figure.chart")?.getBoundingClientRect().top ?? -Infinity;
    const [top, bottom] = [chosen.getBoundingClientRect().top, chosen.getBoundingClientRect().bottom];
    box.scrollTop += (bottom - head < outer.bottom - edge ? head : top - 40) - edge;
  }

  function bring() {
    const chosen = document.querySelector(".st-key-reading [data-chosen]");
    const id = chosen?.dataset.chosen ?? null;
    if (id === brought) return;
    brought = id;
    if (!chosen) return;
    const box = chosen.closest(".st-key-reading");
    into(box, chosen);
    // Parts of the list that open or close with a choice move for a while; whoever scrolls meanwhile is left alone.
    const sizes = new ResizeObserver(() => into(box, chosen));
    for (const part of box.children) sizes.observe(part);
    for (const kind of ["wheel", "pointerdown", "keydown"]) box.addEventListener(kind, () => sizes.disconnect(), { once: true, passive: true });
    setTimeout(() => sizes.disconnect(), 1000);
  }

  // What was unfolded stays so when it is sent anew, until another thing is chosen.
  const unfolded = new Set();
  document.addEventListener("toggle", ({ target }) => {
    if (target.dataset?.fold) unfolded[target.open ? "add" : "delete"](target.dataset.fold);
  }, true);

  function unfold() {
    for (const one of document.querySelectorAll("details[data-fold]:not([open])")) one.open = unfolded.has(one.dataset.fold);
  }

  // What is newly chosen is read from its top: the box that shows it would keep how far the last one was scrolled.
  const begun = new WeakMap(); // a box -> what it showed when it was last looked at

  function begin() {
    for (const box of document.querySelectorAll(".st-key-evidence, .st-key-beside")) {
      const shown = box.querySelector("[data-choice], [data-place]")?.dataset;
      const id = shown?.choice ?? shown?.place ?? null;
      if (begun.get(box) === id) continue;
      if (begun.has(box)) box.scrollTop = 0;
      unfolded.clear(); // also where the page was left and is entered again: no panel opens on what is folded
      begun.set(box, id);
    }
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
})();
