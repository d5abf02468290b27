import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import { coverageOf, openTypeOfWoff } from './open-type';
import { sharedFont } from './parsed-fonts';

/** Families in the order they are tried for a character: the face of the product, its extension, then a wide one (Greek, Cyrillic, mathematics). */
const families = ['Page', 'PageExtended', 'Wide'] as const;
export type FontFamily = (typeof families)[number];

/** Named as the faces name themselves: a drawing asks the document for its font by this name, once the page has used it. */
const pageFaces = { normal: 'AtkinsonHyperlegibleNext-Regular', bold: 'AtkinsonHyperlegibleNext-Bold', italics: 'AtkinsonHyperlegibleNext-Italic', bolditalics: 'AtkinsonHyperlegibleNext-BoldItalic' } as const;

const resolveFrom = createRequire(import.meta.url);
const atkinson = () => join(dirname(resolveFrom.resolve('@fontsource/atkinson-hyperlegible-next/package.json')), 'files');
const roboto = () => join(dirname(resolveFrom.resolve('pdfmake/package.json')), 'fonts/Roboto');

let coverages: Record<FontFamily, ReadonlySet<number>> | null = null;

/** Reads the fonts once per process and hands them to the PDF library from memory: it then needs neither disk nor network. */
function load(): Record<FontFamily, ReadonlySet<number>> {
  if (coverages) return coverages;
  const put = (name: string, bytes: Buffer): Buffer => { pdfmake.virtualfs.writeFileSync(name, sharedFont(bytes)); return bytes; };
  const hyperlegible = (subset: string, name: string) => put(name, openTypeOfWoff(readFileSync(join(atkinson(), `atkinson-hyperlegible-next-${subset}.woff`))));
  const wide = (file: string, name: string) => put(name, readFileSync(join(roboto(), `${file}.ttf`)));
  const loaded = {
    Page: coverageOf(hyperlegible('latin-400-normal', pageFaces.normal)),
    PageExtended: coverageOf(hyperlegible('latin-ext-400-normal', 'extended.ttf')),
    Wide: coverageOf(wide('Roboto-Regular', 'wide.ttf')),
  };
  hyperlegible('latin-700-normal', pageFaces.bold);
  hyperlegible('latin-400-italic', pageFaces.italics);
  hyperlegible('latin-700-italic', pageFaces.bolditalics);
  hyperlegible('latin-ext-700-normal', 'extended-bold.ttf');
  wide('Roboto-Medium', 'wide-bold.ttf');
  const family = (name: string) => ({ normal: `${name}.ttf`, bold: `${name}-bold.ttf`, italics: `${name}.ttf`, bolditalics: `${name}-bold.ttf` });
  pdfmake.setFonts({ Page: pageFaces, PageExtended: family('extended'), Wide: family('wide') });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  coverages = loaded;
  return loaded;
}

/** Reads the fonts now rather than at the first document. */
export const warmUpFonts = (): void => { load(); };

/** @returns the first family that can draw the character, null when none can */
export function familyFor(codePoint: number): FontFamily | null {
  const loaded = load();
  return families.find((family) => loaded[family].has(codePoint)) ?? null;
}
