// The desk by keyboard. Keys act only while nobody is typing; everything works without them too.
const rows = [...document.querySelectorAll("[data-row]")];
const keys = document.getElementById("keys");
const current = rows.findIndex((row) => row.hasAttribute("aria-current"));
let at = current;

rows[current]?.scrollIntoView({ block: "nearest" });
document.querySelector(".desk-tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

function move(step) {
  if (rows.length === 0) return;
  const focused = rows.indexOf(document.activeElement);
  const from = focused >= 0 ? focused : at;
  at = Math.min(rows.length - 1, Math.max(0, from + step));
  rows[at].focus();
}

// "Accept" only takes the focus: pressing Enter then says yes. Two keys, no accident.
function act(key) {
  const target = [...document.querySelectorAll(`[data-key="${key}"]`)][0];
  if (!target) return false;
  if (target.matches("details")) {
    target.open = true;
    const form = target.querySelector("form");
    (form?.querySelector(":is(select, textarea, input:not([type=hidden]))") ?? form?.querySelector("button"))?.focus();
  } else if (target.matches("form")) {
    target.querySelector("button").focus();
  } else {
    target.focus();
    target.select?.();
  }
  target.scrollIntoView({ block: "nearest" });
  return true;
}

const moves = {
  j: () => move(1),
  k: () => move(-1),
  n: () => document.querySelector("#notes textarea")?.focus(),
  z: () => document.querySelector(".board a.tile")?.click(),
  "?": () => keys?.showModal(),
};

function typing(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const done = moves[event.key] ? (moves[event.key](), true) : act(event.key);
  if (done) event.preventDefault();
});

document.querySelector("[data-keys]")?.addEventListener("click", (event) => {
  event.preventDefault();
  keys?.showModal();
});

// The usual sentence for the chosen photo stands ready, to be changed as one likes.
const slot = document.querySelector("select[name=ask-slot]");
const usual = document.getElementById("usual-sentences");
if (slot && usual) {
  const sentences = JSON.parse(usual.textContent);
  const words = slot.form.querySelector("textarea");
  const known = new Set(["", ...Object.values(sentences)]);
  const offer = () => {
    if (known.has(words.value.trim())) words.value = sentences[slot.value] ?? "";
  };
  slot.addEventListener("change", offer);
  offer();
}

for (const field of document.querySelectorAll("[data-copy]")) {
  field.addEventListener("focus", () => field.select());
}
