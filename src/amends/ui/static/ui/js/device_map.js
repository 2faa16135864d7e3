// Tapping a zone of the drawing ticks its box in the list, and the drawing shows what is ticked.
const boxes = new Map(
  [...document.querySelectorAll("[data-zone-box]")].map((box) => [box.value, box]),
);
const zones = document.querySelectorAll("[data-device-map] [data-zone]");

function show() {
  for (const zone of zones) {
    zone.classList.toggle("is-on", Boolean(boxes.get(zone.dataset.zone)?.checked));
  }
}

for (const zone of zones) {
  zone.addEventListener("click", (event) => {
    const box = boxes.get(zone.dataset.zone);
    if (!box) return;
    event.preventDefault();
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    if (box.checked) box.closest(".zone-row").scrollIntoView({ block: "nearest" });
  });
}
document.addEventListener("change", show);
show();
