import { inflateSync } from 'node:zlib';

/**
 * Unwraps a WOFF file into the OpenType file it compresses (WOFF 1.0 §3-5). Done once per process: the PDF library would
 * otherwise inflate each font again, slowly, for each document.
 * @param woff the bytes of a `.woff` file
 * @returns the bytes of the equivalent `.ttf`; throws when this is not WOFF 1.0
 */
export function openTypeOfWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== 0x774f4646) throw new Error('not a WOFF 1.0 font');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const raw = woff.subarray(offset, offset + packed);
    return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), data: packed < length ? inflateSync(raw) : raw };
  });
  const head = Buffer.alloc(12 + count * 16);
  const powerOfTwo = 2 ** Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(powerOfTwo * 16, 6);
  head.writeUInt16BE(Math.log2(powerOfTwo), 8);
  head.writeUInt16BE((count - powerOfTwo) * 16, 10);
  let offset = head.length;
  const bodies: Buffer[] = [];
  tables.forEach(({ tag, checksum, data }, index) => {
    const at = 12 + index * 16;
    tag.copy(head, at);
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    bodies.push(data, padding);
    offset += data.length + padding.length;
  });
  return Buffer.concat([head, ...bodies]);
}

/**
 * Characters a font can draw, out of its `cmap` table (formats 4 and 12).
 * @param font the bytes of a `.ttf` file
 * @returns code points that have a glyph of their own
 */
export function coverageOf(font: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const at = 12 + index * 16;
    if (font.toString('latin1', at, at + 4) !== 'cmap') continue;
    const cmap = font.subarray(font.readUInt32BE(at + 8));
    for (let table = 0; table < cmap.readUInt16BE(2); table += 1) {
      const subtable = cmap.subarray(cmap.readUInt32BE(8 + table * 8));
      const format = subtable.readUInt16BE(0);
      if (format === 4) readSegments(subtable, covered);
      if (format === 12) readGroups(subtable, covered);
    }
  }
  return covered;
}

function readSegments(table: Buffer, covered: Set<number>): void {
  const doubled = table.readUInt16BE(6);
  for (let at = 14; at < 14 + doubled; at += 2) {
    const [end, start] = [table.readUInt16BE(at), table.readUInt16BE(at + doubled + 2)];
    const [delta, rangeAt] = [table.readUInt16BE(at + 2 * doubled + 2), at + 3 * doubled + 2];
    const range = table.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph = range === 0 ? (code + delta) & 0xffff : table.readUInt16BE(rangeAt + range + 2 * (code - start));
      if (glyph !== 0) covered.add(code);
    }
  }
}

function readGroups(table: Buffer, covered: Set<number>): void {
  for (let group = 0, at = 16; group < table.readUInt32BE(12); group += 1, at += 12) {
    for (let code = table.readUInt32BE(at), end = table.readUInt32BE(at + 4); code <= end; code += 1) covered.add(code);
  }
}
