/** A session lives 4 hours at most (RIE-PS 13, psc.md §7). */
export const sessionHours = 4;
/** After 30 minutes without activity it is closed (RIE-PS 13). */
export const idleCloseMinutes = 30;
/** Before that, the screen locks; one factor is enough to come back (RIE-PS 10). */
export const idleLockMinutes = 15;

export interface SessionTimes { expiresAt: Date; lastSeenAt: Date; lockedAt: Date | null; endedAt: Date | null }
export type SessionState = 'open' | 'locked' | 'idle-closed' | 'expired' | 'ended';

const minutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;

/** @returns what a session is worth at `now`: open, locked (quick unlock possible) or over, and why */
export function sessionState(session: SessionTimes, now: Date): SessionState {
  if (session.endedAt) return 'ended';
  if (now >= session.expiresAt) return 'expired';
  if (minutes(session.lastSeenAt, now) >= idleCloseMinutes) return 'idle-closed';
  if (session.lockedAt || minutes(session.lastSeenAt, now) >= idleLockMinutes) return 'locked';
  return 'open';
}

/**
 * End of a session opened now.
 * @param authTime when Pro Santé Connect authenticated the person: our session never outlives theirs (RIE-PS 13)
 */
export const sessionEnd = (now: Date, authTime: Date | null): Date => new Date(Math.min(now.getTime(), authTime?.getTime() ?? Infinity) + sessionHours * 3_600_000);
