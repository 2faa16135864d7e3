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
    const fresh = await thisPage();
    if (!fresh) return;
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

// The places of the board that were made since the page was loaded, as by a phone that goes on with
// it: each is put where it stands, and given back. `known` are the slots that have theirs.
export async function newPlaces(list, known) {
  try {
    const fresh = await thisPage();
    const places = [...(fresh?.querySelectorAll("li[data-slot]") ?? [])];
    places.forEach((place, at) => {
      if (!known.has(place.dataset.slot)) list.insertBefore(place, list.children[at] ?? null);
    });
    return places.filter((place) => place.parentNode === list);
  } catch {
    return [];
  }
}

// This page as the server writes it now; null where it does not.
async function thisPage() {
  const answer = await fetch(window.location.href, { cache: "no-store" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}
