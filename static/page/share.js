import { linkTo } from "./address.js";
import { WORDS } from "./elements.js";
import { say } from "./notice.js";

// Copies the address of what is seen; where the browser does not let the page copy, it is shown, to be copied by hand.
function paragraph(words) {
  const text = document.createElement("p");
  text.textContent = words;
  return text;
}

function show(sharer, words, link) {
  const field = document.createElement("input");
  field.readOnly = true;
  field.value = link;
  field.setAttribute("aria-label", WORDS.link);
  say(sharer, [paragraph(words), field], { stays: true });
  field.focus();
  field.select();
}

document.addEventListener("click", async (event) => {
  const sharer = event.target.closest?.("button.share");
  if (!sharer) return;
  const link = linkTo();
  const here = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
  try {
    await navigator.clipboard.writeText(link);
    say(sharer, [paragraph(here ? WORDS.copiedHere : WORDS.copied)]);
  } catch { // refused, or not there at all
    show(sharer, here ? WORDS.refusedHere : WORDS.refused, link);
  }
});
