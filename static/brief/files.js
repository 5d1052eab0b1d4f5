// Files: a brief's own, which is opened and saved, and those that are made of it.

import { openBrief } from "./changes.js";
import { element, fill } from "./elements.js";
import { state } from "./open_brief.js";
import { makeFile, readFile, readyBriefs, writeFile } from "./server.js";
import { position } from "./steps.js";
import { WORDS } from "./words.js";

//: How a file's name ends -> its type.
const TYPES = {
  html: "text/html",
  pdf: "application/pdf",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  png: "image/png",
};

// A title as the name of a file: letters, numbers, and a hyphen for what is between them.
const nameOf = ({ title }) => title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "brief";

function download(parts, type, name) {
  const href = URL.createObjectURL(new Blob(parts, { type }));
  const link = element("a", { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

export async function saveBrief() {
  const { brief } = state;
  download([await writeFile(brief)], "application/toml", `${nameOf(brief)}.brief.toml`);
}

// Opens the ready brief of a language.
export async function openReady(language) {
  const found = Object.values(await readyBriefs()).find((brief) => brief.language === language);
  if (found) await openBrief(found);
}

// Has a file chosen and opens what can be read of it. Returns the sentences on the rest; none where none was chosen.
export async function openFile() {
  const chooser = element("input", { type: "file", accept: ".toml", hidden: true });
  document.body.append(chooser);
  try {
    const file = await new Promise((resolve) => {
      chooser.addEventListener("change", () => resolve(chooser.files[0]));
      chooser.addEventListener("cancel", () => resolve(null));
      chooser.click();
    });
    if (!file) return [];
    const { brief, faults } = await readFile(file);
    if (brief.steps.length || brief.title || !faults.length) await openBrief(brief);
    return faults;
  } finally {
    chooser.remove();
  }
}

// Makes a file of the brief; with a `scale`, a picture of its chosen step, so much larger than 1280 × 720. `onStep` is told
// how many steps are drawn.
export async function downloadFile(ending, scale, onStep) {
  const { brief, chosen } = state;
  const given = { brief, step: scale ? chosen : null, scale };
  const parts = await makeFile(ending, given, (n, count) => onStep(fill(WORDS.making, { n, count })));
  const step = scale ? `-${position(brief, chosen) + 1}-${1280 * scale}` : "";
  download(parts, TYPES[ending], `${nameOf(brief)}${step}.${ending}`);
}
