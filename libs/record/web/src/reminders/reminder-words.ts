import type { Reminder } from '@pluriel/web/api-client';

const actions: Readonly<Record<Reminder['changes'][number]['action'], string>> = { created: 'Écrit', done: 'Fait', postpone: 'Reporté', cancel: 'Annulé', reopen: 'Repris' };

const french = (day: string): string => day.split('-').reverse().join('/');
const days = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** « aujourd’hui », « en retard de 3 jours », « demain », « le 12/06/2026 ». @param today Paris day */
export function dueWords({ dueOn }: Pick<Reminder, 'dueOn'>, today: string): string {
  const ahead = days(today, dueOn);
  if (ahead === 0) return 'aujourd’hui';
  if (ahead === 1) return 'demain';
  if (ahead < 0) return ahead === -1 ? 'depuis hier' : `en retard de ${-ahead} jours`;
  return `le ${french(dueOn)}`;
}

/** « Reporté au 12/06/2026 par Dr Claire MARTIN : en vacances ». */
export const changeWords = ({ action, dueOn, byName, note }: Reminder['changes'][number]): string => `${actions[action]}${action === 'postpone' || action === 'created' ? `, pour le ${french(dueOn)},` : ''} par ${byName}${note ? ` : ${note}` : ''}`;

/** Days offered to postpone: tomorrow, a week, a month. @param today Paris day */
export function postponements(today: string): { label: string; dueOn: string }[] {
  const later = (count: number): string => new Date(Date.parse(`${today}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
  return [{ label: 'à demain', dueOn: later(1) }, { label: 'd’une semaine', dueOn: later(7) }, { label: 'd’un mois', dueOn: later(30) }];
}
