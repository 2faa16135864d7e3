// One tile of the board: the photo that is on its way to it, and what the server tells of it.

import { icon, iconOfItem, iconOfState } from "./icons.js";
import { thumb } from "./thumb.js";
import { ofItem } from "./words.js";

const STATES = ["asked", "taken", "asked_again", "cannot", "offered"];

export class Tile {
  #tile;
  #frame;
  #finding;
  #own = null;
  #shown = "";
  #coming = "";

  constructor(place, queue) {
    this.place = place;
    this.queue = queue;
    this.slot = place.dataset.slot;
    this.#tile = place.querySelector(".tile");
    this.#frame = place.querySelector(".tile-frame");
    this.#finding = place.querySelector(".tile-finding");
  }

  // What an upload needs to know.
  get target() {
    const { slot, begin, title } = this.place.dataset;
    return { slot, begin, title };
  }

  // Its title as a choice: with the device where there are several.
  get name() {
    const device = this.place.querySelector(".tile-device")?.textContent;
    return device ? `${this.place.dataset.title}, ${device}` : this.place.dataset.title;
  }

  get isWanted() {
    return "wanted" in this.place.dataset;
  }

  get hasPhoto() {
    return this.place.dataset.is === "taken";
  }

  // Whether it shows a photo on its way.
  get isBusy() {
    return this.#own !== null;
  }

  // The photo on its way; without one, nothing.
  show(item) {
    this.#tile.classList.toggle("is-on-its-way", Boolean(item && item.is !== "refused"));
    this.#tile.classList.toggle("is-refused", item?.is === "refused");
    if (!item || item.is === "refused") this.#takeAway();
    if (!item) return;
    this.#say(ofItem(item), iconOfItem(item.is));
    if (item.is === "refused") return;
    const bar = this.#picture(item).querySelector("progress");
    bar.hidden = item.is === "arrived";
    bar.value = (100 * item.sent) / Math.max(item.row.size, 1);
  }

  // What the server tells; `item` is a photo on its way, which is shown rather.
  told(info, item) {
    const { place } = this;
    place.dataset.is = info.state;
    if (info.wanted) place.dataset.wanted = "";
    else delete place.dataset.wanted;
    this.#tile.classList.remove(...STATES.map((state) => `tile-${state}`), "tone-warn", "tone-good");
    this.#tile.classList.add(`tile-${info.state}`, `tone-${info.tone}`);
    if (item && item.is !== "arrived") return;
    this.#tile.classList.remove("is-on-its-way");
    this.#say(info.finding, iconOfState(info.state, info.tone));
    const shown = this.#frame.querySelector(":scope > img")?.getAttribute("src");
    if (info.small && info.small !== shown) this.#bring(info.small);
  }

  // Our own small version takes the place of what the browser showed, once it is there.
  #bring(address) {
    if (this.#coming === address) return;
    this.#coming = address;
    const picture = new Image(320, 240);
    picture.alt = "";
    picture.onerror = () => { this.#coming = ""; };
    picture.onload = () => {
      this.#takeAway();
      this.#frame.replaceChildren(picture);
    };
    picture.src = address;
  }

  #picture(item) {
    if (this.#shown !== item.row.id) {
      this.#takeAway();
      this.#shown = item.row.id;
      this.#own = document.createElement("span");
      this.#own.className = "tile-own";
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.ariaHidden = "true";
      this.#own.append(icon("image"), bar);
      this.#frame.append(this.#own);
      this.#draw(item, this.#own);
    }
    return this.#own;
  }

  async #draw(item, own) {
    const bytes = await this.queue.bytes(item);
    const address = bytes && (await thumb(bytes));
    if (!address) return;
    const picture = new Image();
    picture.alt = "";
    picture.src = address;
    own.querySelector("svg")?.replaceWith(picture);
  }

  #takeAway() {
    const picture = this.#own?.querySelector("img");
    if (picture) URL.revokeObjectURL(picture.src);
    this.#own?.remove();
    this.#own = null;
    this.#shown = "";
  }

  #say(words, sign) {
    if (!this.#finding) {
      this.#finding = document.createElement("span");
      this.#finding.className = "tile-finding";
      this.#tile.append(this.#finding);
    }
    const said = document.createElement("span");
    said.textContent = words;
    this.#finding.replaceChildren(sign, said);
  }
}
