import { elementLabel, type ElementBody } from '@pluriel/record/domain';

type Measure = Extract<ElementBody, { kind: 'measure' }>;
export interface MeasureRow { content: Measure['content']; authorName: string }
export interface AccessRow { at: Date; actorName: string; action: string }

const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });
/** A cell as spreadsheets read it: what would begin a formula is made plain text. */
export function cell(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
// The mark of UTF-8, for spreadsheets that would take it for another alphabet.
const csv = (heads: readonly string[], rows: readonly (readonly (string | number | null | undefined)[])[]): string => `\uFEFF${[heads, ...rows].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
const french = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value).replace('.', ','));

/** @returns the measures, one line each, oldest first */
export const measuresCsv = (rows: readonly MeasureRow[]): string => csv(['Date', 'Mesure', 'Valeur', 'Seconde valeur', 'Unité', 'Commentaire', 'Noté par'], rows.map(({ content, authorName }) => [content.on, elementLabel({ kind: 'measure', content }), french(content.value), french(content.second), content.unit, content.comment, authorName]));

/** @returns who opened or changed what in the file, oldest first, Paris time (TRACE-14) */
export const accessesCsv = (rows: readonly AccessRow[]): string => csv(['Date et heure', 'Qui', 'Quoi'], rows.map(({ at, actorName, action }) => [moment.format(at), actorName, action]));
