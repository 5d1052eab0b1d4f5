// What is done to a brief: each returns another one, and leaves the one that it is given as it is.

export const BLANK = Object.freeze({ title: "", language: "en", marking: "", steps: [], others: "" });
//: A step shows so many excerpts and scores. What is beyond is kept.
export const MOST_SHOWN = 2;

export const isBlank = ({ title, marking, steps, others }) => !title && !marking && !others && !steps.length;
export const position = (brief, id) => brief.steps.findIndex((step) => step.id === id);
export const viewOf = ({ page, view }) => `${page}?${view}`;
export const stepOf = (brief, id) => brief.steps.find((step) => step.id === id);

export function freeId(brief, base) {
  let id = base;
  for (let n = 2; stepOf(brief, id); n += 1) id = `${base}-${n}`;
  return id;
}

export const inserted = (brief, step, at = brief.steps.length) => ({ ...brief, steps: brief.steps.toSpliced(at, 0, step) });
export const removed = (brief, id) => ({ ...brief, steps: brief.steps.filter((step) => step.id !== id) });

export function moved(brief, id, to) {
  return inserted(removed(brief, id), stepOf(brief, id), Math.min(Math.max(to, 0), brief.steps.length - 1));
}

export function duplicated(brief, id) {
  const copy = { ...stepOf(brief, id), id: freeId(brief, id) };
  return inserted(brief, copy, position(brief, id) + 1);
}

export function replaced(brief, id, fields) {
  return { ...brief, steps: brief.steps.map((step) => (step.id === id ? { ...step, ...fields } : step)) };
}
