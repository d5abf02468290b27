/** Bytes of the largest picture a person may choose (issue: « a 20 MB picture » is refused with what to do). */
export const largestPhoto = 20 * 1024 * 1024;
/** Longest side and bytes of what is kept and sent: enough to follow a wound, light enough for a valley. */
const longestSide = 1600;
const mostBytes = 600 * 1024;

export type ShrunkPhoto = { content: string } | { refused: string };

/**
 * Makes a picture small on the device, and forgets everything else it holds (place and device of the shot).
 * @returns the JPEG in base64, or why not, with what to do
 */
export async function shrinkPhoto(file: Blob): Promise<ShrunkPhoto> {
  if (file.size > largestPhoto) return { refused: 'Cette image dépasse 20 Mo. Prenez la photo avec l’appareil de cet écran, ou réduisez-la avant de la choisir.' };
  let picture: ImageBitmap;
  try { picture = await createImageBitmap(file, { imageOrientation: 'from-image' }); } catch { return { refused: 'Ce fichier n’est pas une image lisible. Choisissez une photo JPEG ou PNG.' }; }
  try {
    for (const side of [longestSide, 1200, 900]) {
      for (const quality of [0.85, 0.7, 0.55]) {
        const jpeg = await drawn(picture, side, quality);
        if (jpeg.size <= mostBytes) return { content: await base64Of(jpeg) };
      }
    }
    return { refused: 'Cette image est trop chargée pour être envoyée. Reprenez la photo de plus loin.' };
  } finally { picture.close(); }
}

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('no picture')); }, 'image/jpeg', quality); });
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
