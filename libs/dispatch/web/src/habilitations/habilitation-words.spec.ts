import { checkHabilitation } from '@pluriel/dispatch/domain';
import { parisDay } from '@pluriel/kernel';
import { daysWords, inAYear } from './habilitation-words';

describe('DMP-56 the days of an habilitation', () => {
  it('are said in words', () => {
    expect(daysWords({ from: '2026-03-01', to: '2027-03-01' })).toBe('du 1 mars 2026 au 1 mars 2027');
    expect(daysWords({ from: '2026-03-12', to: '2026-03-12' })).toBe('le 12 mars 2026');
  });
  it('proposed are those that may be given, whatever the hour and the year', () => {
    for (const at of ['2026-03-12T09:00:00Z', '2026-12-31T23:30:00Z', '2028-02-29T12:00:00Z', '2027-06-30T22:30:00Z']) {
      const now = new Date(at);
      const person = { id: 's', active: true, nominative: true, rpps: null, clinical: false };
      expect(checkHabilitation({ acts: ['feed'], from: parisDay(now), to: inAYear(now), staff: person, responsible: { ...person, id: 'r', rpps: '10000000017', clinical: true } }, parisDay(now)).ok).toBe(true);
    }
    expect(parisDay(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
  });
});
