import { parisDay } from '@pluriel/kernel';

const dates = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const long = (day: string): string => dates.format(new Date(`${day}T00:00:00Z`));

/** @returns « du 1 mars 2026 au 1 mars 2027 », « le 12 mars 2026 » */
export const daysWords = ({ from, to }: { from: string; to: string }): string => (from === to ? `le ${long(from)}` : `du ${long(from)} au ${long(to)}`);

/** @returns the same day a year later, the longest an habilitation lasts */
export function inAYear(now: Date): string {
  const day = new Date(`${parisDay(now)}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}
