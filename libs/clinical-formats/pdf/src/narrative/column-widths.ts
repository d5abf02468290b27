import type { NarrativeTable } from '@pluriel/clinical-formats/model';

/** Rough share of an em, by kind of letter: enough to share a line between columns. */
const emOf = (character: string): number => (/[iljtfr.,;:'’!|()[\]\u00A0 ]/.test(character) ? 0.3 : /[A-ZÀ-ÞmwMW%]/.test(character) ? 0.7 : 0.54);
const widthOf = (text: string, fontSize: number): number => [...text].reduce((sum, character) => sum + emOf(character), 0) * fontSize;

/** The words of a column that cannot be cut, its longest line, and how much it says. */
function needs(texts: readonly string[], fontSize: number): { word: number; line: number } {
  let word = 0;
  let line = 0;
  // The first rows say enough of a table of thousands.
  for (const text of texts.slice(0, 200)) {
    for (const part of text.split('\n')) line = Math.max(line, widthOf(part.slice(0, 400), fontSize));
    for (const part of text.slice(0, 2000).split(/[ \n-]+/)) word = Math.max(word, widthOf(part, fontSize));
  }
  return { word: word * 1.08 + 2, line: line * 1.04 + 2 };
}

/**
 * Shares the width between the columns: by their weights when the content gives them, else by what they say; never so narrow
 * that a word is cut while another column has room.
 * @param available points for the cells, without their padding
 */
export function columnWidths({ columns, rows }: NarrativeTable, available: number, fontSize: number): number[] {
  const found = columns.map(({ label }, index) => needs([label, ...rows.map(({ cells }) => textOf(cells[index]))], fontSize));
  const weighted = columns.some(({ weight }) => weight !== undefined);
  const wanted = columns.map(({ weight = 1 }, index) => (weighted ? weight : Math.max(24, (found[index]?.line ?? 0) ** 0.72)));
  const total = wanted.reduce((sum, one) => sum + one, 0);
  let widths = wanted.map((one) => (one / total) * available);
  const least = found.map(({ word }) => Math.min(word, available / columns.length * 1.6));
  for (let round = 0; round < 4; round += 1) {
    const missing = widths.reduce((sum, width, index) => sum + Math.max(0, (least[index] ?? 0) - width), 0);
    if (missing < 0.5) break;
    const spare = widths.map((width, index) => Math.max(0, width - (least[index] ?? 0)));
    const room = spare.reduce((sum, one) => sum + one, 0);
    if (room < 0.5) break;
    const given = Math.min(missing, room);
    widths = widths.map((width, index) => { const floor = least[index] ?? 0; return width < floor ? width + (floor - width) * (given / missing) : width - ((spare[index] ?? 0) / room) * given; });
  }
  return widths;
}

export const textOf = (cell: NarrativeTable['rows'][number]['cells'][number] | undefined): string => (cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text);
