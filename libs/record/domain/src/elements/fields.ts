import type { FieldError } from '@pluriel/kernel';

/** What a field of an element was refused for: a sentence and, when it helps, the gesture that mends it. */
export class FieldFault extends Error {}

/** Reads one field as it came (a screen, an import, the database). @throws FieldFault with a sentence for the person */
export type Field<T> = (raw: unknown) => T;
export type Shape = Readonly<Record<string, Field<unknown>>>;
export type Read<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

const fault = (sentence: string): never => { throw new FieldFault(sentence); };
const absent = (raw: unknown): boolean => raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
// Control characters of a paste are no words; a new line is.
const clean = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ').trim();

/** Words that must be there. */
export const words = (most: number, missing: string): Field<string> => (raw) => {
  if (absent(raw) || typeof raw !== 'string') return fault(missing);
  const text = clean(raw);
  return text.length > most ? fault(`Écrivez moins de ${most} caractères.`) : text;
};

/** Words that may be absent. */
export const optionalWords = (most: number): Field<string | null> => (raw) => (absent(raw) ? null : words(most, '')(raw));

/** One of a few values. */
export const oneOf = <const T extends string>(values: readonly T[], missing: string): Field<T> => (raw) => values.find((value) => value === raw) ?? fault(missing);
export const optionalOneOf = <const T extends string>(values: readonly T[]): Field<T | null> => (raw) => (absent(raw) ? null : oneOf(values, 'Choisissez une valeur de la liste.')(raw));

/** A tick; absent is not ticked. */
export const flag: Field<boolean> = (raw) => (raw === undefined || raw === null ? false : typeof raw === 'boolean' ? raw : fault('Répondez par oui ou par non.'));

/** A finite number. */
export const number = (missing: string): Field<number> => (raw) => (typeof raw === 'number' && Number.isFinite(raw) ? raw : fault(missing));
export const optionalNumber: Field<number | null> = (raw) => (absent(raw) ? null : number('Écrivez un nombre.')(raw));

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: people often remember a year only. Whether it is in the future is judged with the clock, by the caller. */
export const optionalDay: Field<string | null> = (raw) => (absent(raw) ? null : day('')(raw));
export const day = (missing: string): Field<string> => (raw) => {
  if (absent(raw) || typeof raw !== 'string') return fault(missing);
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(raw.trim());
  if (!match) return fault('Écrivez une année, un mois ou un jour : 2019, 03/2019 ou 12/03/2019.');
  const [year, month, date] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const read = new Date(Date.UTC(year, month - 1, date));
  return year >= 1850 && read.getUTCFullYear() === year && read.getUTCMonth() === month - 1 && read.getUTCDate() === date ? raw.trim() : fault('Cette date n’existe pas.');
};

/** A whole day: a curve needs one. */
export const fullDay = (missing: string): Field<string> => (raw) => {
  const read = day(missing)(raw);
  return read.length === 10 ? read : fault('Écrivez le jour entier : 12/03/2019.');
};

/** A code with the OID of its list: the words are the patient's, the code says the same to machines. */
export interface ElementCode { system: string; code: string; label: string | null }

/** Codes of one element, the main one first; the same code twice is one. */
export const codes: Field<ElementCode[]> = (raw) => {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw) || raw.length > 10) return fault('Gardez dix codes au plus.');
  const read = (raw as unknown[]).map((item) => {
    const { system, code, label } = (item ?? {}) as Record<string, unknown>;
    if (typeof system !== 'string' || typeof code !== 'string' || system.trim() === '' || code.trim() === '' || system.length > 120 || code.length > 60) return fault('Ce code n’est pas lisible : choisissez-le dans la liste.');
    return { system: system.trim(), code: code.trim(), label: optionalWords(300)(label) };
  });
  return read.filter((code, index) => read.findIndex((other) => other.system === code.system && other.code === code.code) === index);
};

/** Reads every field of a shape. @returns the value, and one error by field at fault */
export function readShape<S extends Shape>(shape: S, raw: unknown): { value: Read<S>; errors: FieldError[] } {
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const errors: FieldError[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) {
    try { value[name] = field(given[name]); } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      errors.push({ field: name, code: 'element.field', message: error.message });
    }
  }
  return { value: value as Read<S>, errors };
}
