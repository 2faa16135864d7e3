// The board: many photos at once, each to its tile.

import { onChosen, onDrop, onPaste } from "./choosing.js";
import { freshen, newPlaces } from "./live.js";
import { Tile } from "./tile.js";
import { Which } from "./which.js";
import { photos } from "./words.js";

// Brings the board to life; `take` keeps a photo for a target and sends it.
export function board({ root, queue, state, take, said }) {
  const tiles = [...root.querySelectorAll("li[data-slot]")].map((place) => new Tile(place, queue));
  if (!tiles.length) return;
  const which = new Which(root.querySelector("[data-assign]"), send, said);
  const intake = document.querySelector("[data-intake]");
  let isGrowing = false;

  async function send(pairs) {
    if (pairs.length > 1) said(`${photos(pairs.length)} are being sent.`);
    pairs[0][0].place.querySelector("a")?.focus();
    for (const [tile, file] of pairs) await take(tile.target, file);
  }

  function chosen(files, place = null) {
    const tile = tiles.find((one) => one.place === place);
    if (tile && files.length === 1) return take(tile.target, files[0]);
    const free = tiles.filter((one) => one.isWanted && !onItsWay(queue.of(one.slot)));
    return which.ask(files, tiles, free, tile?.slot);
  }

  onChosen(intake.querySelector("input"), chosen);
  onDrop(root, chosen);
  onPaste(chosen);

  function show() {
    tiles.forEach(showTile);
    wayOn(tiles, queue);
    const isWanted = tiles.some((tile) => tile.isWanted);
    intake.hidden = !isWanted;
    root.querySelector("[data-pointer]").hidden = !isWanted;
  }

  function showTile(tile) {
    const item = queue.of(tile.slot);
    if (item?.is === "arrived" && state.latest?.slots[tile.slot]?.state === "taken") return;
    if (!item && tile.isBusy) state.await();
    if (item || tile.isBusy) tile.show(item);
  }

  async function grow(told) {
    const known = new Set(tiles.map((tile) => tile.slot));
    if (isGrowing || Object.keys(told).every((slot) => known.has(slot))) return;
    isGrowing = true;
    const places = await newPlaces(tiles[0].place.parentNode, known);
    tiles.push(...places.map((place) => new Tile(place, queue)));
    tiles.sort((one, other) => (one.place.compareDocumentPosition(other.place) & 4 ? -1 : 1));
    isGrowing = false;
  }

  function told({ detail }) {
    grow(detail.slots);
    for (const tile of tiles) {
      const info = detail.slots[tile.slot];
      if (info) tile.told(info, queue.of(tile.slot));
    }
    show();
  }

  queue.addEventListener("change", show);
  state.addEventListener("told", freshen);
  state.addEventListener("told", told);
  queue.addEventListener("arrived", (event) => state.await(event.detail.row.slot));
  state.await();
  show();
}

const onItsWay = (item) => Boolean(item && item.is !== "refused");

// The button to the next photo passes those that are on their way already; once all are, it leads
// on with the report, for they follow by themselves.
function wayOn(tiles, queue) {
  const button = document.querySelector("[data-next-photo]");
  const without = document.querySelector("[data-without]");
  const next = tiles.find((tile) => tile.isWanted && !onItsWay(queue.of(tile.slot)));
  if (button && next) button.href = next.place.querySelector("a").href;
  if (!button || !without) return;
  const isAllSent = !next && queue.unsent.length > 0;
  if (isAllSent) button.href = without.href;
  button.querySelector("[data-take]").hidden = isAllSent;
  button.querySelector("[data-go-on]").hidden = !isAllSent;
  without.hidden = isAllSent;
}
