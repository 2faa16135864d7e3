// One photo, from where it stands to its last byte.

import { nextChunk } from "./pace.js";
import { append, begin, stand } from "./tus.js";

let chunk = 128 * 1024;

// Sends what is missing of a row's photo; `save` writes the row down, `told` hears the bytes that
// are there or under way. Raises `Refused`.
export async function sendPhoto(row, bytes, save, told) {
  if (row.address) {
    row.offset = await stand(row.address);
  } else {
    row.address = await begin(row.begin, bytes.size);
    row.offset = 0;
  }
  await save(row);
  told(row.offset);
  while (row.offset < bytes.size) {
    const piece = bytes.slice(row.offset, row.offset + chunk);
    const started = performance.now();
    const from = row.offset;
    row.offset = await append(row.address, piece, from, (sent) => told(from + sent));
    if (piece.size === chunk) chunk = nextChunk(chunk, performance.now() - started);
    await save(row);
    told(row.offset);
  }
}
