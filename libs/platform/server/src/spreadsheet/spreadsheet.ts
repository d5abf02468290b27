import type { CellObject, WorkSheet } from '@e965/xlsx';

/** Both kinds every office reads (INS-51, TRACE-09): Excel, and OpenOffice or LibreOffice. */
export const spreadsheetFormats = ['xlsx', 'ods'] as const;
export type SpreadsheetFormat = (typeof spreadsheetFormats)[number];

/** One column: text, a whole number, a percentage (87.4 for 87,4 %), or a day 'YYYY-MM-DD'. */
export interface SpreadsheetColumn<T> { head: string; width: number; kind?: 'text' | 'integer' | 'percent' | 'day'; value(row: T): string | number | null }
export interface SpreadsheetContent<T> { sheet: string; notes: readonly string[]; columns: readonly SpreadsheetColumn<T>[]; rows: readonly T[] }

/** More than an office opens with ease; the screen asks for a shorter period. */
export const spreadsheetRows = 20_000;
const longest = 32_000;
const formulaStart = /^[=+\-@\t\r]/;
// What XML 1.0 cannot hold: a name typed with such a character would make the whole file unreadable.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A text that no program takes for a formula, even after it was saved as CSV (OWASP, CSV injection): an apostrophe before its first sign.
 */
export function neutralText(text: string): string {
  const clean = text.replace(unwritable, '').slice(0, longest);
  return formulaStart.test(clean) ? `'${clean}` : clean;
}

/** @returns the bytes of a file of one sheet: notes, a blank line, the head, one line a row */
export async function writeSpreadsheet<T>(content: SpreadsheetContent<T>, format: SpreadsheetFormat): Promise<Buffer> {
  // Loaded when somebody exports: it would weigh on every process otherwise.
  const { utils, write } = await import('@e965/xlsx');
  const sheet: WorkSheet = {};
  const top = content.notes.length === 0 ? 0 : content.notes.length + 1;
  content.notes.forEach((note, line) => { sheet[utils.encode_cell({ r: line, c: 0 })] = textCell(note); });
  content.columns.forEach((column, c) => {
    sheet[utils.encode_cell({ r: top, c })] = textCell(column.head);
    content.rows.forEach((row, r) => {
      const value = column.value(row);
      if (value !== null && value !== '') sheet[utils.encode_cell({ r: top + 1 + r, c })] = cellOf(column.kind ?? 'text', value);
    });
  });
  const range = { s: { r: 0, c: 0 }, e: { r: top + content.rows.length, c: Math.max(content.columns.length - 1, 0) } };
  sheet['!ref'] = utils.encode_range(range);
  sheet['!cols'] = content.columns.map(({ width }) => ({ wch: width }));
  if (content.rows.length > 0) sheet['!autofilter'] = { ref: utils.encode_range({ s: { r: top, c: 0 }, e: range.e }) };
  // UTC: a day stays that day whatever the zone of the server.
  const options = { type: 'buffer', bookType: format, compression: true, UTC: true } as const;
  const bytes: unknown = write({ SheetNames: [content.sheet], Sheets: { [content.sheet]: sheet } }, options);
  return Buffer.from(bytes as Uint8Array);
}

const textCell = (text: string): CellObject => ({ t: 's', v: neutralText(text) });

function cellOf(kind: NonNullable<SpreadsheetColumn<unknown>['kind']>, value: string | number): CellObject {
  if (kind === 'percent' && typeof value === 'number') return { t: 'n', v: Math.round(value * 10) / 1000, z: '0.0%' };
  if (typeof value === 'number') return { t: 'n', v: value };
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { t: 'd', v: new Date(`${value}T00:00:00Z`), z: 'dd/mm/yyyy' };
  return textCell(value);
}
