// The chosen step as the room sees it: drawn by the server, shown in a frame of its own, in which the page's policy lets no
// script of a text run.

import { sizeTexts } from "../document/sizes.js";
import { element } from "./elements.js";
import { state } from "./open_brief.js";
import { drawStep } from "./server.js";
import { stepOf } from "./steps.js";
import { WORDS } from "./words.js";

//: Milliseconds after the last change.
const LATER = 300;
//: Milliseconds until a server that did not answer is asked again.
const AGAIN = 3000;
//: The size in px that a step is made for.
const [WIDTH, HEIGHT] = [1280, 720];
const STYLE = new URL("../document/viewer.css", import.meta.url).href;

// `font`: where the page's own lies, which the file that is left behind brings along. `onAnswer` is called with the answer for
// a step, by its id.
export function preview(font, onAnswer) {
  const frame = element("iframe", { title: WORDS.preview, tabIndex: -1, width: WIDTH, height: HEIGHT });
  const still = element("p", { className: "waiting" });
  const screen = element("div", { className: "screen" }, frame, still);
  let asked; // what the last request was for
  let waiting;
  let stop = new AbortController();

  // Its document is there once the frame is in the page.
  frame.srcdoc = "<!doctype html>";
  const loaded = new Promise((resolve) => frame.addEventListener("load", () => {
    const inner = frame.contentDocument;
    inner.documentElement.className = "presented";
    inner.documentElement.lang = state.brief.language;
    inner.title = WORDS.preview;
    const address = new URL(`./${font}`, document.baseURI).href;
    inner.fonts.add(new frame.contentWindow.FontFace("Source Sans", `url(${address})`, { weight: "200 900" }));
    const style = inner.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: STYLE });
    style.addEventListener("load", resolve);
    inner.head.append(style);
  }, { once: true }));

  const fit = () => screen.style.setProperty("--scale", screen.clientWidth / WIDTH);
  new ResizeObserver(fit).observe(screen);

  function say(words) {
    still.textContent = words;
    screen.classList.toggle("stale", Boolean(words));
  }

  async function show(html, language) {
    await loaded;
    const inner = frame.contentDocument;
    const step = new DOMParser().parseFromString(html, "text/html").querySelector(".step");
    step?.classList.add("stands");
    if (step) sizeTexts(step);
    inner.documentElement.lang = language;
    inner.body.replaceChildren(...(step ? [inner.adoptNode(step)] : []));
  }

  async function draw(brief, id) {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    try {
      const answer = await drawStep(brief, id, signal);
      if (signal.aborted) return;
      await show(answer.html, brief.language);
      say("");
      onAnswer(id, answer);
    } catch (error) {
      if (signal.aborted) return;
      asked = undefined;
      say(error.message);
      if (error.isUnanswered) waiting = setTimeout(() => { if (screen.isConnected) update(); }, AGAIN);
    }
  }

  // Asks for the chosen step, if it is another than was last asked for.
  function update() {
    const { brief, chosen } = state;
    const step = stepOf(brief, chosen);
    const wanted = step && JSON.stringify([step, brief.marking, brief.language, brief.steps.length, brief.steps.indexOf(step)]);
    screen.hidden = !step;
    if (wanted === asked) return;
    const isOther = JSON.parse(asked ?? "[{}]")[0].id !== step?.id;
    asked = wanted;
    clearTimeout(waiting);
    stop.abort();
    if (!step) return;
    if (isOther && !still.textContent) say(WORDS.drawing);
    waiting = setTimeout(() => draw(brief, step.id), isOther ? 0 : LATER);
  }

  return { node: screen, update };
}
