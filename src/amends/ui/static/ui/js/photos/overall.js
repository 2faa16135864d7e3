// How far everything is, in one line with a bar, and what helps when it does not move.

import { ofAll } from "./words.js";

export function overall({ root, queue, said }) {
  const bar = root.querySelector("[data-sending]");
  const part = (name) => bar.querySelector(`[data-sending-${name}]`);
  const isBoard = Boolean(root.querySelector("[data-assign]"));
  let trouble = false;
  let batch = new Set();

  part("retry").addEventListener("click", () => queue.retry());
  part("sign-in").search = new URLSearchParams({ next: window.location.pathname });

  function show() {
    const { unsent } = queue;
    if (!unsent.length) batch = new Set();
    for (const one of unsent) batch.add(one.row.id);
    const isKept = unsent.some((one) => ["kept", "stuck"].includes(one.is));
    // On the page of one slot, its own line says it as long as all is well.
    bar.hidden = !unsent.length || !(isBoard || isKept || unsent.length > 1);
    const [words, hint] = ofAll(queue, batch.size);
    set(part("words"), words);
    set(part("hint"), hint);
    part("progress").value = percent(unsent, batch.size);
    part("progress").hidden = isKept;
    part("retry").hidden = !isKept || Boolean(queue.shut);
    part("sign-in").hidden = queue.shut !== "signed_out";
    bar.classList.toggle("is-kept", isKept);
    if (isKept && !trouble) said(`${words} ${hint}`);
    trouble = isKept;
  }

  queue.addEventListener("change", show);
  show();
}

function percent(unsent, total) {
  const done = total - unsent.length;
  const parts = unsent.reduce((sum, one) => sum + one.sent / Math.max(one.row.size, 1), 0);
  return (100 * (done + parts)) / Math.max(total, 1);
}

function set(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
