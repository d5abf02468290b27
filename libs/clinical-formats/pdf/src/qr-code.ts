import bwipjs from 'bwip-js/node';
import { encode } from 'jpeg-js';

const pixelsPerModule = 8;
/** Quiet zone of a QR code, in modules (ISO/IEC 18004). */
const quiet = 4;

/**
 * The picture of a 2D code, error correction M at least: the generator takes a higher one where it costs no module (prescription.md §1.3). A JPEG: it has no transparency, and the documents of the structured
 * format expect one.
 * @param text content of the code, as the base gave it
 * @returns base64
 */
export function qrCodeJpeg(text: string): string {
  const [symbol] = bwipjs.raw({ bcid: 'qrcode', text });
  if (!symbol || !('pixs' in symbol) || symbol.pixx !== symbol.pixy) throw new Error('the symbol could not be drawn');
  const side = (symbol.pixx + 2 * quiet) * pixelsPerModule;
  const data = Buffer.alloc(side * side * 4, 255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [column, row] = [Math.floor(x / pixelsPerModule) - quiet, Math.floor(y / pixelsPerModule) - quiet];
      const inside = column >= 0 && row >= 0 && column < symbol.pixx && row < symbol.pixx;
      if (inside && symbol.pixs[row * symbol.pixx + column] === 1) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return Buffer.from(encode({ data, width: side, height: side }, 80).data).toString('base64');
}
