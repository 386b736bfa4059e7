// What could not be sent yet, in the order it was typed, sealed on this device: IndexedDB holds AES-GCM text
// only; the key is this session's secret, imported so that it cannot be taken out again. Entries of another
// session cannot be read and are wiped after twelve hours. Without Web Crypto (plain http) it keeps to memory.
const STORE = "unsent";
const FOREIGN_FOR = 12 * 60 * 60 * 1000;

function fromBase64Url(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function importKey(text) {
  const raw = fromBase64Url(text);
  const print = new Uint8Array(await crypto.subtle.digest("SHA-256", raw)).slice(0, 8);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  raw.fill(0);
  return { key, session: [...print].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function openStore() {
  const opening = indexedDB.open("firstlight", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
  return settled(opening);
}

// Session-only: where nothing may be or can be written to the device. Its ids are words, those of the store numbers.
class InMemory {
  items = [];
  last = 0;

  async add(item) {
    this.last += 1;
    this.items.push({ ...item, id: `memory-${this.last}` });
  }

  async replace(id, item) {
    this.items = this.items.map((each) => (each.id === id ? { ...item, id } : each));
  }

  async remove(id) {
    this.items = this.items.filter((each) => each.id !== id);
  }

  async all() {
    return [...this.items];
  }

  // What is held over a hidden desk outlives no page here.
  async hold() {}

  async held() {
    return [];
  }
}

class Sealed {
  overflow = new InMemory();

  constructor(database, { key, session }) {
    Object.assign(this, { database, key, session });
  }

  async run(mode, ask) {
    const transaction = this.database.transaction(STORE, mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    const answer = await settled(ask(transaction.objectStore(STORE)));
    await done;
    return answer;
  }

  async seal(item) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(item));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain);
    return { session: this.session, at: Date.now(), iv, sealed };
  }

  async open(row) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, this.key, row.sealed);
    return { ...JSON.parse(new TextDecoder().decode(plain)), id: row.id };
  }

  async add(item) {
    try {
      const row = await this.seal(item);
      await this.run("readwrite", (store) => store.add(row));
    } catch {
      await this.overflow.add(item);
    }
  }

  async replace(id, item) {
    if (typeof id === "string") return this.overflow.replace(id, item);
    const row = { ...(await this.seal(item)), id };
    return this.run("readwrite", (store) => store.put(row));
  }

  async remove(id) {
    if (typeof id === "string") return this.overflow.remove(id);
    return this.run("readwrite", (store) => store.delete(id));
  }

  async all() {
    const rows = await this.run("readonly", (store) => store.getAll());
    for (const row of rows.filter((each) => each.session !== this.session)) {
      if (Date.now() - row.at > FOREIGN_FOR) await this.remove(row.id);
    }
    const own = rows.filter((row) => row.session === this.session && !row.held);
    return [...(await Promise.all(own.map((row) => this.open(row)))), ...(await this.overflow.all())];
  }

  // Typed into a form that was not sent yet when the desk was hidden: never sent by itself, given back once.
  async hold(item) {
    const row = { ...(await this.seal(item)), held: true };
    await this.run("readwrite", (store) => store.add(row));
  }

  async held() {
    const rows = await this.run("readonly", (store) => store.getAll());
    const own = rows.filter((row) => row.session === this.session && row.held);
    const items = await Promise.all(own.map((row) => this.open(row)));
    for (const item of items) await this.remove(item.id);
    return items;
  }
}

export async function openQueue() {
  const meta = document.querySelector('meta[name="draft-key"]');
  const secret = meta?.content;
  meta?.remove();
  if (!secret || !globalThis.crypto?.subtle || !globalThis.indexedDB) return new InMemory();
  try {
    return new Sealed(await openStore(), await importKey(secret));
  } catch {
    return new InMemory();
  }
}
