import { createRequire } from 'node:module';

/** The part of the font library used here. It comes with the PDF library and ships no types. */
interface Fontkit { create(bytes: Buffer): Face; registerFormat(format: { new (stream: { buffer: Buffer }): object; probe(bytes: Buffer): boolean }): void }

interface Face { characterSet: readonly number[]; glyphForCodePoint(codePoint: number): unknown; layout(text: string, ...rest: readonly unknown[]): Run }

/** The signs of a word and their places; the PDF library scales the places where they are. */
interface Run { positions: readonly object[] }

const mark = Buffer.from('PLURIEL1');
const parsed: Face[] = [];
let engine: Fontkit | null = null;

/** The very instance the PDF library uses: a format registered on another one would never be asked. */
function fontEngine(): Fontkit {
  if (engine) return engine;
  const pdfmake = createRequire(import.meta.url).resolve('pdfmake');
  const pdfkit = createRequire(pdfmake).resolve('pdfkit');
  engine = createRequire(pdfkit)('fontkit') as Fontkit;
  engine.registerFormat(ParsedFont);
  return engine;
}

/** A "font format" whose file is a mark and a number: it gives back a font parsed earlier. */
class ParsedFont {
  // What a constructor returns replaces the new object; the font library calls `new format(stream)`.
  constructor(stream: { buffer: Buffer }) { return parsed[stream.buffer[mark.length] ?? -1] ?? this; }
  static probe(bytes: Buffer): boolean { return bytes.length === mark.length + 1 && mark.equals(bytes.subarray(0, mark.length)); }
}

/**
 * Parses a font once for the whole process. The PDF library parses every font of every document again, which is a third of
 * the time a document takes (16 of 57 ms measured). A glyph keeps the characters it was first made for, and none when it was first a
 * part of another one (the points of « : »), which would take its text out of every later document: all are made here.
 * @param font bytes of a `.ttf` file
 * @returns bytes to give to the PDF library in its place
 */
export function sharedFont(font: Buffer): Buffer {
  const face = fontEngine().create(font);
  for (const codePoint of face.characterSet) face.glyphForCodePoint(codePoint);
  face.layout = remembered(face.layout.bind(face));
  parsed.push(face);
  return Buffer.concat([mark, Buffer.from([parsed.length - 1])]);
}

/** Words remembered by a face, and their longest: the labels and the usual words of pages. */
const mostWords = 5_000;
const longestWord = 16;

/**
 * Places the signs of a word once for the whole process: the same few hundred words make most of a page, and their ligatures and
 * kerning are a fifth of its time. Figures are never remembered: dates, doses and matricules belong to one document.
 */
function remembered(layout: Face['layout']): Face['layout'] {
  const known = new Map<string, Run>();
  return (text, ...rest) => {
    if (text.length > longestWord || /\d/.test(text) || rest.some((option) => option !== undefined)) return layout(text, ...rest);
    let run = known.get(text);
    if (!run) {
      if (known.size >= mostWords) known.clear();
      run = layout(text);
      known.set(text, run);
    }
    return copyOf(run);
  };
}

const alike = <T extends object>(one: T, changes: object = {}): T => Object.assign(Object.create(Object.getPrototypeOf(one) as object), one, changes) as T;
const copyOf = (run: Run): Run => alike(run, { positions: run.positions.map((position) => alike(position)) });
