const zone = 'Europe/Paris';
const dayOf = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' });
const longDayOf = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' });
const shortDayOf = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: 'numeric', month: 'short' });
const weekdayOf = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const timeOf = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

export type DayStyle = 'figures' | 'long' | 'short' | 'weekday';
const formats: Record<DayStyle, Intl.DateTimeFormat> = { figures: dayOf, long: longDayOf, short: shortDayOf, weekday: weekdayOf };

/**
 * A day in French: '14/07/1977', '12 mars 2026', '12 mars', 'jeudi 12 mars 2026'.
 * Takes a calendar date 'YYYY-MM-DD' (never shifted by a time zone) or an instant. '' when absent.
 */
export function frenchDay(value: string | null | undefined, style: DayStyle = 'figures'): string {
  if (!value) return '';
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (plain && style === 'figures') return `${plain[3]}/${plain[2]}/${plain[1]}`;
  const instant = new Date(plain ? `${value}T12:00:00Z` : value);
  return Number.isNaN(instant.getTime()) ? '' : formats[style].format(instant);
}

/** The hour of an instant in France: '10:41'. '' when absent. */
export function frenchTime(value: string | null | undefined): string {
  if (!value) return '';
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? '' : timeOf.format(instant);
}

/** '10:41' for today, '12/03/2026 à 10:41' otherwise. `now` in milliseconds. */
export function frenchMoment(value: string | null | undefined, now: number = Date.now()): string {
  if (!value) return '';
  const day = frenchDay(value);
  const time = frenchTime(value);
  return day === dayOf.format(new Date(now)) ? time : `${day} à ${time}`;
}

/** Seconds left as 'm:ss'; '0:00' once the time has come. */
export function countdown(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export type ReadDate = { iso: string } | { problem: string };
const pad = (value: number): string => String(value).padStart(2, '0');

/** Reads a date typed by a person: '14/07/1977', '14071977', '14-7-77'. The problem names the remedy (design §8). */
export function readFrenchDay(text: string, today: Date = new Date()): ReadDate {
  const compact = text.trim();
  const match = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(compact) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(compact);
  if (!match) return { problem: 'Écrivez le jour, le mois et l’année : 14/07/1977.' };
  const day = Number(match[1]);
  const month = Number(match[2]);
  let year = Number(match[3]);
  if (match[3]?.length === 2) year += year + 2000 > today.getFullYear() ? 1900 : 2000;
  if (month < 1 || month > 12) return { problem: `Il n’y a pas de mois ${month}. Écrivez le jour, puis le mois : 14/07/1977.` };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > last) return { problem: `Ce mois n’a pas de jour ${day}. Le dernier est le ${last}/${pad(month)}/${year}.` };
  const iso = `${year}-${pad(month)}-${pad(day)}`;
  return { iso };
}
