// What has not arrived yet, kept by the browser: a row for each photo, and its bytes beside it.
//
// A row is {id, owner, slot, begin, title, size, type, address, offset, anew, added}. Where the
// browser cannot keep anything (private windows, no room), rows live as long as the page, and
// `kept` of a row says so.

const NAME = "amends-queue";
const STORES = ["rows", "bytes", "leases"];
// A browser that does not answer by then is one that never will.
const OPENING = 3000;
const FORGOTTEN = 14 * 24 * 3600 * 1000;

export class Keep {
  #base;
  #here = new Map();

  constructor(base) {
    this.#base = base;
  }

  // The browser's store, or one that lasts as long as the page.
  static async open(now = Date.now()) {
    const keep = new Keep(await opened());
    await keep.#prune(now);
    return keep;
  }

  // The rows of this owner, oldest first.
  async rows(owner) {
    const stored = (await this.#ask("rows", (rows) => rows.getAll())) ?? [];
    const here = [...this.#here.values()].map((one) => one.row);
    return [...stored, ...here].filter((row) => row.owner === owner).sort(byAge);
  }

  async row(id) {
    return this.#here.get(id)?.row ?? (await this.#ask("rows", (rows) => rows.get(id))) ?? null;
  }

  // The photo itself; null when it is gone.
  async bytes(id) {
    return this.#here.get(id)?.bytes ?? (await this.#ask("bytes", (all) => all.get(id))) ?? null;
  }

  // Keeps a new photo, for good where the browser can; sets and returns `row.kept`.
  async add(row, bytes) {
    row.kept = true;
    const stored = await this.#write((stores) => {
      stores.rows.put(row);
      stores.bytes.put(bytes, row.id);
    });
    if (!stored) {
      row.kept = false;
      this.#here.set(row.id, { row, bytes });
    }
    return row.kept;
  }

  // Writes down how far a photo is; one that was removed meanwhile stays removed.
  async update(row) {
    if (this.#here.has(row.id)) this.#here.get(row.id).row = row;
    else
      await this.#write((stores) => {
        stores.rows.get(row.id).onsuccess = (event) => event.target.result && stores.rows.put(row);
      });
  }

  async remove(id) {
    this.#here.delete(id);
    await this.#write((stores) => {
      stores.rows.delete(id);
      stores.bytes.delete(id);
    });
  }

  // Takes the lease `name` for `tab` until then, unless somebody else has it: whether it was had.
  async lease(name, tab, now, until) {
    let had = false;
    const written = await this.#write((stores) => {
      stores.leases.get(name).onsuccess = (event) => {
        const held = event.target.result;
        had = !held || held.tab === tab || held.until < now;
        if (had) stores.leases.put({ tab, until }, name);
      };
    });
    // Where nothing can be written down, nobody else can be asked to wait.
    return had || !written;
  }

  async #prune(now) {
    const rows = (await this.#ask("rows", (all) => all.getAll())) ?? [];
    for (const row of rows) if (row.added < now - FORGOTTEN) await this.remove(row.id);
  }

  async #ask(store, question) {
    let answer = null;
    if (!this.#base) return answer;
    try {
      const asking = question(this.#base.transaction(store).objectStore(store));
      await new Promise((resolve) => {
        asking.onsuccess = () => resolve((answer = asking.result));
        asking.onerror = resolve;
      });
    } catch {
      // A store that was closed or taken away holds nothing.
    }
    return answer;
  }

  // Whether everything that `work` writes is on disk.
  async #write(work) {
    if (!this.#base) return false;
    try {
      const writing = this.#base.transaction(STORES, "readwrite", { durability: "strict" });
      const stores = Object.fromEntries(STORES.map((name) => [name, writing.objectStore(name)]));
      work(stores);
      return await new Promise((resolve) => {
        writing.oncomplete = () => resolve(true);
        writing.onerror = writing.onabort = () => resolve(false);
      });
    } catch {
      return false;
    }
  }
}

function opened() {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), OPENING);
    try {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("rows", { keyPath: "id" });
        opening.result.createObjectStore("bytes");
        opening.result.createObjectStore("leases");
      };
      opening.onerror = opening.onblocked = () => resolve(null);
      opening.onsuccess = () => resolve(opening.result);
    } catch {
      resolve(null);
    }
  });
}

const byAge = (one, other) => one.added - other.added || (one.id < other.id ? -1 : 1);
