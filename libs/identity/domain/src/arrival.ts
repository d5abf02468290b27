import { domainError, err, ok, type Result } from '@pluriel/kernel';

export const arrivalStates = ['expected', 'arrived', 'in-consultation', 'left', 'absent'] as const;
export type ArrivalState = (typeof arrivalStates)[number];

/** Where a person is in the day, with the instants that were seen. */
export interface ArrivalTimes { state: ArrivalState; arrivedAt: Date | null; startedAt: Date | null; leftAt: Date | null }

/** Moves of the board, and their way back: a click on the wrong line costs one click (STR-25). */
const moves: Readonly<Record<ArrivalState, readonly ArrivalState[]>> = {
  expected: ['arrived', 'in-consultation', 'absent'],
  arrived: ['in-consultation', 'left', 'expected'],
  'in-consultation': ['left', 'arrived'],
  left: ['in-consultation'],
  absent: ['expected', 'arrived'],
};

export const arrivalWords: Readonly<Record<ArrivalState, string>> = { expected: 'attendu', arrived: 'arrivé', 'in-consultation': 'en consultation', left: 'parti', absent: 'absent' };

/** @returns the times after the move; 409 `arrival.move` when this state does not follow the one before. An instant already seen is kept. */
export function moveArrival(now: Date, before: ArrivalTimes, to: ArrivalState): Result<ArrivalTimes> {
  if (!moves[before.state].includes(to)) return err(domainError('arrival.move', `Cette personne est notée « ${arrivalWords[before.state]} » : elle ne peut pas devenir « ${arrivalWords[to]} ».`, { status: 409, remedy: 'Regardez la ligne de nouveau : quelqu’un l’a sans doute déjà changée.' }));
  switch (to) {
    case 'expected': case 'absent': return ok({ state: to, arrivedAt: null, startedAt: null, leftAt: null });
    case 'arrived': return ok({ state: to, arrivedAt: before.arrivedAt ?? now, startedAt: null, leftAt: null });
    case 'in-consultation': return ok({ state: to, arrivedAt: before.arrivedAt ?? now, startedAt: before.startedAt ?? now, leftAt: null });
    case 'left': return ok({ ...before, state: to, leftAt: now });
  }
}
