// Photos, large: step through them, turn, look nearer, two side by side. Without it, a tile is a link.
const zoom = document.getElementById("zoom");
const links = [...document.querySelectorAll(".board a.tile, a[data-zoom]")];
const stage = zoom?.querySelector("[data-zoom-stage]");
const beside = zoom?.querySelector('[data-zoom-do="beside"]');
const turns = new Map();
let at = 0;

function name(link) {
  return link.dataset.zoom ?? link.querySelector(".tile-title")?.textContent ?? "";
}

function figure(link) {
  const shown = document.createElement("figure");
  const picture = document.createElement("img");
  picture.src = link.href;
  picture.alt = name(link);
  picture.dataset.turn = turns.get(link.href) ?? 0;
  picture.addEventListener("click", () => shown.classList.toggle("is-near"));
  shown.append(picture);
  if (beside.getAttribute("aria-pressed") === "true") {
    const said = document.createElement("figcaption");
    said.textContent = name(link);
    shown.append(said);
  }
  return shown;
}

function show() {
  const two = beside.getAttribute("aria-pressed") === "true" && links.length > 1;
  const chosen = two ? [links[at], links[(at + 1) % links.length]] : [links[at]];
  stage.replaceChildren(...chosen.map(figure));
  zoom.querySelector("[data-zoom-title]").textContent = name(links[at]);
  zoom.querySelector("[data-zoom-count]").textContent = `${at + 1} of ${links.length}`;
}

const deeds = {
  previous: () => { at = (at + links.length - 1) % links.length; },
  next: () => { at = (at + 1) % links.length; },
  turn: () => turns.set(links[at].href, ((turns.get(links[at].href) ?? 0) + 1) % 4),
  beside: () => beside.setAttribute("aria-pressed", String(beside.getAttribute("aria-pressed") !== "true")),
};
const keys = { ArrowLeft: "previous", ArrowRight: "next", k: "previous", j: "next", r: "turn", b: "beside" };

function act(deed) {
  if (deed === "close") return zoom.close();
  deeds[deed]();
  return show();
}

if (zoom && stage) {
  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      at = index;
      show();
      zoom.showModal();
    });
  });
  zoom.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom-do]");
    if (button) act(button.dataset.zoomDo);
    else if (event.target === zoom) zoom.close();
  });
  zoom.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    act(keys[event.key]);
  });
}
