// A small picture of a photo that is still only here, where the browser can decode it.

const WIDTH = 640;
let last = Promise.resolve();

// The address of a picture, or "" where this browser cannot draw the format (HEIC, mostly). One
// after the other: a phone has no room for ten open photos.
export function thumb(bytes) {
  last = last.then(() => drawn(bytes)).catch(() => "");
  return last;
}

async function drawn(bytes) {
  const picture = await opened(bytes);
  const wide = picture.width || picture.naturalWidth;
  const high = picture.height || picture.naturalHeight;
  if (!wide || !high) return "";
  const scale = Math.min(1, WIDTH / Math.max(wide, high));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(high * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close?.();
  const small = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
  return small ? URL.createObjectURL(small) : "";
}

// Some browsers open with an element what they do not open as a bitmap.
async function opened(bytes) {
  try {
    return await createImageBitmap(bytes, { imageOrientation: "from-image" });
  } catch {
    const picture = new Image();
    picture.src = URL.createObjectURL(bytes);
    try {
      await picture.decode();
      return picture;
    } finally {
      URL.revokeObjectURL(picture.src);
    }
  }
}
