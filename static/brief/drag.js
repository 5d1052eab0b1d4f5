// A list's rows, moved by a finger or a mouse at their handles.

// `onMove` is called with a row's step and where it was let go, counted from 0.
export function draggable(list, onMove) {
  let dragged; // { step, to }: the row itself may be drawn anew meanwhile

  const others = () => [...list.children].filter((row) => row.dataset.step !== dragged.step);

  function placeAt(y) {
    const rows = others();
    const at = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y < top + height / 2;
    });
    return at < 0 ? rows.length : at;
  }

  function end() {
    for (const row of list.querySelectorAll(".dragged, .before, .after")) row.classList.remove("dragged", "before", "after");
    dragged = undefined;
  }

  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".handle")?.closest("li");
    if (!row || event.button) return;
    event.preventDefault();
    list.setPointerCapture(event.pointerId);
    dragged = { step: row.dataset.step, to: [...list.children].indexOf(row) };
    row.classList.add("dragged");
  });

  list.addEventListener("pointermove", ({ clientY }) => {
    if (!dragged) return;
    dragged.to = placeAt(clientY);
    const rows = others();
    for (const [n, row] of rows.entries()) {
      row.classList.toggle("before", n === dragged.to);
      row.classList.toggle("after", n === rows.length - 1 && dragged.to === rows.length);
    }
  });

  list.addEventListener("pointerup", () => {
    const done = dragged;
    end();
    if (done) onMove(done.step, done.to);
  });
  list.addEventListener("pointercancel", end);
  list.addEventListener("keydown", ({ key }) => { if (key === "Escape") end(); });
}
