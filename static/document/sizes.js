// How large a step's texts are on a page of 1280 x 720, and how wide they stand (pages/briefs/page_layout.py): the step
// brings it in its data, for the style sheet.

export function sizeTexts(step) {
  for (const [name, px] of Object.entries(JSON.parse(step.dataset.sizes))) step.style.setProperty(`--${name}`, px);
}
