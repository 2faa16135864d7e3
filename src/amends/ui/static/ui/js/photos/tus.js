// The tus 1.0 protocol, as far as a browser needs it to send a photo.

const VERSION = "1.0.0";
// A connection over which nothing has moved for so long is dead, whatever the phone believes.
const STALLED = 30_000;

// What the server answered instead of a yes; status 0 where no answer came.
export class Refused extends Error {
  constructor(status, words = "") {
    super(words || `status ${status}`);
    this.status = status;
    this.words = words;
  }
}

// Begins an upload of `length` bytes; returns its address. Nothing of the photo is sent along: what
// is lost with a lost answer is then an empty upload, which the server forgets by itself.
export async function begin(address, length) {
  const answer = await ask("POST", address, { "Upload-Length": String(length) });
  const location = answer.getResponseHeader("Location");
  if (!location) throw new Refused(answer.status);
  return new URL(location, window.location.origin).pathname;
}

// How many bytes of it are there for good.
export async function stand(address) {
  return offset(await ask("HEAD", address));
}

// Adds bytes at an offset and returns the new one; `told` hears how many of them are under way.
export async function append(address, bytes, at, told = () => {}) {
  const headers = { "Upload-Offset": String(at), "Content-Type": "application/offset+octet-stream" };
  return offset(await ask("PATCH", address, headers, bytes, told));
}

// Gives an upload up; whether the server heard it does not matter, it forgets by itself.
export async function end(address) {
  await ask("DELETE", address).catch(() => {});
}

function offset(answer) {
  const text = answer.getResponseHeader("Upload-Offset") ?? "";
  if (!/^\d+$/.test(text)) throw new Refused(0);
  return Number(text);
}

function ask(method, address, headers = {}, body = null, told = () => {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let waiting = 0;
    const alive = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => request.abort(), STALLED);
    };
    const refuse = (status, words) => {
      clearTimeout(waiting);
      reject(new Refused(status, words));
    };
    request.open(method, address);
    request.setRequestHeader("Tus-Resumable", VERSION);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      alive();
      told(event.loaded);
    };
    request.onerror = () => refuse(0);
    request.onabort = () => refuse(0);
    request.onload = () => {
      clearTimeout(waiting);
      if (request.status >= 200 && request.status < 300) resolve(request);
      else refuse(request.status, sentence(request));
    };
    alive();
    request.send(body);
  });
}

// Our server refuses in one sentence; what stands between us and it answers with pages.
function sentence(request) {
  const isText = (request.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
  return isText ? request.responseText.trim().slice(0, 500) : "";
}
