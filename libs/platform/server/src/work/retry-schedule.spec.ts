import { nextAttempt } from './retry-schedule';

const due = new Date('2026-03-12T10:00:00Z');
const lane = { retryMinutes: [1, 5, 15, 60], giveUpHours: 72 };
const minutes = (attempts: number, now = due): number | null => { const at = nextAttempt(lane, { attempts, first_due_at: due }, now); return at && (at.getTime() - now.getTime()) / 60_000; };

describe('DMP-15 retries: 1, 5, 15, 60 minutes, then hourly for 72 h (architecture §5)', () => {
  it.each([[1, 1], [2, 5], [3, 15], [4, 60], [5, 60], [40, 60]])('after attempt %i waits %i min', (attempts, wait) => { expect(minutes(attempts)).toBe(wait); });
  it('gives up after 72 h', () => {
    expect(minutes(70, new Date(due.getTime() + 72 * 3_600_000))).toBe(60);
    expect(minutes(70, new Date(due.getTime() + 72 * 3_600_000 + 1))).toBeNull();
  });
});
