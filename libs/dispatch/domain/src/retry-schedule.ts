/** Minutes between attempts after a retryable refusal; the last value repeats (architecture §5: 1, 5, 15, 60 min, then hourly). */
export const retryMinutes: readonly number[] = [1, 5, 15, 60];

/** An order that was due for longer than this is given up: a person decides. */
export const giveUpHours = 72;

/**
 * When an order that may be tried again is tried.
 * @param attempts attempts already made, at least 1
 * @param firstDueAt end of the centre's delay
 * @returns the time of the next attempt, or null once the order was due for `giveUpHours`
 */
export function nextRetry(attempts: number, firstDueAt: Date, now: Date): Date | null {
  if (now.getTime() - firstDueAt.getTime() > giveUpHours * 3_600_000) return null;
  const minutes = retryMinutes[Math.min(Math.max(attempts, 1), retryMinutes.length) - 1] ?? 60;
  return new Date(now.getTime() + minutes * 60_000);
}
