// The page of one slot: the photo, how far it is, what was found, and the way to the next one.

import { onChosen, onDrop, onPaste } from "./choosing.js";
import { icon, iconOfItem, iconOfState } from "./icons.js";
import { thumb } from "./thumb.js";
import { ofItem } from "./words.js";

export function slot({ root, queue, state, take, said }) {
  const form = root.querySelector("form[data-slot]");
  if (!form) return;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const { slot: pk, begin, title } = form.dataset;
  const camera = part("camera");
  let pictured = "";
  let coming = "";

  part("upload-send").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  if (matchMedia("(pointer: coarse)").matches) offerCamera();
  else part("pointer").hidden = false;

  function chosen([file]) {
    take({ slot: pk, begin, title }, file);
  }

  onChosen(part("pick").querySelector("input"), chosen);
  onChosen(camera.querySelector("input"), chosen);
  onDrop(form, chosen);
  onPaste(chosen);

  // A phone that only opens its gallery for a field of photos has a camera all the same.
  function offerCamera() {
    camera.hidden = false;
    part("pick").querySelector("span").textContent = "Choose from your photos";
    part("pick").querySelector("svg").replaceWith(icon("images"));
    part("pick").querySelector("label").classList.replace("button-primary", "button-secondary");
  }

  part("give-up").addEventListener("click", async () => {
    await queue.remove(queue.of(pk));
    nothing();
    (camera.hidden ? part("pick") : camera).querySelector("input").focus();
  });

  // As before anything was chosen.
  function nothing() {
    pictured = "";
    part("give-up").hidden = true;
    part("upload-progress").hidden = true;
    part("upload-frame").hidden = true;
    lines([]);
    onward(false);
  }

  function show() {
    const item = queue.of(pk);
    if (!item) return;
    part("give-up").hidden = ["arrived", "refused"].includes(item.is);
    const isRefused = item.is === "refused";
    const isThere = item.is === "arrived";
    part("upload-progress").hidden = isRefused || isThere;
    part("upload-progress").value = (100 * item.sent) / Math.max(item.row.size, 1);
    picture(item);
    onward(!isRefused);
    const told = isThere && state.latest?.slots[pk];
    if (told && told.state === "taken") return;
    const words = isThere ? `${title}: received, thank you.` : ofItem(item);
    lines([[words, iconOfItem(item.is), isRefused ? "error" : ""]]);
  }

  function told({ detail }) {
    const info = detail.slots[pk];
    const item = queue.of(pk);
    if (!info || (item && item.is !== "arrived")) return;
    if (!item && info.state !== "taken") return;
    const found = [info.finding, iconOfState(info.state, info.tone), `tone-${info.tone}`];
    const thanks = [`${title}: received, thank you.`, iconOfItem("arrived"), ""];
    const isNew = info.finding !== ofItem({ is: "arrived" });
    lines([...(item ? [thanks] : []), ...(isNew || !item ? [found] : [])]);
    if (item) showExamples(info.tone === "warn");
    if (item && info.small) bring(info.small);
    if (item && info.done && isNew) said(`${title}: ${info.finding}.`);
  }

  // The way on is open from the first byte: the photo follows by itself.
  function onward(isOpen) {
    part("next").hidden = !isOpen;
    document.querySelector("[data-skip]")?.toggleAttribute("hidden", isOpen);
    showExamples(!isOpen);
    const first = camera.hidden ? part("pick") : camera;
    const label = first.querySelector("label");
    label.classList.toggle("button-primary", !isOpen);
    label.classList.toggle("button-secondary", isOpen);
    const wish = camera.hidden ? "Take or choose the photo" : "Take the photo";
    label.querySelector("span").textContent = isOpen ? "Take it again" : wish;
  }

  // They help whoever still has to take it, or better takes it again.
  function showExamples(isHelp) {
    document.querySelector("[data-until-taken]")?.toggleAttribute("hidden", !isHelp);
  }

  async function picture(item) {
    if (pictured === item.row.id || item.is === "arrived") return;
    pictured = item.row.id;
    const bytes = await queue.bytes(item);
    part("upload-frame").hidden = false;
    const address = bytes ? await thumb(bytes) : "";
    part("upload-none").hidden = Boolean(address);
    drawn(address, "The photo that you chose");
  }

  // Where the browser could not show it, our own version follows.
  function bring(address) {
    if (part("upload-none").hidden || coming === address) return;
    coming = address;
    const probe = new Image();
    probe.onerror = () => { coming = ""; };
    probe.onload = () => {
      part("upload-none").hidden = true;
      drawn(address, "The photo that you sent");
    };
    probe.src = address;
  }

  function drawn(address, words) {
    const shown = part("upload-shown");
    shown.hidden = !address;
    if (!address) return;
    shown.src = address;
    shown.alt = words;
  }

  function lines(rows) {
    const made = rows.map(([words, sign, kind]) => {
      const line = document.createElement("p");
      line.className = `upload-line ${kind}`.trim();
      const said = document.createElement("span");
      said.textContent = words;
      line.append(sign, said);
      return line;
    });
    part("upload-state").replaceChildren(...made);
  }

  queue.addEventListener("change", show);
  state.addEventListener("told", told);
  queue.addEventListener("arrived", (event) => {
    if (event.detail.row.slot === pk) said(`${title}: received, thank you.`);
    state.await(event.detail.row.slot);
  });
  if (form.dataset.is === "taken") state.await();
  show();
  // Whoever was faster than this script.
  const early = [...part("pick").querySelector("input").files];
  if (early.length) chosen(early);
}
