/** Calendar days as `YYYY-MM-DD`; a vaccination of the past may be known to the month or the year only. */
const whole = /^(\d{4})-(\d{2})-(\d{2})$/;

const text = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** @returns whether the text is a year, a month or a day that exists */
export function isPartialDay(value: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  return year >= 1850 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month);
}

/** @returns whether the text is a whole day that exists */
export const isWholeDay = (value: string): boolean => whole.test(value) && isPartialDay(value);

/** The first day a date known to the month or the year may be. */
export const firstDayOf = (value: string): string => (value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value);
/** The last day a date known to the month or the year may be. */
export const lastDayOf = (value: string): string => (value.length === 4 ? `${value}-12-31` : value.length === 7 ? text(Number(value.slice(0, 4)), Number(value.slice(5)), lastDay(Number(value.slice(0, 4)), Number(value.slice(5)))) : value);

/** @returns the same day `months` later; the last of the month when that day does not exist there */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return text(toYear, toMonth, Math.min(date, lastDay(toYear, toMonth)));
}

/** @returns the day `days` later */
export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** @returns whole months of age on a day; 0 before birth */
export function monthsOld(birth: string, on: string): number {
  const [y1 = 0, m1 = 0, d1 = 0] = birth.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = on.split('-').map(Number);
  return Math.max(0, (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0));
}
