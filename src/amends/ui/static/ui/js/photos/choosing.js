// Photos come in by a field, a drop, or the clipboard.

// Hears files that are dropped anywhere, with the slot's element under the pointer or null.
export function onDrop(root, heard) {
  let over = null;
  const mark = (place) => {
    over?.classList.remove("is-over");
    over = place;
    over?.classList.add("is-over");
  };
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  // Also beside the board: a photo that misses it must not take the page's place.
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    mark(event.target.closest?.("[data-slot]") ?? root);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || mark(null));
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const slot = event.target.closest?.("[data-slot]") ?? null;
    mark(null);
    if (event.dataTransfer.files.length) heard([...event.dataTransfer.files], slot);
  });
}

// Hears pictures that are pasted.
export function onPaste(heard) {
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    heard(files);
  });
}

// Hears what is chosen in a field; the same photo may be chosen again.
export function onChosen(input, heard) {
  const hear = () => {
    const files = [...input.files];
    input.value = "";
    if (files.length) heard(files);
  };
  input.addEventListener("change", hear);
  // What was chosen before this script had come is heard as well, once the page is set up.
  setTimeout(hear);
}
