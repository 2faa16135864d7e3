// How long to wait, and how much to send at once: plain numbers, no page and no clock.

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
export const SMALLEST_CHUNK = 64 * 1024;
const LARGEST_CHUNK = 4 * 1024 * 1024;
// A piece that takes so long is answered often enough for a bar, and costs little when it is lost.
const WANTED_MILLISECONDS = 3000;

// Milliseconds before try number `tries` (from 1): doubled each time, and never twice the same, so
// that a thousand phones that lost the same network do not come back in the same second.
export function pause(tries, random = Math.random) {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries - 1, 10));
  return Math.round(most * (0.5 + random() / 2));
}

// Bytes of the next piece, after one of `bytes` took `milliseconds`.
export function nextChunk(bytes, milliseconds) {
  const fitting = (bytes * WANTED_MILLISECONDS) / Math.max(milliseconds, 1);
  const calm = Math.min(Math.max(fitting, bytes / 4), bytes * 4);
  return Math.round(Math.min(Math.max(calm, SMALLEST_CHUNK), LARGEST_CHUNK));
}

// Milliseconds before the state is asked for again, after `asked` times: most is known within two
// seconds, while the box is in hand.
export function pollPause(asked) {
  if (asked < 15) return 200;
  if (asked < 27) return 1000;
  return asked < 45 ? 3000 : 10_000;
}
