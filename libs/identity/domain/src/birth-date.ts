/** A real calendar date, 'YYYY-MM-DD'. Never a JavaScript Date: a birth has no time zone. */
export type BirthDate = string;

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @returns whether the text is a date of the calendar, 'YYYY-MM-DD' */
export function isCalendarDate(text: string): boolean {
  const found = isoDate.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

const daysIn = (year: number, month: number): number => [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;

/**
 * What to store when the birth record is incomplete (ins.md §1.6, EXI ID 11 and 12): unknown day → 01; unknown month → 01;
 * both → 31/12. An unknown part is 00 or out of the calendar (INSi type DateLunaire).
 * @param raw 'YYYY-MM-DD', parts possibly 00 or impossible
 * @returns the date to store and whether it is an estimate, or null when the year itself is missing
 */
export function completeBirthDate(raw: string): { date: BirthDate; estimated: boolean } | null {
  const found = isoDate.exec(raw);
  if (!found || found[1] === '0000') return null;
  if (isCalendarDate(raw)) return { date: raw, estimated: false };
  const [, year = '', month = '', day = ''] = found;
  const monthKnown = Number(month) >= 1 && Number(month) <= 12;
  const dayKnown = Number(day) >= 1 && Number(day) <= 31;
  if (!monthKnown && !dayKnown) return { date: `${year}-12-31`, estimated: true };
  if (!monthKnown) return { date: `${year}-01-${day}`, estimated: true };
  return { date: `${year}-${month}-01`, estimated: true };
}

/** A date whose day or month is written 00: unknown on the birth record (ins.md §1.6, INS-21). Any other impossible date is a mistake. */
export const isIncompleteDate = (text: string): boolean => {
  const [, year = '', month = '', day = ''] = isoDate.exec(text) ?? [];
  return Number(year) >= 1000 && (month === '00' || day === '00') && Number(month) <= 12 && Number(day) <= 31;
};

/** Why a date was stored other than typed, in words for the screen (INS-21). Null when nothing was missing. */
export function incompleteDateRule(raw: string): string | null {
  if (!isIncompleteDate(raw)) return null;
  const [year = '', month = '', day = ''] = raw.split('-');
  const stored = frenchDate(completeBirthDate(raw)?.date ?? raw);
  const missing = month === '00' && day === '00' ? 'Jour et mois inconnus' : day === '00' ? 'Jour inconnu' : 'Mois inconnu';
  return `${missing} : la règle nationale fait enregistrer le ${stored}. INSi reçoit ${day}/${month}/${year}.`;
}

/**
 * Reads a date as people write it: 14/07/1977, 14-7-77, 14.07.1977, 14071977, 140777, 1977-07-14.
 * Two-digit years fall in the last hundred years.
 * @param today 'YYYY-MM-DD'
 * @returns 'YYYY-MM-DD', or null when it is not a date of the calendar
 */
export function readDate(text: string, today: string): BirthDate | null {
  const value = text.trim();
  if (isCalendarDate(value)) return value;
  const found = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/.exec(value) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(value);
  if (!found) return null;
  const [, day = '', month = '', yearText = ''] = found;
  const year = yearText.length === 4 ? yearText : fullYear(Number(yearText), Number(today.slice(0, 4)));
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

/**
 * Reads a birth date that may be incomplete: everything `readDate` reads, and 00/00/1950, 00/07/1950, 07/1950, 1950 (INS-21).
 * @returns 'YYYY-MM-DD' with 00 for what is unknown, or null
 */
export function readBirthDate(text: string, today: string): string | null {
  const whole = readDate(text, today);
  if (whole) return whole;
  const [, day = '00', month = '00', year = ''] = /^(?:(?:(\d{1,2})[/.\-\s])?(\d{1,2})[/.\-\s])?(\d{4})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim()) ?? [];
  const raw = isoDate.test(text.trim()) ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIncompleteDate(raw) ? raw : null;
}

function fullYear(twoDigits: number, currentYear: number): string {
  const century = currentYear - (currentYear % 100);
  return String(twoDigits <= currentYear % 100 ? century + twoDigits : century - 100 + twoDigits);
}

/** Age as people say it: '48 ans', '9 mois' under two years, '12 jours' under one month. `on` stops the clock (decease). */
export function ageLabel(birth: BirthDate, on: string): string {
  const [birthYear = 0, birthMonth = 0, birthDay = 0] = birth.split('-').map(Number);
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const months = (year - birthYear) * 12 + (month - birthMonth) - (day < birthDay ? 1 : 0);
  if (months >= 24) return `${Math.floor(months / 12)} ans`;
  if (months >= 1) return `${months} mois`;
  const days = Math.max(0, Math.round((Date.parse(on) - Date.parse(birth)) / 86_400_000));
  return days <= 1 ? `${days} jour` : `${days} jours`;
}

/** '1977-07-14' → '14/07/1977' */
export const frenchDate = (date: string): string => date.slice(0, 10).split('-').reverse().join('/');

/** Completed years between two dates. */
export function yearsBetween(birth: BirthDate, on: string): number {
  return Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5, 10) < birth.slice(5, 10) ? 1 : 0);
}
