import fc from 'fast-check';
import { isCivilDay, parisDay, parisMidnight } from './index';

it('a day exists or not, whatever the month', () => {
  expect(['2024-02-29', '2026-12-31', '1900-01-01'].every(isCivilDay)).toBe(true);
  expect(['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00', '', 'hier', '12/03/2026'].filter(isCivilDay)).toEqual([]);
});

it('property: every instant has a day of the calendar, that of Paris', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => { expect(isCivilDay(parisDay(at))).toBe(true); }));
  expect([parisDay(new Date('2026-06-30T22:30:00Z')), parisDay(new Date('2026-12-31T23:30:00Z')), parisDay(new Date('2026-12-31T22:30:00Z'))]).toEqual(['2026-07-01', '2027-01-01', '2026-12-31']);
});

it('property: a day begins in Paris at its first instant, winter, summer and the days that change', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
    const day = parisDay(at);
    const first = parisMidnight(day);
    expect([parisDay(first), parisDay(new Date(first.getTime() - 1)) < day]).toEqual([day, true]);
  }));
  expect(['2026-01-15', '2026-07-15', '2026-03-29', '2026-10-25'].map((day) => parisMidnight(day).toISOString())).toEqual(['2026-01-14T23:00:00.000Z', '2026-07-14T22:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-10-24T22:00:00.000Z']);
});
