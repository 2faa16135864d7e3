// All photos of one owner that are on their way from this browser, in whichever tab they are sent.

import { alone, TAB } from "./alone.js";
import { pause } from "./pace.js";
import { sendPhoto } from "./sending.js";
import { end, Refused } from "./tus.js";

// Another tab sends; it is looked after this often, and its place is taken when it says nothing.
const LOOK = 2000;
const SILENT = 60_000;
const AGAIN = new Set([0, 408, 425, 429]);
// Another request, perhaps of the page before this one, is not over yet: no trouble so far.
const BUSY = new Set([409, 423, 460]);
const PATIENCE = 4;
const GONE = new Set([404, 410]);

// Events: "change" (anything), "arrived" and "refused" with the item as detail.
// An item is {row, sent, is, words}; `is` is waiting, sending, kept, arrived, refused or stuck.
export class Queue extends EventTarget {
  items = new Map();
  // "signed_out" or "closed" while this session may not send: nothing is sent, all is kept.
  shut = "";
  // What "kept" photos wait for: "network", or "server" where it answered that it cannot.
  trouble = "network";
  #keep;
  #owner;
  #whoAmI;
  #tries = 0;
  #running = false;
  #wake = () => {};
  #heard = Date.now();
  #others = "BroadcastChannel" in window ? new BroadcastChannel("amends-queue") : null;

