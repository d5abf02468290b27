import type { ArrivalItem } from '@pluriel/web/api-client';

const time = (item: ArrivalItem): string => item.expectedAt ?? item.arrivedAt ?? '';
const byTime = (one: ArrivalItem, other: ArrivalItem): number => time(one).localeCompare(time(other));

/** A column cut in three around « maintenant »: who is gone, who is inside, who is next (people who wait and people expected, by hour). */
export function boardOrder(items: readonly ArrivalItem[]): { gone: ArrivalItem[]; inside: ArrivalItem[]; next: ArrivalItem[] } {
  const of = (...states: ArrivalItem['state'][]): ArrivalItem[] => items.filter(({ state }) => states.includes(state)).sort(byTime);
  return { gone: of('left', 'absent'), inside: of('in-consultation'), next: of('arrived', 'expected') };
}

/** '41 personnes, 7 en attente'. */
export function boardSummary(items: readonly ArrivalItem[]): string {
  const waiting = items.filter(({ state }) => state === 'arrived').length;
  const people = items.length === 1 ? '1 personne' : `${items.length} personnes`;
  return items.length === 0 ? 'Personne d’attendu' : `${people}, ${waiting === 0 ? 'personne n’attend' : `${waiting} en attente`}`;
}
