// What a map says, in the language that its constants are in (layers/controls.py).

// Returns a message with its placeholders filled in: "{length} km" and { length: 200 } make "200 km".
export const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// Marks an element's words as a name or a title: whoever translates the page leaves them as they are.
export function asName(node) {
  node.setAttribute("translate", "no");
  return node;
}
