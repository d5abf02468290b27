import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// The reader comes from our own origin, never from elsewhere; loaded with the first picture.
prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? '/lecture/zxing_reader.wasm' : prefix + path) } });

/** Wider than this a photograph gains nothing and costs seconds. */
const widest = 2400;

/**
 * The 2D codes of a picture, those of the INS first. The picture never leaves the browser (cards.md §4).
 * @param careful also looks for turned, small and inverted codes: for a photograph, not for a film
 */
export async function codesOf(picture: ImageData, careful: boolean): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ['DataMatrix', 'QRCode'], textMode: 'Plain', tryHarder: careful, tryRotate: careful, tryInvert: careful, tryDownscale: careful, maxNumberOfSymbols: 8 });
  const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
  return texts.sort((one, other) => Number(isIns(other)) - Number(isIns(one)));
}

const isIns = (text: string): boolean => /^IS\d\d/.test(text);

/** Why a file cannot be read as a picture, in words. */
export class UnreadablePicture extends Error {}

/** @returns the pixels of a picture file; throws UnreadablePicture in words a person can act on */
export async function pixelsOf(file: Blob & { name?: string }): Promise<ImageData> {
  if (file.type === 'application/pdf' || file.name?.toLowerCase().endsWith('.pdf')) throw new UnreadablePicture('C’est un PDF : affichez la page, faites-en une copie d’écran et collez-la ici.');
  if (file.size > 30_000_000) throw new UnreadablePicture('Cette image dépasse 30 Mo : prenez une photo plus petite.');
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) throw new UnreadablePicture('Ce fichier n’est pas une image lisible : choisissez un JPEG ou un PNG.');
  try {
    const scale = Math.min(1, widest / Math.max(bitmap.width, bitmap.height));
    return drawn(bitmap, Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  } finally { bitmap.close(); }
}

/** @returns the middle of what the camera sees, where a person holds the code */
export function middleOf(video: HTMLVideoElement): ImageData | null {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (side === 0) return null;
  return drawn(video, side, side, { x: (video.videoWidth - side) / 2, y: (video.videoHeight - side) / 2, side });
}

function drawn(source: CanvasImageSource, width: number, height: number, crop?: { x: number; y: number; side: number }): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new UnreadablePicture('Ce navigateur ne sait pas lire les images. Utilisez le lecteur de codes.');
  if (crop) context.drawImage(source, crop.x, crop.y, crop.side, crop.side, 0, 0, width, height);
  else context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
