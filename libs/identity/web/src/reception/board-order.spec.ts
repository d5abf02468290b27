import type { ArrivalItem } from '@pluriel/web/api-client';
import { boardOrder, boardSummary } from './board-order';

const item = (id: string, state: ArrivalItem['state'], expected: string | null, arrived: string | null = null): ArrivalItem => ({ id, state, expectedAt: expected && `2026-01-09T${expected}:00.000Z`, arrivedAt: arrived && `2026-01-09T${arrived}:00.000Z` } as unknown as ArrivalItem);

describe('STR-25 the column of a professional', () => {
  const items = [item('late', 'expected', '11:00'), item('gone', 'left', '09:40'), item('walk-in', 'arrived', null, '10:25'), item('inside', 'in-consultation', '10:00'), item('ruth', 'arrived', '10:20', '10:12'), item('absent', 'absent', '09:00')];
  it('shows who is gone, who is inside, then who is next by hour; people without appointment at the hour they came', () => {
    const { gone, inside, next } = boardOrder(items);
    expect([gone, inside, next].map((part) => part.map(({ id }) => id))).toEqual([['absent', 'gone'], ['inside'], ['ruth', 'walk-in', 'late']]);
  });
  it('says how many wait', () => {
    expect(boardSummary(items)).toBe('6 personnes, 2 en attente');
    expect(boardSummary([])).toBe('Personne d’attendu');
  });
});
