// What became of the photos, asked while somebody waits for it and looks.

import { pollPause } from "./pace.js";

// After so many times something has gone wrong; whoever loads the page anew asks again.
const MOST = 120;
const FROM_ANOTHER_PHONE = 3000;

// Events: "told" with the server's answer as detail.
export class State extends EventTarget {
  latest = null;
  #address;
  #owner;
  #awaited = new Set();
  #asked = 0;
  #version = "";
  #told = null;
  #timer = 0;
  #always;

  // While `always()` it goes on asking as long as the page is seen: photos may come from a phone.
  constructor(address, owner, always) {
    super();
    this.#address = address;
    this.#owner = owner;
    this.#always = always;
    document.addEventListener("visibilitychange", () => this.#go());
  }

  // Asks until everything about the photo in this slot is known; without one, once at least.
  await(slot = null) {
    if (slot) this.#awaited.add(slot);
    this.#asked = 0;
    this.#go(true);
  }

  // For whom the session is: "owner", "signed_out", "closed" where the page is no longer open to
  // it, or "" where no answer came.
  async who() {
    const answer = await this.#fetch();
    if (answer === null) return "";
    if (answer.slots) return answer.owner === this.#owner ? "owner" : "signed_out";
    return "sign_in" in answer ? "signed_out" : "closed";
  }

  get #waits() {
    const told = Object.values(this.latest?.slots ?? {});
    if (this.#always()) return true;
    return this.#asked < MOST && (this.#awaited.size > 0 || told.some((one) => !one.done));
  }

  #go(atOnce = false) {
    clearTimeout(this.#timer);
    if (document.hidden || !(atOnce || this.#waits)) return;
    const rest = this.#always() ? FROM_ANOTHER_PHONE : pollPause(this.#asked);
    this.#timer = setTimeout(() => this.#ask(), atOnce ? 0 : rest);
  }

  async #ask() {
    this.#asked += 1;
    const answer = await this.#fetch();
    if (answer?.slots && answer.owner === this.#owner) {
      this.latest = answer;
      for (const slot of this.#awaited) if (answer.slots[slot]?.done ?? true) this.#awaited.delete(slot);
      this.dispatchEvent(new CustomEvent("told", { detail: answer }));
    }
    this.#go();
  }

  // What was answered; {} where it was no answer of ours, null where none came.
  async #fetch() {
    try {
      const headers = { Accept: "application/json" };
      if (this.#version) headers["If-None-Match"] = this.#version;
      const answer = await fetch(this.#address, { headers, redirect: "manual", cache: "no-store" });
      if (answer.status >= 500 || answer.status === 429) return null;
      if (answer.status === 304) return this.#told;
      if (!answer.ok) return answer.status === 401 ? await answer.json() : {};
      this.#told = await answer.json();
      this.#version = answer.headers.get("ETag") ?? "";
      return this.#told;
    } catch {
      return null;
    }
  }
}
