// Photos of a report: taken once, sent piece by piece, kept until they have arrived, and followed
// until everything about them is known. Without this script plain forms do the job.

import { board } from "./board.js";
import { Keep } from "./keep.js";
import { overall } from "./overall.js";
import { Queue } from "./queue.js";
import { slot } from "./slot.js";
import { State } from "./state.js";
import { notRead } from "./words.js";

const root = document.querySelector("[data-photos]");

if (root) live(root);

function live(root) {
  const { owner, state: address } = root.dataset;
  const speaker = root.querySelector("[data-said]");
  const said = (words) => { speaker.textContent = words; };
  const state = new State(address, owner, () => "watch" in root.dataset);
  const queue = new Queue(Keep.open(), owner, () => state.who());

  async function take(target, file) {
    try {
      await queue.add(target, file);
    } catch {
      // What stands for the photo is there, but not its bytes.
      queue.unreadable(target, notRead(file.name));
    }
  }

  const parts = { root, queue, state, take, said };
  overall(parts);
  board(parts);
  slot(parts);
  queue.addEventListener("refused", ({ detail }) => said(`${detail.row.title}: ${detail.words}`));
  // A phone has a code, or goes on with these photos: its own arrive here.
  document.addEventListener("watch-photos", () => state.await());
  window.addEventListener("online", () => queue.retry());
  document.addEventListener("visibilitychange", () => document.hidden || queue.retry());
  window.addEventListener("pageshow", (event) => event.persisted && queue.resume());
  window.addEventListener("beforeunload", (event) => queue.allKept || event.preventDefault());
  queue.resume();
}
