/** Whether this text is a day of the calendar, `YYYY-MM-DD`: « 2026-02-30 » is not. */
export const isCivilDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

const parisDays = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The civil day of an instant as people of the centre see it, `YYYY-MM-DD`: at 00:30 in Paris the day has changed, whatever UTC says. */
export const parisDay = (at: Date): string => parisDays.format(at);

/** The first instant of a day in France, where the hour is not known: winter or summer time, the day of a change included. */
export function parisMidnight(day: string): Date {
  const winter = new Date(`${day}T00:00:00+01:00`);
  return parisDay(new Date(winter.getTime() - 1)) === day ? new Date(`${day}T00:00:00+02:00`) : winter;
}
