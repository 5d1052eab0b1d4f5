// What keys, a clicker and a finger do while a brief is presented.

const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
//: How far a finger has to go to the side, in px, to turn to another step.
const SWIPE = 60;

export function listen(stage, acts) {
  const root = document.documentElement;

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { key, shiftKey, target } = event;
    // What is pressed in the map's own legend, or on a link, is pressed there.
    if ((key === " " || key === "Enter") && target.closest?.("button, a, input, summary, [data-id]")) return false;
    if (root.classList.contains("black") && key !== "Escape") {
      root.classList.remove("black");
      return true;
    }
    if (NEXT.has(key)) stage.show(stage.at() + (shiftKey ? -1 : 1));
    else if (BACK.has(key)) stage.show(stage.at() - 1);
    else if (key === "Home") stage.show(1);
    else if (key === "End") stage.show(stage.count);
    else if (key === "Escape") acts.escape();
    else if (acts[key.toLowerCase()]) acts[key.toLowerCase()]();
    else return false;
    return true;
  }

  // Before the map hears of it: its arrow keys would move the map.
  document.addEventListener("keydown", (event) => {
    if (!stage.isPresented() || !pressed(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  let start = null;
  document.addEventListener("touchstart", ({ touches, target }) => {
    start = stage.isPresented() && touches.length === 1 && !target.closest(".live") ? touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", ({ changedTouches }) => {
    if (!start) return;
    const [dx, dy] = [changedTouches[0].clientX - start.clientX, changedTouches[0].clientY - start.clientY];
    start = null;
    if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) stage.show(stage.at() - Math.sign(dx));
  }, { passive: true });
}
