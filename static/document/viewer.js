// A brief in one file: read as a document, or presented step by step. Nothing is loaded, whatever is pressed.

import { listen } from "./keys.js";
import { isSpeaker, openSpeaker, sourceOf, speakerView, wire } from "./speaker.js";
import { sizeTexts } from "./sizes.js";
import { stageMap } from "./stage_map.js";
import { stageOf, stepOf } from "./stage.js";

const root = document.documentElement;
const source = sourceOf(root);
const { id, words, ...shown } = JSON.parse(document.getElementById("brief").textContent);
const steps = [...document.querySelectorAll("section.step")];
const notice = document.querySelector("[role=status]");
root.dataset.title = document.title;
root.classList.add("scripted");
steps.forEach(sizeTexts);
if (matchMedia("(prefers-color-scheme: dark)").matches) root.classList.add("dark");

// What is not to be seen on the room's screen once it is read.
function say(text) {
  notice.textContent = text;
  setTimeout(() => { if (notice.textContent === text) notice.textContent = ""; }, 6000);
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.().catch(() => say(words.noFullScreen));
}

const speaks = isSpeaker();
const map = speaks ? null : stageMap(steps, shown, words);
const speaker = speaks ? speakerView(steps, words) : null;
let tell = () => {};
const stage = stageOf(steps, {
  speaks,
  onShow: (n) => {
    map?.show(n);
    speaker?.(n);
    tell(n);
  },
  onRead: () => map?.read(),
});
tell = wire(id, stage);

function escape() {
  if (speaks) close();
  else if (map.isOpen()) map.clear();
  else stage.read();
}

const black = () => root.classList.toggle("black");
listen(stage, {
  escape, b: black, ".": black, f: fullScreen,
  s: () => { if (!openSpeaker(id, source)) say(words.noWindow); },
  d: () => root.classList.toggle("dark"),
  p: () => map?.point(),
  "?": () => say(words.keys),
});
for (const button of document.querySelectorAll("button.present")) {
  button.addEventListener("click", () => stage.show(Number(button.value) || 1));
}
// While the steps are read, a still map becomes the live one where it is asked for.
for (const [index, step] of steps.entries()) {
  step.querySelector("button.move")?.addEventListener("click", () => map?.show(index + 1));
}
if (speaks || stepOf(location.hash)) stage.show(stage.at());
