import { createHash } from 'node:crypto';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Node } from '../page-parts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** What was made of the logos already seen: a centre has one. */
const made = new Map<string, string | null>();

/**
 * The logo of the centre as a PDF/A-1 can hold it: transparency laid on white, colours in RGB.
 * @param address JPEG or PNG as a data address
 * @returns a node that fits the width and height in points; null for a picture that cannot be drawn so: the page does without
 */
export function logoNode(address: string | null | undefined, width: number, height: number): Node | null {
  const image = address ? drawable(address) : null;
  return image === null ? null : { image, fit: [width, height] };
}

function drawable(address: string): string | null {
  const key = createHash('sha256').update(address).digest('hex');
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size > 50) made.clear();
  const bytes = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
  let image: string | null = null;
  try { image = bytes.subarray(0, 8).equals(signature) ? `data:image/png;base64,${opaquePng(bytes).toString('base64')}` : isRgbJpeg(bytes) ? address : null; } catch { /* A damaged picture never stops a document. */ }
  made.set(key, image);
  return image;
}

/** Grey or three colours: four are the inks of a printer, which the output profile of the page does not describe. */
function isRgbJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return bytes[at + 9] === 1 || bytes[at + 9] === 3;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}

/**
 * Lays a PNG of 8 bits a sample on white (PNG 1.2 §2-6).
 * @returns a PNG of three colours without transparency; one that had none comes back as it was
 */
function opaquePng(png: Buffer): Buffer {
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.set(type, [...(chunks.get(type) ?? []), png.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  const header = chunks.get('IHDR')?.[0];
  if (!header) throw new Error('no header');
  const [width, height, depth, kind, interlaced] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9], header[12]];
  const transparency = chunks.get('tRNS')?.[0];
  if (kind !== 4 && kind !== 6 && !transparency) return png;
  const palette = chunks.get('PLTE')?.[0];
  const samples = kind === 6 ? 4 : kind === 4 ? 2 : kind === 3 && palette ? 1 : 0;
  if (depth !== 8 || interlaced !== 0 || samples === 0 || width * height > 16e6) throw new Error('not a form we lay on white');
  const rows = unfiltered(inflateSync(Buffer.concat(chunks.get('IDAT') ?? []), { maxOutputLength: height * (width * samples + 1) }), width * samples, height, samples);
  const flat = Buffer.alloc(height * (width * 3 + 1));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = pixel * samples;
    const index = rows[from] ?? 0;
    const alpha = (samples === 4 ? rows[from + 3] : samples === 2 ? rows[from + 1] : transparency?.[index]) ?? 255;
    const to = Math.floor(pixel / width) * (width * 3 + 1) + 1 + (pixel % width) * 3;
    for (let colour = 0; colour < 3; colour += 1) {
      const value = (samples === 4 ? rows[from + colour] : samples === 2 ? index : palette?.[index * 3 + colour]) ?? 255;
      flat[to + colour] = Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  const head = Buffer.from(header);
  head[9] = 2;
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(flat)), chunk('IEND', Buffer.alloc(0))]);
}

/** Undoes the filter of each line (PNG 1.2 §6). */
function unfiltered(data: Buffer, stride: number, height: number, samples: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (stride + 1)] ?? 0;
    for (let at = 0; at < stride; at += 1) {
      const left = at >= samples ? out[row * stride + at - samples] ?? 0 : 0;
      const up = row > 0 ? out[(row - 1) * stride + at] ?? 0 : 0;
      const corner = row > 0 && at >= samples ? out[(row - 1) * stride + at - samples] ?? 0 : 0;
      const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0;
      out[row * stride + at] = ((data[row * (stride + 1) + 1 + at] ?? 0) + guess) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
}
