import fc from 'fast-check';
import { dueFault, monthsLater, movesOf, refuseMove, reminderFaults, seesReminder } from './reminder';

const today = '2026-03-12';
const written = { text: 'Relire l’HbA1c', dueOn: '2026-06-12', userId: 'u', profession: null };

describe('STR-13 a reminder', () => {
  it('names what is missing: words, a day that exists and has not passed, one addressee', () => {
    expect(reminderFaults(written, today)).toEqual([]);
    expect(reminderFaults({ text: ' ', dueOn: '2026-02-30', userId: null, profession: null }, today).map(({ field }) => field)).toEqual(['text', 'dueOn', 'addressee']);
    expect([reminderFaults({ ...written, profession: 'kine' }, today), reminderFaults({ ...written, userId: null, profession: 'astronaute' }, today)].map((faults) => faults.length)).toEqual([1, 1]);
    expect([dueFault('2026-03-11', today), dueFault('2026-03-12', today), dueFault('2063-03-12', today)].map((fault) => fault === null)).toEqual([false, true, false]);
  });
  it('is done, postponed or cancelled while it waits, taken back when closed', () => {
    expect([movesOf('open'), movesOf('done')]).toEqual([['done', 'postpone', 'cancel'], ['reopen']]);
    expect([refuseMove('open', 'done'), refuseMove('done', 'done')?.code, refuseMove('open', 'reopen')?.code]).toEqual([null, 'reminder.closed', 'reminder.closed']);
  });
  it('is seen by its author, by whom it waits for and by whoever reads the whole file', () => {
    const of = { authorId: 'a', userId: null, profession: 'secretaire' as const };
    expect([{ userId: 'a', profession: 'medecin' as const, wholeRecord: false }, { userId: 's', profession: 'secretaire' as const, wholeRecord: false }, { userId: 'k', profession: 'kine' as const, wholeRecord: true }, { userId: 'k', profession: 'kine' as const, wholeRecord: false }, { userId: null, profession: null, wholeRecord: false }].map((reader) => seesReminder(of, reader))).toEqual([true, true, true, false, false]);
    expect(seesReminder({ authorId: null, userId: null, profession: null }, { userId: null, profession: null, wholeRecord: false })).toBe(false);
  });
  it('some months later is a real day, never before the month asked for (property)', () => {
    expect([monthsLater('2026-01-31', 1), monthsLater('2024-02-29', 12), monthsLater('2026-11-15', 3)]).toEqual(['2026-02-28', '2025-02-28', '2027-02-15']);
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }), fc.integer({ min: 1, max: 36 }), (date, months) => {
      const [from, to] = [date.toISOString().slice(0, 10), monthsLater(date.toISOString().slice(0, 10), months)];
      const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
      expect(new Date(`${to}T00:00:00Z`).toJSON().slice(0, 10)).toBe(to);
      expect(month(to) - month(from)).toBe(months);
    }));
  });
});