  // `keep` is a store, or a promise of one. `whoAmI` asks the server for whom this session is:
  // "owner", "signed_out", "closed", or "" when there is no answer.
  constructor(keep, owner, whoAmI) {
    super();
    this.#keep = keep;
    this.#owner = owner;
    this.#whoAmI = whoAmI;
    if (this.#others) this.#others.onmessage = (event) => this.#hear(event.data);
  }

  // Photos that are not there yet.
  get unsent() {
    return [...this.items.values()].filter((one) => !["arrived", "refused"].includes(one.is));
  }

  get allKept() {
    return this.unsent.every((one) => one.row.kept);
  }

  // The newest photo of a slot, whatever became of it.
  of(slot) {
    return [...this.items.values()].filter((one) => one.row.slot === slot).at(-1) ?? null;
  }

  // Takes up what an earlier page left, and goes on.
  async resume() {
    await this.#reread();
    this.go();
  }

  // Keeps a photo for a slot, in the place of one that has not arrived, and sends it.
  async add(target, file) {
    const bytes = await copied(file);
    for (const old of this.unsent.filter((one) => one.row.slot === target.slot)) {
      await this.remove(old);
    }
    const row = { id: `${TAB}-${performance.now()}`, owner: this.#owner, ...target };
    Object.assign(row, { size: bytes.size, type: bytes.type, address: "", offset: 0 });
    Object.assign(row, { anew: false, added: Date.now() });
    const item = { row, sent: 0, is: "waiting", words: "" };
    await (await this.#keep).add(row, bytes);
    this.items.set(row.id, item);
    this.#tell("changed");
    this.#changed();
    this.go();
    return item;
  }

  // Says of a photo that could not even be read why it is not sent.
  unreadable(target, words) {
    const row = { id: `${TAB}-${performance.now()}`, owner: this.#owner, ...target, size: 0, kept: true };
    this.items.set(row.id, { row, sent: 0, is: "waiting", words: "" });
    this.#refuse(this.items.get(row.id), words);
  }

  // Gives a photo up.
  async remove(item) {
    this.items.delete(item.row.id);
    await (await this.#keep).remove(item.row.id);
    if (item.row.address) end(item.row.address);
    this.#tell("changed");
    this.#changed();
  }

  async bytes(item) {
    return (await this.#keep).bytes(item.row.id);
  }

  // There may be a connection again, or somebody wishes so: no more waiting.
  retry() {
    this.#tries = 0;
    this.shut = "";
    for (const one of this.unsent) if (one.is === "stuck") this.#set(one, "waiting");
    this.go();
  }

  async go() {
    this.#wake();
    if (this.#running) return;
    this.#running = true;
    try {
      for (let item = this.#next(); item; item = this.#next()) await this.#turn(item);
    } finally {
      this.#running = false;
    }
  }

  #next() {
    return this.shut ? null : this.unsent.find((one) => one.is !== "stuck");
  }

  async #turn(item) {
    const take = Date.now() - this.#heard > SILENT;
    if (take) this.#heard = Date.now();
    const name = `amends-queue-${this.#owner}`;
    const done = await alone(await this.#keep, name, () => this.#try(item), take);
    if (!done) {
      await this.#rest(LOOK);
      return this.#reread();
    }
    this.#heard = Date.now();
    if (this.#tries) await this.#rest(pause(this.#tries));
  }

  async #try(item) {
    const keep = await this.#keep;
    const row = await keep.row(item.row.id);
    const bytes = row && (await keep.bytes(row.id));
    if (!bytes) {
      // Another tab sent it, or gave it up.
      this.items.delete(item.row.id);
      return this.#changed();
    }
    item.row = row;
    try {
      await sendPhoto(row, bytes, (it) => keep.update(it), (sent) => this.#progress(item, sent));
      await this.#arrived(item);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      await this.#failed(item, problem);
    }
  }

  async #arrived(item) {
    this.#tries = 0;
    await (await this.#keep).remove(item.row.id);
    this.#set(item, "arrived");
    this.#tell("arrived", item);
    this.dispatchEvent(new CustomEvent("arrived", { detail: item }));
  }

  async #failed(item, { status, words }) {
    if (AGAIN.has(status) || BUSY.has(status) || status >= 500) return this.#later(item, status);
    if (GONE.has(status) || status === 401) return this.#gone(item);
    await (await this.#keep).remove(item.row.id);
    this.#refuse(item, words || "This photo could not be taken. Please try another one.");
    this.#tell("refused", item);
  }

  #refuse(item, words) {
    this.#set(item, "refused", words);
    this.dispatchEvent(new CustomEvent("refused", { detail: item }));
  }

  #later(item, status = 0) {
    this.#tries += 1;
    if (BUSY.has(status) && this.#tries < PATIENCE) return;
    this.trouble = status ? "server" : "network";
    this.#set(item, "kept");
  }

  // The address is not there: for this session, or for good.
  async #gone(item) {
    const who = await this.#whoAmI();
    if (!who) return this.#later(item);
    if (who !== "owner") {
      this.shut = who;
      return this.#set(item, "kept");
    }
    const again = item.row.address && !item.row.anew;
    Object.assign(item.row, { address: "", offset: 0, anew: Boolean(again) });
    item.sent = 0;
    await (await this.#keep).update(item.row);
    this.#set(item, again ? "waiting" : "stuck");
  }

  #progress(item, sent) {
    item.sent = Math.min(sent, item.row.size);
    this.#tell("progress", item);
    this.#set(item, "sending");
  }

  #set(item, is, words = "") {
    Object.assign(item, { is, words });
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #rest(milliseconds) {
    return new Promise((resolve) => {
      const waiting = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(waiting);
        resolve();
      };
    });
  }

  #tell(what, item = null) {
    const about = item && { id: item.row.id, sent: item.sent, words: item.words };
    this.#others?.postMessage({ owner: this.#owner, what, ...about });
  }

  async #hear({ owner, what, id, sent, words }) {
    if (owner !== this.#owner) return;
    this.#heard = Date.now();
    if (what === "changed") {
      await this.#reread();
      return this.go();
    }
    const item = this.items.get(id);
    if (!item) return;
    if (what === "progress") {
      item.sent = sent;
      return this.#set(item, "sending");
    }
    this.#set(item, what, words);
    this.dispatchEvent(new CustomEvent(what, { detail: item }));
  }

  async #reread() {
    const rows = await (await this.#keep).rows(this.#owner);
    const there = new Set(rows.map((row) => row.id));
    for (const one of this.unsent) if (!there.has(one.row.id)) this.items.delete(one.row.id);
    for (const row of rows) {
      if (!this.items.has(row.id)) {
        this.items.set(row.id, { row, sent: row.offset, is: "waiting", words: "" });
      }
    }
    this.#changed();
  }
}

// The bytes themselves: what a file points to may be gone tomorrow. Raises what reading raises.
async function copied(file) {
  return new Blob([await file.arrayBuffer()], { type: file.type });
}
