import type { ModelFault } from '../fault';
import { defaultTimeZone, type DocumentHeader } from '../header';
import { said, type Typed } from './writing';

/** Longest text of one field: beyond, somebody pasted a file. */
const longestText = 20_000;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** @returns whether the day exists, `2026-02-30` does not */
export const isDay = (text: string): boolean => day.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** @returns the calendar day of the instant in the zone of the structure, `2026-03-12` */
export const dayOf = (at: Date, timeZone = defaultTimeZone): string => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** Collects what forbids to write a content; fields are named from `content.`. */
export class Checks {
  readonly found: ModelFault[] = [];

  constructor(private readonly header: DocumentHeader) {}

  refuse(field: string, rule: string, message: string): this {
    this.found.push({ field: `content.${field}`, rule, message });
    return this;
  }

  /** @param message says what is missing and what to do */
  required(field: string, value: Typed, message: string): this { return said(value) ? this : this.refuse(field, 'required', message); }

  some(field: string, values: readonly unknown[], message: string): this { return values.length > 0 ? this : this.refuse(field, 'required', message); }

  /** A day that exists. `past`: not after the day of the document. */
  day(field: string, value: Typed, what: string, limits: { past?: boolean; notBefore?: Typed } = {}): this {
    if (!value) return this;
    if (!isDay(value)) return this.refuse(field, 'date', `${what} : cette date n’existe pas. Écrivez le jour, le mois et l’année.`);
    if (limits.past && value > dayOf(this.header.createdAt, this.header.timeZone)) return this.refuse(field, 'future', `${what} : cette date est après celle du document. Corrigez l’une des deux.`);
    if (limits.notBefore && isDay(limits.notBefore) && value < limits.notBefore) return this.refuse(field, 'order', `${what} : la fin est avant le début. Corrigez l’une des deux dates.`);
    return this;
  }

  whole(field: string, value: number | null | undefined, [least, most]: readonly [number, number], what: string): this {
    if (value === null || value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return this;
    return this.refuse(field, 'range', `${what} : écrivez un nombre entier de ${least} à ${most}.`);
  }

  number(field: string, value: number | null | undefined, [least, most]: readonly [number, number], what: string): this {
    if (value === null || value === undefined || (Number.isFinite(value) && value >= least && value <= most)) return this;
    return this.refuse(field, 'range', `${what} : écrivez un nombre de ${least} à ${most}.`);
  }

  /** Every text of the content, wherever it stands. */
  lengths(value: unknown, path = ''): this {
    if (typeof value === 'string') return value.length > longestText ? this.refuse(path, 'too-long', `Ce texte dépasse ${longestText} caractères : gardez l’essentiel et joignez le reste comme document.`) : this;
    if (Array.isArray(value)) value.forEach((item, index) => { this.lengths(item, `${path}[${index}]`); });
    else if (value !== null && typeof value === 'object') Object.entries(value).forEach(([key, item]) => { this.lengths(item, path ? `${path}.${key}` : key); });
    return this;
  }
}
