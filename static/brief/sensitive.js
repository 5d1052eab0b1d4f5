// What is asked before a sensitive excerpt goes where it is read without what stands around it, in the page's words.

import { WORDS } from "../page/elements.js";
import { fill } from "./elements.js";

// `by`: who says it, and when.
export const warning = (by) => ({ heading: WORDS.sensitive, words: fill(WORDS.sensitiveWords, { by }), yes: WORDS.addSensitive, no: WORDS.cancel });
