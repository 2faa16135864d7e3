// What the page says of photos on their way. What was found, and what is refused, the server says.

const HERE = matchMedia("(pointer: coarse)").matches ? "on this phone" : "in this browser";

export const photos = (count) => (count === 1 ? "1 photo" : `${count} photos`);
const they = (count, one, many) => (count === 1 ? one : many);

// One photo, by an item of the queue.
export function ofItem({ row, sent, is, words }) {
  if (is === "sending") return `Sending: ${Math.min(99, Math.floor((100 * sent) / Math.max(row.size, 1)))}%`;
  if (is === "kept") return `Kept ${HERE} until it can be sent`;
  if (is === "stuck") return `It could not be sent. It is kept ${HERE}.`;
  if (is === "refused") return words;
  return is === "arrived" ? "Received, thank you" : "Waiting for its turn";
}

// All of them together: a sentence, and what the person may do meanwhile.
export function ofAll(queue, total) {
  const count = queue.unsent.length;
  const states = queue.unsent.map((one) => one.is);
  const arrived = `until ${they(count, "it has", "they have")} arrived.`;
  const stay = queue.allKept
    ? `${they(count, "It stays", "They stay")} ${HERE} ${arrived}`
    : `This browser cannot keep photos. Please leave this page open ${arrived}`;
  const when = queue.trouble === "network" ? "there is one" : "we can";
  const onward = `${they(count, "It is", "They are")} sent as soon as ${when}.`;
  if (queue.shut === "signed_out") {
    return [`Sign in again to send ${photos(count)}.`, stay];
  }
  if (queue.shut) {
    return ["This page is no longer open to you.", `${photos(count)} could not be sent.`];
  }
  if (states.every((is) => is === "stuck")) {
    return [`${photos(count)} could not be sent.`, stay];
  }
  if (states.includes("kept")) {
    const why = queue.trouble === "network" ? "No connection." : "We cannot take photos right now.";
    return [`${why} ${photos(count)} ${they(count, "waits", "wait")} here.`, `${stay} ${onward}`];
  }
  const now = total > 1 ? `Sending photo ${total - count + 1} of ${total}` : "Sending your photo";
  const calm = queue.allKept ? `You can go on, or close this page and come back. ${stay}` : stay;
  return [now, calm];
}

// A name without its bytes.
export const notRead = (name) =>
  `${name || "This photo"} could not be read. It may be in a cloud only: open it, then choose it again.`;
