// Which step of a brief stands, and whether it is presented or read. Steps count from 1, as in the address (#3).

// `speaks`: this is the speaker's window, whose address stays.
export function stageOf(steps, { speaks, onShow, onRead }) {
  const root = document.documentElement;
  let at = Math.min(stepOf(location.hash) || 1, steps.length);

  const isPresented = () => root.classList.contains("presented");

  // A step that there is not leads to the nearest that there is.
  function show(n) {
    at = Math.min(Math.max(n, 1), steps.length);
    root.classList.add("presented");
    for (const [index, step] of steps.entries()) step.classList.toggle("stands", index + 1 === at);
    if (!speaks) history.replaceState(null, "", `#${at}`);
    document.title = `${at}. ${steps[at - 1].querySelector("h2").textContent}`;
    onShow(at);
  }

  function read() {
    if (!isPresented()) return;
    if (document.fullscreenElement) document.exitFullscreen();
    root.classList.remove("presented", "black");
    for (const step of steps) step.classList.remove("stands");
    history.replaceState(null, "", location.pathname + location.search);
    document.title = root.dataset.title;
    onRead(at);
    steps[at - 1].scrollIntoView();
    steps[at - 1].querySelector("h2").focus({ preventScroll: true });
  }

  addEventListener("hashchange", () => { if (stepOf(location.hash)) show(stepOf(location.hash)); });
  return { show, read, isPresented, at: () => at, count: steps.length };
}

// The step that an address names, or 0.
export function stepOf(hash) {
  return /^#\d{1,4}$/.test(hash) ? Number(hash.slice(1)) : 0;
}
