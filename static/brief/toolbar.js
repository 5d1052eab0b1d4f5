// The buttons above the steps, and what each does.

import { canRedo, canUndo, openBrief, redo, undo } from "./changes.js";
import { button, element, fill, menu } from "./elements.js";
import { downloadFile, openFile, openReady, saveBrief } from "./files.js";
import { forget, state } from "./open_brief.js";
import { ask } from "./question.js";
import { check, present } from "./server.js";
import { BLANK, isBlank } from "./steps.js";
import { WORDS } from "./words.js";

// `say` says what is done; `found` shows what came of it.
export function toolbar(say, found) {
  let busy = false;

  // One thing at a time; what goes wrong is said.
  const act = (does) => async () => {
    if (busy) return;
    busy = true;
    found.close();
    draw();
    try {
      await does();
    } catch (error) {
      say(error.message, true);
    }
    busy = false;
    draw();
  };

  async function open() {
    const faults = await openFile();
    if (faults.length) found.faults(WORDS.faults, faults);
  }
  async function save() {
    await saveBrief();
    say(WORDS.saved);
  }
  async function drop() {
    if (await ask(WORDS.forgetQuestion, WORDS.forgetWords, WORDS.forget, WORDS.keep)) await forget();
  }
  async function examine() {
    say(WORDS.checking);
    const { rows, seconds } = await check(state.brief);
    say("");
    found.rows(fill(WORDS.checked, { seconds }), rows);
  }
  const make = (ending, scale = null) => async () => {
    say(fill(WORDS.making, { n: 0, count: scale ? 1 : state.brief.steps.length }));
    await downloadFile(ending, scale, say);
    say(WORDS.made);
  };

  const back = button(WORDS.undo, () => { if (undo()) say(WORDS.undone); });
  const again = button(WORDS.redo, () => { if (redo()) say(WORDS.redone); });
  const file = menu(WORDS.file,
    button(WORDS.newBrief, act(() => openBrief(BLANK))),
    button(WORDS.readyEnglish, act(() => openReady("en"))),
    button(WORDS.readyFrench, act(() => openReady("fr"))),
    button(WORDS.openFile, act(open)),
    button(WORDS.saveFile, act(save)),
    button(WORDS.forget, act(drop)));
  const saving = file.querySelectorAll("button")[4];
  const checking = button(WORDS.check, act(examine));
  const files = menu(WORDS.download,
    button(WORDS.html, act(make("html"))),
    button(WORDS.pdf, act(make("pdf"))),
    button(WORDS.pptx, act(make("pptx"))),
    button(WORDS.png, act(make("png", 1.5))),
    button(WORDS.pngLarge, act(make("png", 3))));
  const presenting = button(WORDS.present, act(() => present(state.brief)));
  presenting.classList.add("first");
  const node = element("div", { className: "toolbar" }, file, back, again, checking, files, presenting);
  // What stands where the steps will.
  const start = element("section", { className: "start" }, element("p", {}, WORDS.noSteps), element("div", { className: "acts" },
    button(WORDS.readyEnglish, act(() => openReady("en"))),
    button(WORDS.readyFrench, act(() => openReady("fr"))),
    button(WORDS.openFile, act(open))));

  function draw() {
    const none = state.brief.steps.length === 0;
    start.hidden = !none;
    back.disabled = !canUndo();
    again.disabled = !canRedo();
    saving.disabled = isBlank(state.brief);
    checking.disabled = presenting.disabled = none || busy;
    files.classList.toggle("off", none || busy);
    files.inert = none || busy;
    node.setAttribute("aria-busy", String(busy));
  }
  return { node, start, draw };
}
