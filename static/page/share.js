import { WORDS, frameOf } from "./elements.js";

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
  button.textContent = WORDS.close;
  button.addEventListener("click", close);
  if (!link) {
    notice.replaceChildren(text, button);
    return later();
  }
  clearTimeout(closing);
  const field = document.createElement("input");
  field.readOnly = true;
  field.value = link;
  field.setAttribute("aria-label", WORDS.link);
  notice.replaceChildren(text, field, button);
  field.focus();
  return field.select();
}

notice.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });

document.addEventListener("click", async (event) => {
  sharer = event.target.closest?.("button.share") ?? sharer;
  if (!event.target.closest?.("button.share")) return;
  const link = linkTo();
  const here = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
  try {
    await navigator.clipboard.writeText(link);
    say(here ? WORDS.copiedHere : WORDS.copied);
  } catch { // refused, or not there at all
    say(here ? WORDS.refusedHere : WORDS.refused, link);
  }
});
