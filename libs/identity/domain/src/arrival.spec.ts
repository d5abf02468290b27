import { arrivalStates, moveArrival, type ArrivalTimes } from './arrival';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 9, 9, minute));
const none: ArrivalTimes = { state: 'expected', arrivedAt: null, startedAt: null, leftAt: null };
const after = (minute: number, before: ArrivalTimes, to: ArrivalTimes['state']): ArrivalTimes => { const moved = moveArrival(at(minute), before, to); if (!moved.ok) throw moved.error; return moved.value; };

describe('STR-25 arrivals of the day', () => {
  it('follows a person from the door to the way out, each instant once', () => {
    const left = after(40, after(20, after(12, none, 'arrived'), 'in-consultation'), 'left');
    expect(left).toEqual({ state: 'left', arrivedAt: at(12), startedAt: at(20), leftAt: at(40) });
  });
  it('goes back after a click on the wrong line, without losing the arrival', () => {
    const arrived = after(12, none, 'arrived');
    expect(after(21, after(20, arrived, 'in-consultation'), 'arrived')).toEqual(arrived);
    expect(after(13, arrived, 'expected')).toEqual(none);
  });
  it('a person called without being noted at the desk has arrived', () => { expect(after(20, none, 'in-consultation')).toMatchObject({ arrivedAt: at(20), startedAt: at(20) }); });
  it('an absent person who comes after all has arrived', () => { expect(after(50, after(30, none, 'absent'), 'arrived').arrivedAt).toEqual(at(50)); });
  it('refuses what does not follow, naming both words', () => {
    expect(moveArrival(at(1), after(12, none, 'arrived'), 'absent')).toMatchObject({ ok: false, error: { code: 'arrival.move', status: 409, message: expect.stringContaining('« arrivé »') } });
  });
  it('no state moves to itself', () => { for (const state of arrivalStates) expect(moveArrival(at(1), { ...none, state }, state).ok).toBe(false); });
});
