/** Failures allowed before the first wait. */
export const freeFailures = 5;
const delaysSeconds = [30, 60, 300, 900, 3600] as const;

/**
 * After this long without failure the count starts again: a day for an account; ten minutes for an address, which adds
 * up the typing mistakes of a whole centre.
 */
export const failureMemoryMinutes = { login: 24 * 60, address: 10 } as const;

/**
 * Growing delay after wrong passwords or codes (psc.md §5.2: no means without lock-out).
 * @param failures consecutive failures, the last one included
 * @returns seconds to wait before the next attempt: 0 under 5 failures, then 30 s, 1, 5, 15 min, 1 h for ever
 */
export function lockoutDelaySeconds(failures: number): number {
  if (failures < freeFailures) return 0;
  return delaysSeconds[Math.min(failures - freeFailures, delaysSeconds.length - 1)] ?? 3600;
}

/** An address serves a whole centre behind one router: it waits later than an account, and no longer than 15 minutes. */
export const addressDelaySeconds = (failures: number): number => (failures < 30 ? 0 : Math.min(900, 60 * 2 ** Math.min(4, Math.floor((failures - 30) / 10))));
