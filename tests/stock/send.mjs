// Sends a file with tus-js-client. One argument, in JSON: endpoint, url (to go on with), cookie,
// file, chunkSize, stopAt (bytes after which to say so), abort (and whether to break off there).
// Prints a line of JSON for everything that happens.
import { readFileSync } from "node:fs";
import { Upload } from "tus-js-client";

const { endpoint, url, cookie, file, chunkSize, stopAt, abort } = JSON.parse(process.argv[2]);
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
let stopped = false;

const upload = new Upload(readFileSync(file), {
  endpoint,
  uploadUrl: url || null,
  headers: { Cookie: cookie },
  retryDelays: null,
  chunkSize,
  metadata: { filename: "photo.jpg", filetype: "image/jpeg" },
  onUploadUrlAvailable: () => say({ url: upload.url }),
  onProgress: async (sent) => {
    if (stopAt === null || sent < stopAt || stopped) return;
    stopped = true;
    say({ stopped: sent });
    if (abort) {
      await upload.abort();
      process.exit(0);
    }
  },
  onSuccess: () => say({ done: true }),
  onError: (error) => {
    say({ error: String(error.message).slice(0, 200) });
    process.exit(0);
  },
});
upload.start();
