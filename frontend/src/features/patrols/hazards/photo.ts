/** A photo made small on the phone, so that it goes out over a slow line too. */
const SIDE = 1600;
const QUALITY = 0.82;

/** The sides of a picture of `width` by `height` with none longer than `most`. */
export function fit(width: number, height: number, most = SIDE): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** As JPEG, upright, without what the camera wrote beside the image; where the browser cannot, the file as it is. */
export async function small(file: File): Promise<Blob> {
  const image = await createImageBitmap(file).catch(() => null);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!image || !context) return file;
  Object.assign(canvas, fit(image.width, image.height));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), "image/jpeg", QUALITY));
}
