import { monthWords } from '@pluriel/indicators/domain';

export interface Frame { width: number; height: number; left: number; right: number; top: number; bottom: number }
export interface MonthCount { month: string; count: number; frozen: boolean }
export interface Bar { month: string; count: number; x: number; y: number; width: number; height: number; last: boolean; named: boolean; told: boolean }

/** @returns the top of the scale: 1, 2 or 5 times a power of ten, at least 5 */
export function topOf(largest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(largest, 5)));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= Math.max(largest, 5)) ?? largest;
}

/** One bar a month; the last one is told, and the largest; one month of three bears its name. */
export function barsOf(months: readonly MonthCount[], frame: Frame): Bar[] {
  const top = topOf(Math.max(0, ...months.map(({ count }) => count)));
  const step = (frame.width - frame.left - frame.right) / Math.max(months.length, 1);
  const full = frame.height - frame.top - frame.bottom;
  const largest = months.reduce((best, { count }, index) => (count > (months[best]?.count ?? 0) ? index : best), 0);
  return months.map(({ month, count }, index) => {
    const height = (count / top) * full;
    const last = index === months.length - 1;
    return { month, count, x: frame.left + index * step + step * 0.12, y: frame.height - frame.bottom - height, width: step * 0.76, height, last, named: index % 3 === 2 || last, told: last || (index === largest && count > 0 && index < months.length - 2) };
  });
}

/** What the drawing says, for whoever cannot see it: every figure (design §7). */
export function plotWords(title: string, months: readonly MonthCount[]): string {
  const some = months.filter(({ count }) => count > 0);
  if (some.length === 0) return `${title} : rien pendant ces 24 mois.`;
  return `${title}, par mois : ${some.map(({ month, count }) => `${monthWords(month)} ${count}`).join(', ')}.`;
}
