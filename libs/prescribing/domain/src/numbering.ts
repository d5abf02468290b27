import type { FieldError } from '@pluriel/kernel';

/** `year`: numbers start again each year; `continuous`: never. */
export const numberingScopes = ['year', 'continuous'] as const;
export type NumberingScope = (typeof numberingScopes)[number];

/** How a centre numbers its prescriptions (RX-20). */
export interface Numbering {
  enabled: boolean;
  /** Capital letters and digits, a letter first; empty: none. A letter first keeps it from ever looking like a year or a counter. */
  prefix: string;
  /** Digits of the counter, filled with zeros; a counter that outgrows them keeps them all. */
  digits: number;
  scope: NumberingScope;
  /** First number of a period: a centre that comes from another software goes on after its last one. */
  first: number;
}

export const noNumbering: Numbering = { enabled: false, prefix: 'ORD', digits: 6, scope: 'year', first: 1 };

/** @returns the year the day belongs to, or « tout » for numbers that never start again. @param day « YYYY-MM-DD » in France */
export const numberingPeriod = ({ scope }: Pick<Numbering, 'scope'>, day: string): string => (scope === 'year' ? day.slice(0, 4) : 'tout');

/** « ORD-2026-000123 », « ORD-000123 »: prefix, year when it counts by year, counter. */
export const prescriptionNumber = ({ prefix, digits, scope }: Pick<Numbering, 'prefix' | 'digits' | 'scope'>, day: string, counter: number): string =>
  [prefix, scope === 'year' ? day.slice(0, 4) : '', String(counter).padStart(digits, '0')].filter((part) => part !== '').join('-');

/** @returns what keeps this setting from being saved, by field */
export const numberingErrors = ({ prefix, digits, first }: Numbering): FieldError[] => [
  ...(prefix === '' || /^[A-Z][A-Z0-9]{0,7}$/.test(prefix) ? [] : [{ field: 'prefix', code: 'numbering.prefix', message: 'Le préfixe commence par une lettre et compte 8 lettres ou chiffres au plus, sans accent ni espace : « ORD ».' }]),
  ...(Number.isInteger(digits) && digits >= 3 && digits <= 9 ? [] : [{ field: 'digits', code: 'numbering.digits', message: 'Le compteur a de 3 à 9 chiffres.' }]),
  ...(Number.isInteger(first) && first >= 1 && first <= 99_999_999 ? [] : [{ field: 'first', code: 'numbering.first', message: 'Le premier numéro est un nombre entier, à partir de 1.' }]),
];

/** A number as somebody types it, ready to be looked for: capitals, no space, « ord 2026 123 » aside. @returns null when nothing is left */
export const typedNumber = (text: string): string | null => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/^\s*N\s*[°º]\s*/, '').replace(/[\s_/]+/g, '-').replace(/[^A-Z0-9-]/g, '').replace(/^-+|-+$/g, '').slice(0, 40) || null;
