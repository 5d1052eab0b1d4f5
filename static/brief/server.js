// What the server is asked for: it keeps nothing of a brief.

import { WORDS } from "./words.js";

const JSON_TYPE = { "content-type": "application/json" };
const address = (name) => new URL(`./brief/${name}`, document.baseURI).href;

// Returns the answer. Raises an Error with a sentence for the person: the server's own, or that there is no server.
async function ask(name, given = {}) {
  let answer;
  try {
    answer = await fetch(address(name), given);
  } catch (error) {
    throw given.signal?.aborted ? error : Object.assign(new Error(WORDS.noServer), { isUnanswered: true });
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Error(said.error ?? WORDS.refused);
}

const post = (name, value, signal) => ask(name, { method: "POST", headers: JSON_TYPE, body: JSON.stringify(value), signal });

export const readyBriefs = async () => (await ask("ready")).json();
export const writeFile = async (brief) => (await post("write", brief)).text();
export const check = async (brief) => (await post("check", brief)).json();
export const drawStep = async (brief, step, signal) => (await post("step", { brief, step }, signal)).json();

export async function readFile(file) {
  return (await ask("read", { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file })).json();
}

// Opens the brief as the file that would be left behind, in a window of its own.
export function present(brief) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: `${address("present")}#1`, target: "_blank", hidden: true });
  const given = Object.assign(document.createElement("input"), { type: "hidden", name: "brief", value: JSON.stringify(brief) });
  form.append(given);
  document.body.append(form);
  form.submit();
  form.remove();
}

// Returns a file's bytes. The answer begins with a line for each step that is drawn, as `onStep` is told, and an empty one;
// what went wrong on the way is a line after an exclamation mark.
export async function makeFile(kind, given, onStep) {
  const reader = (await post(`file/${kind}`, given)).body.getReader();
  const parts = [];
  let begun = false;
  let head = new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw new Error(WORDS.cutOff); });
    if (done) break;
    if (begun) parts.push(value);
    else {
      head = joined(head, value);
      let end = head.indexOf(10);
      for (; end > 0; end = head.indexOf(10)) {
        const line = new TextDecoder().decode(head.subarray(0, end));
        if (line.startsWith("!")) throw new Error(line.slice(1).trim());
        onStep(...line.split("/"));
        head = head.subarray(end + 1);
      }
      if (end === 0) {
        begun = true;
        parts.push(head.subarray(1));
      }
    }
  }
  if (!parts.some(({ length }) => length)) throw new Error(WORDS.cutOff);
  return parts;
}

function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
