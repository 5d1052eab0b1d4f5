// What can be undone in this tab, and done again: states that were left, the last one at the end.

export const past = [];
export const future = [];

export function forgetPast() {
  past.length = future.length = 0;
}
