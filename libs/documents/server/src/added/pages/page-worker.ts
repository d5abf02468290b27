import type { PDFiumLibrary } from '@hyzyla/pdfium';
import type * as Jpeg from 'jpeg-js';
import type * as Tiff from 'utif2';

/** Why the pages of a file cannot be drawn. */
export type PageFault = 'unreadable' | 'locked' | 'too-many-pages' | 'too-large';
export interface DrawnPage { width: number; height: number; jpeg: Uint8Array }
export type PageAnswer = { pages: DrawnPage[] } | { fault: PageFault };

/** What the thread is given: the file, where its libraries are (it resolves nothing itself), and what stops it. */
export interface PageTask {
  kind: 'pdf' | 'jpeg' | 'png' | 'tiff';
  bytes: Uint8Array;
  /** Pixels of the longest side, when it is not a page. */
  longest?: number;
  libraries: { pdfium: string; jpeg: string; tiff: string };
  mostPages: number;
  /** Pixels of the largest picture opened: a small file may announce a huge one. */
  mostPixels: number;
  /** Bytes of all the pages together. */
  mostBytes: number;
}

/**
 * Runs in a thread of its own, from its source text: nothing from outside may be named in it but its argument.
 * Every page is drawn anew: no script, attachment, place or name of a device that the file held survives (DMP-52).
 */
