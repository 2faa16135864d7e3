// The icons that the page brings along for its script.
const brought = new Map();
for (const kept of document.querySelectorAll("template[data-icons]")) {
  for (const one of kept.content.children) brought.set(one.dataset.icon, one.firstElementChild);
}

// A fresh copy of the icon of this name, to be put into the page.
export function icon(name) {
  return brought.get(name)?.cloneNode(true) ?? document.createTextNode("");
}

const OF_STATE = { asked: "camera", taken: "check", asked_again: "rotate", cannot: "said", offered: "camera" };
const OF_ITEM = { kept: "kept", stuck: "warn", refused: "warn", arrived: "check" };

export const iconOfState = (state, tone) =>
  icon(tone === "warn" && state === "taken" ? "warn" : OF_STATE[state]);
export const iconOfItem = (is) => icon(OF_ITEM[is] ?? "sending");
