// A photo is sent as soon as it is chosen, with progress; it stays on the phone until it arrived,
// so that neither a call nor a dead spot costs it. Without this script the plain form does the job.
const form = document.querySelector("[data-upload]");
const input = form.querySelector("input[type=file]");
const shown = form.querySelector("[data-upload-shown]");
const state = form.querySelector("[data-upload-state]");
const bar = form.querySelector("[data-upload-progress]");
const retry = form.querySelector("[data-upload-retry]");
const key = location.pathname;
let photo = null;

// Whoever chose a photo before this script had come sends it with the plain form's own button.
form.querySelector("[data-upload-send]").hidden = input.files.length === 0;

// One small store in the browser: the photo of this slot that has not arrived yet.
function store(mode, work) {
  return new Promise((resolve) => {
    const opening = indexedDB.open("amends-photos", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("waiting");
    opening.onerror = () => resolve(null);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction("waiting", mode).objectStore("waiting"));
      request.onsuccess = () => resolve(request.result ?? null);
      request.onerror = () => resolve(null);
    };
  });
}
const keep = (file) => store("readwrite", (rows) => rows.put(file, key));
const kept = () => store("readonly", (rows) => rows.get(key));
const forget = () => store("readwrite", (rows) => rows.delete(key));

function say(words, isError = false) {
  state.textContent = words;
  state.classList.toggle("error", isError);
}

function failed(words, again) {
  bar.hidden = true;
  retry.hidden = !again;
  say(words, true);
}

function preview(file) {
  const address = URL.createObjectURL(file);
  shown.onload = () => URL.revokeObjectURL(address);
  // A browser that cannot draw the format (HEIC) shows no picture; it is sent all the same.
  shown.onerror = () => { shown.hidden = true; };
  shown.hidden = false;
  shown.src = address;
}

function send(file) {
  photo = file;
  retry.hidden = true;
  bar.hidden = false;
  bar.value = 0;
  say("Sending…");
  const body = new FormData(form);
  body.set("photo", file, file.name || "photo.jpg");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.timeout = 120000;
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  };
  request.onload = () => arrived(request);
  const lost = "The connection was lost. Your photo is kept on this phone.";
  request.onerror = () => failed(lost, true);
  request.ontimeout = () => failed(lost, true);
  request.send(body);
}

async function arrived(request) {
  if (request.status === 200 && request.response?.next) {
    await forget();
    say("Received.");
    location.assign(request.response.next);
  } else if (request.status === 422) {
    await forget();
    failed(request.response?.problem ?? "This photo could not be taken. Please try another.", false);
  } else {
    failed("It did not arrive. Your photo is kept on this phone.", true);
  }
}

input.addEventListener("change", async () => {
  const [file] = input.files;
  if (!file) return;
  preview(file);
  await keep(file);
  send(file);
});

retry.querySelector("button").addEventListener("click", () => photo && send(photo));

kept().then((file) => {
  if (!file) return;
  photo = file;
  preview(file);
  retry.hidden = false;
  say("This photo was taken here and has not been sent yet.");
});
