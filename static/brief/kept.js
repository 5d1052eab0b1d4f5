// What this browser keeps: each brief under a key, with a revision that counts its changes, so that no tab writes over
// what another has written.

const NAME = "mali-evidence-map";
const STORE = "briefs";
let opened;

const answered = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      request.result.onclose = () => { opened = undefined; };
      resolve(request.result);
    };
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function store(mode) {
  return (await database()).transaction(STORE, mode).objectStore(STORE);
}

// Every record, the one that was changed last first.
export async function keptBriefs() {
  const found = await answered((await store("readonly")).getAll());
  return found.sort((a, b) => b.changed - a.changed);
}

// Keeps a brief whose revision is the one that was read. Returns its new revision, or null where another tab was first.
export async function keep(key, revision, brief) {
  const briefs = await store("readwrite");
  const before = await answered(briefs.get(key));
  if ((before?.revision ?? 0) !== revision) return null;
  await answered(briefs.put({ key, revision: revision + 1, brief, changed: Date.now() }));
  return revision + 1;
}

export async function forgetKept(key) {
  await answered((await store("readwrite")).delete(key));
}
