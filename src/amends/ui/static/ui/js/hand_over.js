// The photos go on on a phone: the code in place of the button, and what becomes of it as it
// happens. Without this script the code has a page of its own.
const CODE_PAUSE = 2000;
const PHONE_PAUSE = 5000;
const WORDS = { Accept: "application/json" };

const part = () => document.querySelector("[data-hand-over]");
let timer = 0;

// Puts what the server says in the place of what stands there.
function show(html, said = "") {
  const old = part();
  const focused = old.contains(document.activeElement);
  old.outerHTML = html;
  const fresh = part();
  if (!fresh) return;
  if (focused) {
    fresh.querySelector("h2").tabIndex = -1;
    fresh.querySelector("h2").focus();
  }
  // A new live region is heard only when it changes after it is there.
  setTimeout(() => { fresh.querySelector("[data-hand-over-said]").textContent = said; }, 100);
  fresh.classList.toggle("is-new", Boolean(said));
  count();
  watch();
}

async function press(event) {
  const form = event.target;
  if (!part()?.contains(form)) return;
  event.preventDefault();
  const button = event.submitter;
  button?.setAttribute("disabled", "");
  try {
    const sent = { method: "POST", body: new FormData(form), headers: WORDS, redirect: "manual" };
    const answer = await fetch(form.action, sent);
    const told = await answer.json();
    if (answer.ok) show(told.html, "handOverBegin" in form.dataset ? "The code is shown." : "Ended.");
    else location.reload();
  } catch {
    // Signed out, or no connection: the plain form says which.
    form.submit();
  }
}

// What became of the code and the phones, while somebody looks.
async function ask() {
  const shown = part();
  if (!shown) return;
  const code = shown.dataset.code ?? "";
  try {
    const answer = await fetch(`${shown.dataset.state}?code=${code}`, { headers: WORDS, cache: "no-store" });
    if (answer.ok && part() === shown) answered(await answer.json(), shown, code);
  } catch {
    // No connection: asked again.
  }
  watch();
}

function answered(told, shown, code) {
  const phones = shown.querySelectorAll(".hand-over-phone").length;
  if (code && String(told.waiting) === code && told.phones === phones) return;
  if (!code && told.phones === phones && told.waiting === Number(shown.dataset.waiting)) return;
  const said = told.phones > phones ? "Phone connected." : told.phones < phones ? "The phone's part has ended." : "";
  show(told.html, said);
}

function watch() {
  clearTimeout(timer);
  const shown = part();
  follow(Boolean(shown && "watched" in shown.dataset));
  if (!shown || document.hidden || !("watched" in shown.dataset)) return;
  timer = setTimeout(ask, shown.dataset.waiting === "0" ? PHONE_PAUSE : CODE_PAUSE);
}

// The board asks after photos that a phone takes, as long as one may.
function follow(isWatched) {
  const board = document.querySelector("[data-photos]");
  if (!board || "watch" in board.dataset === isWatched) return;
  board.toggleAttribute("data-watch", isWatched);
  document.dispatchEvent(new Event("watch-photos"));
}

// How long the code still opens, in whole minutes.
function count() {
  const place = document.querySelector("[data-until]");
  if (!place) return;
  const minutes = Math.ceil((new Date(place.dataset.until) - Date.now()) / 60_000);
  place.textContent = minutes > 1 ? `, for ${minutes} more minutes` : minutes === 1 ? ", for one more minute" : "";
}

if (part()) {
  document.addEventListener("submit", press, true);
  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  setInterval(count, 5000);
  count();
  watch();
}