export async function drawPages(task: PageTask): Promise<PageAnswer> {
  interface Picture { width: number; height: number; data: Uint8Array }
  class Refused extends Error { constructor(readonly fault: PageFault) { super(fault); } }
  const load = async <T>(address: string): Promise<T> => { const module = (await import(address)) as { default?: T }; return module.default ?? (module as T); };
  const jpeg = await load<typeof Jpeg>(task.libraries.jpeg);
  const tiff = await load<typeof Tiff>(task.libraries.tiff);
  const { bytes } = task;
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;

  /** Exif is a TIFF: its first directory says how the camera was held (tag 274). */
  const orientationOf = (): number => {
    for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff;) {
      const length = ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
      if (bytes[at + 1] === 0xda) return 1;
      if (bytes[at + 1] === 0xe1 && String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'Exif') {
        try { const [value] = (tiff.decode(own.slice(at + 10, at + 2 + length))[0]?.t274 ?? [1]) as number[]; return value ?? 1; } catch { return 1; }
      }
      at += 2 + length;
    }
    return 1;
  };

  /** Turned as it was held, reduced by the mean of the pixels to what a printed page shows, laid on white. */
  const laid = ({ width, height, data }: Picture, orientation: number, longest: number): Picture => {
    const turned = orientation >= 5;
    const [seenWidth, seenHeight] = turned ? [height, width] : [width, height];
    const scale = Math.min(1, longest / Math.max(seenWidth, seenHeight));
    const [outWidth, outHeight] = [Math.max(1, Math.round(seenWidth * scale)), Math.max(1, Math.round(seenHeight * scale))];
    const out = new Uint8Array(outWidth * outHeight * 4);
    const step = 1 / scale;
    // Orientations 5 to 8 exchange the axes: 6 is a quarter turn to the right, 8 to the left.
    const [flipU, flipV] = [[2, 3].includes(orientation), [3, 4].includes(orientation)];
    const place = (u: number, v: number): number => {
      switch (orientation) {
        case 5: return u * width + v;
        case 6: return (seenWidth - 1 - u) * width + v;
        case 7: return (seenWidth - 1 - u) * width + seenHeight - 1 - v;
        case 8: return u * width + seenHeight - 1 - v;
        default: return (flipV ? seenHeight - 1 - v : v) * width + (flipU ? seenWidth - 1 - u : u);
      }
    };
    for (let y = 0; y < outHeight; y += 1) {
      const top = Math.floor(y * step);
      const bottom = Math.min(seenHeight, Math.max(top + 1, Math.floor((y + 1) * step)));
      for (let x = 0; x < outWidth; x += 1) {
        const left = Math.floor(x * step);
        const right = Math.min(seenWidth, Math.max(left + 1, Math.floor((x + 1) * step)));
        let [red, green, blue] = [0, 0, 0];
        for (let v = top; v < bottom; v += 1) {
          for (let u = left; u < right; u += 1) {
            const from = place(u, v) * 4;
            const alpha = (data[from + 3] ?? 255) / 255;
            red += (data[from] ?? 255) * alpha + 255 * (1 - alpha);
            green += (data[from + 1] ?? 255) * alpha + 255 * (1 - alpha);
            blue += (data[from + 2] ?? 255) * alpha + 255 * (1 - alpha);
          }
        }
        const count = (bottom - top) * (right - left);
        out.set([Math.round(red / count), Math.round(green / count), Math.round(blue / count), 255], (y * outWidth + x) * 4);
      }
    }
    return { width: outWidth, height: outHeight, data: out };
  };

  /** A PNG that is not interlaced, of any depth (PNG 1.2 §2 to §6). */
  const readPng = (): Picture => {
    const { inflateSync } = process.getBuiltinModule('node:zlib');
    const view = new DataView(own);
    const parts: Uint8Array[] = [];
    let [header, palette, alphas]: (Uint8Array | null)[] = [null, null, null];
    for (let at = 8; at + 12 <= bytes.length;) {
      const length = view.getUint32(at);
      const data = bytes.subarray(at + 8, at + 8 + length);
      switch (String.fromCharCode(...bytes.subarray(at + 4, at + 8))) {
        case 'IHDR': header ??= data; break;
        case 'PLTE': palette = data; break;
        case 'tRNS': alphas = data; break;
        case 'IDAT': parts.push(data); break;
      }
      at += 12 + length;
    }
    if (!header || header.length < 13) throw new Refused('unreadable');
    const head = new DataView(header.buffer, header.byteOffset, 13);
    const [width, height, depth, kind] = [head.getUint32(0), head.getUint32(4), header[8] ?? 0, header[9] ?? -1];
    const samples = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as Record<number, number>)[kind] ?? 0;
    fits(width * height);
    if (samples === 0 || header[12] !== 0 || ![1, 2, 4, 8, 16].includes(depth) || (kind === 3 && !palette)) throw new Refused('unreadable');
    const [stride, step] = [Math.ceil(width * samples * depth / 8), Math.max(1, samples * depth / 8)];
    const packed = Buffer.concat(parts);
    const rows = inflateSync(packed, { maxOutputLength: height * (stride + 1) });
    if (rows.length < height * (stride + 1)) throw new Refused('unreadable');
    const data = new Uint8Array(width * height * 4);
    let above = new Uint8Array(stride);
    for (let y = 0; y < height; y += 1) {
      const filter = rows[y * (stride + 1)] ?? 0;
      const line = new Uint8Array(stride);
      for (let at = 0; at < stride; at += 1) {
        const [left, up, corner] = [at >= step ? line[at - step] ?? 0 : 0, above[at] ?? 0, at >= step ? above[at - step] ?? 0 : 0];
        const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
        const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? (byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner) : 0;
        line[at] = ((rows[y * (stride + 1) + 1 + at] ?? 0) + guess) & 255;
      }
      above = line;
      // Sixteen bits keep their first byte; less than eight are spread over the byte, but for an index.
      const sample = (n: number): number => (depth === 16 ? line[n * 2] ?? 0 : depth === 8 ? line[n] ?? 0 : ((line[n * depth >> 3] ?? 0) >> (8 - depth - (n * depth & 7))) & ((1 << depth) - 1));
      const grey = (n: number): number => (depth < 8 ? sample(n) * 255 / ((1 << depth) - 1) : sample(n));
      for (let x = 0; x < width; x += 1) {
        const index = sample(x * samples);
        const colour = kind === 3 ? [palette?.[index * 3] ?? 0, palette?.[index * 3 + 1] ?? 0, palette?.[index * 3 + 2] ?? 0, alphas?.[index] ?? 255]
          : kind === 0 || kind === 4 ? [grey(x * samples), grey(x * samples), grey(x * samples), kind === 4 ? sample(x * 2 + 1) : 255]
            : [sample(x * samples), sample(x * samples + 1), sample(x * samples + 2), kind === 6 ? sample(x * 4 + 3) : 255];
        data.set(colour, (y * width + x) * 4);
      }
    }
    return { width, height, data };
  };

  const fits = (pixels: number): void => { if (!(pixels > 0 && pixels <= task.mostPixels)) throw new Refused('too-large'); };
  const few = (pages: number): void => { if (pages === 0) throw new Refused('unreadable'); if (pages > task.mostPages) throw new Refused('too-many-pages'); };

  /** Pictures one after the other: never two whole ones in memory. */
  async function* pictures(longest: number): AsyncGenerator<Picture> {
    if (task.kind === 'jpeg') {
      const picture = jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: task.mostPixels / 1e6, maxMemoryUsageInMB: 1024 });
      yield laid(picture, orientationOf(), longest);
    } else if (task.kind === 'png') {
      yield laid(readPng(), 1, longest);
    } else if (task.kind === 'tiff') {
      const directories = tiff.decode(own).filter(({ t256, t257 }) => t256 && t257);
      few(directories.length);
      for (const directory of directories) {
        fits(((directory.t256 as number[])[0] ?? 0) * ((directory.t257 as number[])[0] ?? 0));
        tiff.decodeImage(own, directory);
        yield laid({ width: directory.width, height: directory.height, data: tiff.toRGBA8(directory) }, ((directory.t274 as number[] | undefined) ?? [1])[0] ?? 1, longest);
      }
    } else {
      const { PDFiumLibrary: library } = await load<{ PDFiumLibrary: { init(): Promise<PDFiumLibrary> } }>(task.libraries.pdfium);
      const document = await (await library.init()).loadDocument(bytes).catch((error: unknown) => { throw new Refused(/password|security/i.test(String(error)) ? 'locked' : 'unreadable'); });
      few(document.getPageCount());
      for (const page of document.pages()) {
        const { originalWidth, originalHeight } = page.getOriginalSize();
        const scale = longest / Math.max(originalWidth, originalHeight);
        fits(originalWidth * originalHeight * scale * scale);
        const { width, height, data } = await page.render({ scale, renderFormFields: false, render: (picture) => Promise.resolve(picture.data) });
        // Drawn at its size on white by the library.
        yield { width, height, data };
      }
    }
  }

  try {
    // 150 then 110 points an inch on the long side of a A4.
    for (const [longest, quality] of task.longest === undefined ? [[1754, 75], [1286, 55]] as const : [[task.longest, 90]] as const) {
      const pages: DrawnPage[] = [];
      let size = 0;
      for await (const { width, height, data } of pictures(longest)) {
        const { data: drawn } = jpeg.encode({ width, height, data }, quality);
        pages.push({ width, height, jpeg: Uint8Array.from(drawn) });
        size += drawn.length;
        if (size > task.mostBytes) break;
      }
      if (size <= task.mostBytes) return { pages };
    }
    return { fault: 'too-large' };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    return { fault: /maxResolutionInMP|maxMemoryUsageInMB/.test(String(error)) ? 'too-large' : 'unreadable' };
  }
}
