/** When a centre verifies its INS in the background (EXI VER 01): hours of Paris, `toHour` excluded, over midnight when it is the smaller. */
export interface VerificationWindow { fromHour: number; toHour: number }

/** Smallest number of people a night, however few are due (ins.md §3.9). */
const smallestNight = 50;
/** What is due is spread over twenty nights (ins.md §3.9). */
const nights = 20;

/** @returns how many people may be verified in a day when so many are due: the whole backlog is never taken at once */
export const dailyShare = (due: number): number => Math.max(smallestNight, Math.ceil(due / nights));

/**
 * @param parts `due` people whose verification is overdue, `today` those already chosen in the last 24 hours, `perHour` the centre's budget
 * @returns how many to choose this hour
 */
export const hourlyShare = (parts: { due: number; today: number; perHour: number; largestBatch: number }): number =>
  Math.max(0, Math.min(parts.perHour, parts.largestBatch, dailyShare(parts.due + parts.today) - parts.today, parts.due));

/** @returns whether an hour of the day is inside the window; equal bounds mean the whole day */
export function isInWindow(hour: number, window: VerificationWindow): boolean {
  const { fromHour, toHour } = window;
  if (fromHour === toHour) return true;
  return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
}

/**
 * When INSi denies too many people at once, the fault is more likely in the question than in the people: somebody looks before
 * any identity loses its status.
 */
export const isSuspicious = (answered: number, different: number): boolean => different >= 20 && different * 4 > answered;
