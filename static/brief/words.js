// What the editor says, and the pages' titles: handed over with the editor's place (pages/messages/editor_text.py).

export const WORDS = {};
export const PAGES = {};

export function hear({ dataset }) {
  Object.assign(WORDS, JSON.parse(dataset.words));
  Object.assign(PAGES, JSON.parse(dataset.pages));
}
