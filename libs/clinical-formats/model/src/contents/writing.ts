import type { PartialDate } from '../code';
import type { NarrativeBlock, NarrativeSection, NarrativeTable, NarrativeText } from '../narrative';

/** Something a person may have typed, or not. */
export type Typed = string | null | undefined;

/** @returns whether there is anything to read */
export const said = (text: Typed): text is string => Boolean(text?.trim());

/** @returns the section, or nothing when none of its blocks or inner sections says anything: an empty heading says nothing */
export function section(key: string, title: string, blocks: readonly (NarrativeBlock | null)[], inner: readonly NarrativeSection[] = []): NarrativeSection[] {
  const written = blocks.filter((block) => block !== null);
  if (written.length === 0 && inner.length === 0) return [];
  return [{ key, title, blocks: written, ...(inner.length > 0 ? { sections: inner } : {}) }];
}

export const paragraph = (text: Typed, tone?: NarrativeText['tone']): NarrativeBlock | null => (said(text) ? { kind: 'paragraph', text: text.trim(), ...(tone ? { tone } : {}) } : null);

/** Only what was said: an answer nobody gave leaves no line. */
export function facts(...pairs: readonly (readonly [label: string, value: Typed])[]): NarrativeBlock | null {
  const known = pairs.flatMap(([label, value]) => (said(value) ? [{ label, value: value.trim() }] : []));
  return known.length > 0 ? { kind: 'facts', facts: known } : null;
}

export function list(items: readonly Typed[], ordered = false): NarrativeBlock | null {
  const written = items.filter(said).map((text) => ({ text: text.trim() }));
  return written.length > 0 ? { kind: 'list', items: written, ...(ordered ? { ordered } : {}) } : null;
}

/** A column and what a row says in it. */
export interface Column<R> { label: string; weight?: number; align?: 'left' | 'right' | 'center'; of(row: R): Typed; strong?: boolean }

/** @returns the table without the columns nobody filled; null without rows */
export function table<R>(rows: readonly R[], columns: readonly Column<R>[], caption?: string): NarrativeTable | null {
  const used = columns.filter(({ of }, index) => index === 0 || rows.some((row) => said(of(row))));
  if (rows.length === 0) return null;
  return {
    kind: 'table', ...(caption ? { caption } : {}),
    columns: used.map(({ label, weight, align }) => ({ label, ...(weight ? { weight } : {}), ...(align ? { align } : {}) })),
    rows: rows.map((row) => ({ cells: used.map(({ of, strong }) => { const text = of(row)?.trim() ?? ''; return strong ? { text, tone: 'strong' as const } : text; }) })),
  };
}

/** « 12/03/2026 », « 03/2026 », « 2026 ». */
export const frenchDate = (date: PartialDate | null | undefined): string | null => (date ? date.split('-').reverse().join('/') : null);

/** « 3 séances » */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count > 1 ? many : one}`;

/** « du 12/03/2026 au 18/03/2026 » */
export const period = (from: PartialDate | null | undefined, to: PartialDate | null | undefined): string | null => (from && to ? `du ${frenchDate(from)} au ${frenchDate(to)}` : from ? `depuis le ${frenchDate(from)}` : to ? `jusqu’au ${frenchDate(to)}` : null);

/** Decimal comma, thousands apart. */
export function frenchNumber(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u00A0') : whole;
  return `${value < 0 ? '−' : ''}${grouped}${decimals ? `,${decimals}` : ''}`;
}

export const yesNo = (answer: boolean | null | undefined): string | null => (answer === true ? 'Oui' : answer === false ? 'Non' : null);

/** « Première phrase · autre » out of what was said. */
export const joined = (parts: readonly Typed[], between = ' · '): string => parts.filter(said).join(between);

/** @returns the text with its first letter as a capital */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
