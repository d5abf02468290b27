import type { Code, PartialDate } from '../../code';
import type { NarrativeTable, NarrativeText } from '../../narrative';
import { frenchDate, joined, said, type Typed } from '../writing';
import type { VsmElement } from './elements';

/** Words of one element: `allergy-2`, `allergy-2-comment`. */
export const wordsId = (prefix: string, rank: number, part?: string): string => `${prefix}-${rank}${part === undefined ? '' : `-${part}`}`;

/** One cell: its words, and the part that names them (`''` for the words of the element itself). */
export interface Cell { part?: string; text: Typed; tone?: NarrativeText['tone'] }

export interface GridColumn { label: string; weight?: number; align?: 'left' | 'right' | 'center' }

/** A row of a grid: the rank of its element, and its cells in the order of the columns. */
export interface GridRow { rank: number; cells: readonly Cell[] }

/** @returns the table without the columns nobody filled, each cell with an id entries may refer to; null without rows */
export function grid(prefix: string, columns: readonly GridColumn[], rows: readonly GridRow[]): NarrativeTable | null {
  if (rows.length === 0) return null;
  const used = columns.map((column, index) => ({ column, index })).filter(({ index }) => rows.some(({ cells }) => said(cells[index]?.text)));
  return {
    kind: 'table',
    columns: used.map(({ column }) => column),
    rows: rows.map(({ rank, cells }) => ({ cells: used.map(({ index }) => {
      const { part, text, tone } = cells[index] ?? { text: null };
      return said(text) ? { text: text.trim(), ...(part === undefined ? {} : { id: wordsId(prefix, rank, part === '' ? undefined : part) }), ...(tone ? { tone } : {}) } : '';
    }) })),
  };
}

/** « CIM-10 E11.9 »: the codes of an element, small, for whoever codes (VSM-23). */
export const codeWords = (codes: readonly Code[]): string => codes.map(({ code, codeSystem, codeSystemName }) => `${codeSystemName ?? codeSystem} ${code}`).join('\n');

/** Cells every element ends with: its codes and its comment (VSM-06). */
export const lastCells = ({ codes, comment }: Pick<VsmElement, 'codes' | 'comment'>): Cell[] => [{ text: codeWords(codes), tone: 'quiet' }, { part: 'comment', text: comment }];
export const lastColumns: readonly GridColumn[] = [{ label: 'Codes', weight: 0.8 }, { label: 'Commentaire', weight: 1.4 }];

export const dateCell = (date: PartialDate | null | undefined, part?: string): Cell => ({ text: frenchDate(date), ...(part ? { part } : {}) });
/** The dot stays at the end of its line. */
export const dotted = (...parts: readonly Typed[]): string => joined(parts, '\u00A0· ');

/** « depuis le 12/03/2026 », « depuis 2014 » */
export const sinceWords = (date: PartialDate | null | undefined): string | null => (date ? `depuis ${date.length === 10 ? 'le ' : ''}${frenchDate(date)}` : null);
/** « du 12/03/2026 au 17/03/2026 », « depuis 2014 », « jusqu’à 05/2026 » */
export const periodWords = (from: PartialDate | null | undefined, to: PartialDate | null | undefined): string | null => {
  if (!to) return sinceWords(from);
  const end = `${to.length === 10 ? 'au ' : 'à '}${frenchDate(to)}`;
  return from ? `${from.length === 10 ? 'du ' : 'de '}${frenchDate(from)} ${end}` : `jusqu’${end}`;
};
