// Several photos were chosen: which is which? Asked before anything is sent.

import { preset, swapped } from "./assign.js";
import { thumb } from "./thumb.js";
import { photos } from "./words.js";

export class Which {
  #panel;
  #list;
  #row;
  #files = [];
  #choices = [];
  #tiles = [];

  // `send` gets pairs of a tile and a file; `said` is told what changed beside the eye.
  constructor(panel, send, said) {
    this.#panel = panel;
    this.#list = panel.querySelector("[data-assign-list]");
    this.#row = panel.querySelector("[data-assign-row]").content.firstElementChild;
    this.said = said;
    panel.querySelector("[data-assign-send]").addEventListener("click", () => {
      const pairs = this.#pairs();
      this.#close();
      send(pairs);
    });
    panel.querySelector("[data-assign-cancel]").addEventListener("click", () => {
      this.#close();
      document.querySelector("[data-several]").focus();
    });
  }

  // Asks about these files; `wanted` are the tiles that a photo is asked for, `first` comes first.
  ask(files, tiles, wanted, first = "") {
    this.#files = files;
    this.#tiles = tiles;
    this.#choices = preset(files.length, wanted.map((tile) => tile.slot), first);
    this.#list.replaceChildren(...files.map((file, at) => this.#line(file, at)));
    this.#show();
    this.#panel.hidden = false;
    const title = this.#panel.querySelector("h2");
    title.focus({ preventScroll: true });
    this.#panel.scrollIntoView({ block: "start" });
  }

  #line(file, at) {
    const line = this.#row.cloneNode(true);
    const select = line.querySelector("select");
    select.id = `which_${at}`;
    const label = line.querySelector("label");
    label.htmlFor = select.id;
    label.textContent = this.#files.length > 1 ? `Photo ${at + 1}` : "Your photo";
    if (file.name) line.querySelector("[data-thumb]").title = file.name;
    for (const tile of this.#tiles) {
      const words = tile.hasPhoto ? `${tile.name} (instead of the one there)` : tile.name;
      select.add(new Option(words, tile.slot));
    }
    select.add(new Option("Do not send this one", ""));
    select.addEventListener("change", () => this.#choose(at, select.value));
    thumb(file).then((address) => this.#draw(line, address));
    return line;
  }

  #draw(line, address) {
    if (!address) return;
    const picture = new Image();
    picture.alt = "";
    picture.src = address;
    line.querySelector("[data-thumb]").replaceChildren(picture);
  }

  #choose(at, slot) {
    const other = slot ? this.#choices.indexOf(slot) : -1;
    this.#choices = swapped(this.#choices, at, slot);
    this.#show();
    if (other < 0 || other === at) return;
    const now = this.#tiles.find((tile) => tile.slot === this.#choices[other]);
    this.said(`Photo ${other + 1}: ${now ? now.name : "not sent"}.`);
  }

  #show() {
    this.#choices.forEach((slot, at) => {
      this.#list.children[at].querySelector("select").value = slot;
      this.#list.children[at].classList.toggle("is-left-out", !slot);
    });
    const count = this.#choices.filter(Boolean).length;
    const left = this.#choices.length - count;
    const send = this.#panel.querySelector("[data-assign-send]");
    send.textContent = `Send ${photos(count)}`;
    send.disabled = count === 0;
    this.#panel.querySelector("[data-assign-hint]").textContent = hint(this.#choices.length, left);
  }

  #pairs() {
    return this.#files
      .map((file, at) => [this.#tiles.find((tile) => tile.slot === this.#choices[at]), file])
      .filter(([tile]) => tile);
  }

  #close() {
    this.#panel.hidden = true;
    for (const picture of this.#list.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    this.#list.replaceChildren();
  }
}

function hint(count, left) {
  if (left === 1 && count > 1) return "1 photo is left over. Say where, or leave it out.";
  if (left && count > 1) return `${photos(left)} are left over. Say where, or leave them out.`;
  if (count === 1) return "Change it if it is not right.";
  return "They are matched in the order in which you chose them. Change what is not right.";
}
