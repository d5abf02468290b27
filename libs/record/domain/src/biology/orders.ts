import { answersAct } from './test-words';

/** A prescription of biology that may have asked for a report (BIO-11). */
export interface BiologyOrder { id: string; on: string; authorId: string; authorName: string; acts: readonly string[] }

/** A prescription of biology is carried out within a year (CNAM); older ones are chosen by hand. */
const longestDays = 366;
const dayMs = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** @returns the share of what was asked that the report answers, 0 to 1 */
export const shareAnswered = ({ acts }: Pick<BiologyOrder, 'acts'>, tests: readonly string[]): number => (acts.length === 0 ? 0 : acts.filter((act) => tests.some((test) => answersAct(act, test))).length / acts.length);

/**
 * The prescription a report answers: same patient, signed before the sample, at least half of what it asks is there; the best answered, then the newest.
 * @param sampledOn day of the sample, `2026-11-20`; null: nothing is guessed
 * @returns null when none fits: a person chooses
 */
export function orderFor(sampledOn: string | null, tests: readonly string[], orders: readonly BiologyOrder[]): BiologyOrder | null {
  if (sampledOn === null) return null;
  const fitting = orders.map((order) => ({ order, share: shareAnswered(order, tests), age: daysBetween(order.on, sampledOn) })).filter(({ share, age }) => age >= 0 && age <= longestDays && share >= 0.5);
  return fitting.sort((a, b) => b.share - a.share || a.age - b.age)[0]?.order ?? null;
}
