// The speaker's window: the notes, the next step and a clock, in step with the window that the room sees.

const NAME = "speaker ";

export const isSpeaker = () => window.name.startsWith(NAME);

// Returns what this document is, as HTML, before anything is shown in it: the speaker's window is written from that. Its
// own address may lead nowhere by then, and leads to no brief where a server has none.
export function sourceOf(root) {
  const copy = root.cloneNode(true);
  copy.removeAttribute("class");
  for (const name of Object.keys(copy.dataset)) delete copy.dataset[name];
  copy.querySelector("#live-map").replaceWith(Object.assign(document.createElement("div"), { id: "live-map" }));
  for (const script of copy.querySelectorAll("script[src]")) script.remove();
  return new XMLSerializer().serializeToString(document.doctype) + copy.outerHTML;
}

// Tells the other windows of this brief which step stands, and hears it from them. `id` is the brief's own.
export function wire(id, { at, show }) {
  const channel = new BroadcastChannel(`brief ${id}`);
  let heard = 0;
  channel.onmessage = ({ data }) => {
    if (data.asks) return channel.postMessage({ at: at() });
    if (!Number.isInteger(data.at) || data.at === at()) return undefined;
    heard = data.at;
    return show(data.at);
  };
  channel.postMessage({ asks: true });
  return (n) => {
    if (n !== heard) channel.postMessage({ at: n });
    heard = 0;
  };
}

// Opens it. A browser that allows no second window says so by returning none.
export function openSpeaker(id, source) {
  const opened = open("", NAME + id, "popup,width=960,height=600");
  if (opened && !opened.document.body?.childElementCount) {
    opened.document.write(source);
    opened.document.close();
  }
  opened?.focus();
  return opened;
}

// Makes this window the speaker's. Returns what shows a step in it.
export function speakerView(steps, words) {
  const root = document.documentElement;
  root.classList.add("speaker");
  const box = (name) => document.body.appendChild(Object.assign(document.createElement("section"), { className: name }));
  const [now, notes, next, clock] = ["now", "notes", "next", "clock"].map(box);
  const began = Date.now();

  function tick() {
    const passed = Math.floor((Date.now() - began) / 1000);
    const time = new Date().toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" });
    clock.textContent = `${time} · ${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
  }
  setInterval(tick, 1000);
  tick();

  const copy = (step, ...selectors) => selectors.flatMap((s) => [...step.querySelectorAll(s)]).map((e) => e.cloneNode(true));
  const heading = (text) => Object.assign(document.createElement("h2"), { textContent: text });

  return (n) => {
    const [step, after] = [steps[n - 1], steps[n]];
    now.replaceChildren(...copy(step, ".number", "h2", ".text", ".still"));
    notes.replaceChildren(heading(words.notes), ...copy(step, ".spoken"));
    if (!step.querySelector(".spoken")) notes.append(Object.assign(document.createElement("p"), { textContent: words.noNotes }));
    next.replaceChildren(heading(after ? words.next : words.last), ...(after ? copy(after, ".number", "h2", ".still") : []));
  };
}
