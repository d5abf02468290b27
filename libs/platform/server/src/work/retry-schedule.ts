/** When a row that may be tried again is tried: the lane's minutes, then null once it was due for too long. */
export function nextAttempt(lane: { retryMinutes: readonly number[]; giveUpHours: number }, row: { attempts: number; first_due_at: Date }, now: Date): Date | null {
  if (now.getTime() - row.first_due_at.getTime() > lane.giveUpHours * 3_600_000) return null;
  const minutes = lane.retryMinutes[Math.min(Math.max(row.attempts, 1), lane.retryMinutes.length) - 1] ?? 60;
  return new Date(now.getTime() + minutes * 60_000);
}

/** When to ask the remote side (again): soon at first, then at half the time already waited, at most hourly. */
export function nextReconciliation(now: Date, sentAt: Date | null): Date {
  const waited = sentAt ? now.getTime() - sentAt.getTime() : 0;
  return new Date(now.getTime() + Math.min(3_600_000, Math.max(2_000, waited / 2)));
}
