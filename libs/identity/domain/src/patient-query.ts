import { matriculeKey } from '@pluriel/kernel';
import { readDate } from './birth-date';
import { searchKey } from './names';

/** What the search box was asked, taken apart (UX-18, INS-52). Every part given must match. */
export interface PatientQuery { words: string[]; birthDate: string | null; matricule: string | null; phone: string | null; fileNumber: number | null }

/**
 * Reads the search box: names, a birth date in any usual form, a matricule (13 or 15 characters), a phone, a file number,
 * in any order.
 * @param today 'YYYY-MM-DD', for two-digit years
 */
export function readPatientQuery(text: string, today: string): PatientQuery {
  const query: PatientQuery = { words: [], birthDate: null, matricule: null, phone: null, fileNumber: null };
  let rest = text.trim().replace(/\u00a0/g, ' ');
  const take = (pattern: RegExp, use: (found: string) => boolean): void => {
    const found = pattern.exec(rest)?.[0];
    if (found && use(found)) rest = rest.replace(found, ' ');
  };
  take(/(?<![\p{L}\d])[1-478] ?\d{2} ?\d{2} ?\d[\dABab] ?\d{3} ?\d{3}(?: ?\d{2})?(?![\p{L}\d])/u, (found) => {
    const value = found.replace(/ /g, '').toUpperCase();
    const known = matriculeKey(value.slice(0, 13)) !== null;
    if (known) query.matricule = value;
    return known;
  });
  take(/(?:\+33 ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/, (found) => {
    query.phone = nationalPhone(found);
    return true;
  });
  take(/(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|(?<!\d)\d{1,2} \d{1,2} \d{4}(?!\d)|(?<!\d)\d{8}(?!\d)|(?<!\d)\d{6}(?!\d)/, (found) => {
    query.birthDate = readDate(found, today);
    return query.birthDate !== null;
  });
  take(/(?<![\p{L}\d])[nN]?[°#]?\d{1,9}(?![\p{L}\d])/u, (found) => {
    query.fileNumber = Number(found.replace(/\D/g, ''));
    return true;
  });
  query.words = withoutImplied(searchKey(rest).split(' ').filter(Boolean).slice(0, 8));
  return query;
}

/** A name that starts with « michel » starts with « mich » too: the shorter word, or the same word said twice, asks nothing more. */
const withoutImplied = (words: readonly string[]): string[] => words.filter((word, at) => !words.some((other, place) => place !== at && other.startsWith(word) && (other !== word || place < at)));

/** '+33 6 12 34 56 78', '06.12.34.56.78' → '0612345678'; other numbers keep their digits. */
export function nationalPhone(text: string): string {
  const digits = text.replace(/[^\d+]/g, '');
  return digits.startsWith('+33') ? `0${digits.slice(3)}` : digits.startsWith('0033') ? `0${digits.slice(4)}` : digits.replace(/\+/g, '');
}
