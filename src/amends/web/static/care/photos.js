// Photos, large: step through them, turn, look nearer, two side by side. Without it, a tile leads to
// a page of its own that shows the same. A link with `data-view` is such a page, of which the zoom
// takes the middle; any other link is a picture.
const zoom = document.getElementById("zoom");
const stage = zoom?.querySelector("[data-zoom-stage]");
const beside = zoom?.querySelector('[data-zoom-do="beside"]');
const links = [...document.querySelectorAll(".board a.tile, main a[data-zoom]")];
const views = new Map();
let at = 0;

function name(link) {
  return link.dataset.zoom ?? link.querySelector(".tile-title")?.textContent ?? "";
}

function picture(link) {
  const view = document.createElement("div");
  view.className = "photo-view is-alone";
  view.innerHTML = '<figure class="photo-figure"><a class="photo-near" data-near><span class="photo-frame"><img></span></a></figure>';
  view.querySelector("a").href = link.href;
  view.querySelector("img").src = link.href;
  view.querySelector("img").alt = name(link);
  return view;
}

async function page(address) {
  const answer = await fetch(address, { headers: { "X-Part": "middle" } });
  if (!answer.ok) throw new Error(answer.status);
  const found = document.createElement("template");
  found.innerHTML = await answer.text();
  return found.content.firstElementChild;
}

function view(link) {
  if (!views.has(link.href)) views.set(link.href, "view" in link.dataset ? page(link.href) : Promise.resolve(picture(link)));
  return views.get(link.href);
}

function half(shown, link) {
  const figure = shown.querySelector(".photo-figure").cloneNode(true);
  const said = document.createElement("figcaption");
  said.textContent = name(link);
  figure.append(said);
  return figure;
}

function put(title, count, ...children) {
  stage.replaceChildren(...children);
  zoom.querySelector("[data-zoom-title]").textContent = title;
  zoom.querySelector("[data-zoom-count]").textContent = count;
  if (!zoom.contains(document.activeElement)) stage.focus();
}

async function show() {
  const asked = at;
  const two = beside.getAttribute("aria-pressed") === "true" && links.length > 1;
  const following = links[(at + 1) % links.length];
  const chosen = two ? [links[at], following] : [links[at]];
  const count = `${at + 1} of ${links.length}`;
  try {
    const shown = await Promise.all(chosen.map(view));
    if (asked !== at) return;
    put(name(links[at]), count, ...(two ? shown.map((one, index) => half(one, chosen[index])) : shown));
    view(following).catch(() => views.delete(following.href));
  } catch {
    location.assign(links[at].href);
  }
}

async function follow(link) {
  try {
    const shown = await view(link);
    put(shown.dataset.title, "", shown);
  } catch {
    location.assign(link.href);
  }
}

function turn(within) {
  for (const frame of within.querySelectorAll(".photo-figure:first-of-type .photo-frame")) {
    frame.dataset.turn = (Number(frame.dataset.turn ?? 0) + 1) % 4;
  }
}

const deeds = {
  previous: () => { at = (at + links.length - 1) % links.length; show(); },
  next: () => { at = (at + 1) % links.length; show(); },
  turn: () => turn(stage),
  beside: () => { beside.setAttribute("aria-pressed", String(beside.getAttribute("aria-pressed") !== "true")); show(); },
  boxes: () => stage.querySelector("[data-boxes]")?.click(),
  close: () => zoom.close(),
};
const keys = { ArrowLeft: "previous", ArrowRight: "next", k: "previous", j: "next", r: "turn", b: "beside", o: "boxes" };

// Twice as large; what was pressed stays under the pointer, by keyboard the middle.
function nearer(figure, event) {
  const room = figure.getBoundingClientRect();
  const pressed = event.detail > 0;
  const x = pressed ? event.clientX - room.left : room.width / 2;
  const y = pressed ? event.clientY - room.top : room.height / 2;
  if (figure.classList.toggle("is-near")) figure.scrollTo(x, y);
}

function plain(event) {
  return !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

document.addEventListener("click", (event) => {
  const near = event.target.closest("[data-near]");
  if (!near || !plain(event)) return;
  event.preventDefault();
  nearer(near.closest(".photo-figure"), event);
});

if (zoom && stage) {
  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (!plain(event)) return;
      event.preventDefault();
      at = index;
      show();
      zoom.showModal();
    });
  });
  zoom.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom-do]");
    const link = event.target.closest("a[data-view]");
    if (button) deeds[button.dataset.zoomDo]();
    else if (link && plain(event)) {
      event.preventDefault();
      follow(link);
    } else if (event.target === zoom) zoom.close();
  });
  // Whoever stepped on finds the tile of the photo that was seen last.
  zoom.addEventListener("close", () => links[at]?.focus());
  zoom.addEventListener("keydown", (event) => {
    if (!keys[event.key] || !plain(event)) return;
    event.preventDefault();
    deeds[keys[event.key]]();
  });
}

// A photo's own page: the same keys step through the photos, turn, and hide the outlines.
const alone = document.querySelector(".photo-page");
const steps = {
  ArrowLeft: () => document.querySelector('a[rel="prev"]')?.click(),
  ArrowRight: () => document.querySelector('a[rel="next"]')?.click(),
  r: () => turn(alone),
  o: () => alone.querySelector("[data-boxes]")?.click(),
};
if (alone) {
  document.addEventListener("keydown", (event) => {
    if (!steps[event.key] || !plain(event) || document.querySelector("dialog[open]") || event.target.closest("input:not([type=checkbox])")) return;
    event.preventDefault();
    steps[event.key]();
  });
}
