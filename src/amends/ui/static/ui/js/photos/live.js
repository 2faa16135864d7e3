// Words around the board that the server writes (its heading, the way on) are fetched anew when
// the state of the photos changed.

let last = null;

export async function freshen({ detail: { progress, complete } }) {
  const now = `${complete} ${progress}`;
  const changed = last !== null && last !== now;
  last = now;
  const parts = document.querySelectorAll("[data-live]");
  if (!changed || !parts.length) return;
  try {
    const answer = await fetch(window.location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) {
      const found = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      // Whoever stands on a button keeps it.
      if (found && !part.contains(document.activeElement)) part.replaceChildren(...found.childNodes);
    }
  } catch {
    // The next answer brings it.
    last = "";
  }
}
