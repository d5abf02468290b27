import type { NarrativeTable } from '@pluriel/clinical-formats/model';
import { pageWidth, rich, words, type Node } from '../page-parts';
import { columnWidths, textOf } from './column-widths';
import { grey, hairline, toneStyle } from './ink';

const padding = 5;
/** Longer, a row may be cut between two pages: kept whole it might not fit on one. */
const keptWhole = 1200;

/** A table that breaks between rows, its head said again on every page. */
export function tableNode(table: NarrativeTable, width = pageWidth): Node {
  const { columns, rows, caption } = table;
  const fontSize = columns.length > 6 ? 9.5 : 10.5;
  const widths = columnWidths(table, width - columns.length * 2 * padding + padding, fontSize);
  const headed = columns.some(({ label }) => label.trim() !== '');
  const head = headed ? [columns.map(({ label, align }) => words(label, { alignment: align ?? 'left', fontSize: 9, color: grey }))] : [];
  const body = rows.map((row) => columns.map((_, index) => {
    const given = row.cells[index];
    const tone = (typeof given === 'object' ? given.tone : undefined) ?? row.tone;
    return rich(typeof given === 'object' ? given : { text: given ?? '' }, { alignment: columns[index]?.align ?? 'left', fontSize, ...toneStyle(tone) });
  }));
  const long = rows.some(({ cells }) => cells.reduce((sum, one) => sum + textOf(one).length, 0) > keptWhole);
  return { stack: [
    ...(caption ? [words(caption, { fontSize: 9, color: grey, margin: [0, 0, 0, 2] })] : []),
    {
      table: { headerRows: head.length, keepWithHeaderRows: long ? 0 : 1, dontBreakRows: !long, widths, body: [...head, ...body] },
      layout: {
        hLineWidth: (line: number, node: { table: { body: unknown[] } }) => (line === 0 || line === node.table.body.length ? 0 : 0.5), vLineWidth: () => 0, hLineColor: (line: number) => (headed && line === 1 ? grey : hairline),
        paddingLeft: (column: number) => (column === 0 ? 0 : padding), paddingRight: () => padding, paddingTop: (row: number) => (headed && row === 0 ? 0 : 3.5), paddingBottom: (row: number) => (headed && row === 0 ? 2 : 3),
      },
    },
  ], margin: [0, 2, 0, 5] };
}

/** @returns points that the head and the first row take at most: what a title must find under it */
export function startOf({ columns, rows: [first] }: NarrativeTable): number {
  const lines = first ? Math.max(1, ...first.cells.map((cell) => Math.ceil((textOf(cell).length * columns.length) / 80))) : 1;
  return Math.min(220, 22 + lines * 13.5);
}
