import fc from 'fast-check';
import { ageLabel, completeBirthDate, frenchDate, isCalendarDate, readDate, yearsBetween } from './index';

describe('birth dates (ins.md §1.6)', () => {
  it.each([['1980-03-00', '1980-03-01'], ['1980-00-12', '1980-01-12'], ['1980-00-00', '1980-12-31'], ['1980-31-00', '1980-12-31']])('EXI ID 11/12: %s is stored %s, estimated', (raw, date) => {
    expect(completeBirthDate(raw)).toEqual({ date, estimated: true });
  });
  it('keeps a full date, gives up without a year', () => {
    expect(completeBirthDate('1977-07-14')).toEqual({ date: '1977-07-14', estimated: false });
    expect(completeBirthDate('0000-07-14')).toBeNull();
  });
  it.each(['1977-02-30', '1900-02-29', '2024-13-01', '14/07/1977', ''])('%s is not a calendar date', (text) => expect(isCalendarDate(text)).toBe(false));
  it.each(['14/07/1977', '14-7-1977', '14.07.77', '14071977', '140777', '1977-07-14', '14 7 1977'])('reads %s', (text) => expect(readDate(text, '2026-11-21')).toBe('1977-07-14'));
  it('two-digit years fall in the last hundred years', () => {
    expect(readDate('01/01/26', '2026-11-21')).toBe('2026-01-01');
    expect(readDate('01/01/27', '2026-11-21')).toBe('1927-01-01');
    expect(readDate('31/02/1977', '2026-11-21')).toBeNull();
  });
  it.each([['1977-07-14', '48 ans', '2026-03-12'], ['2025-06-01', '9 mois', '2026-03-12'], ['2026-03-01', '11 jours', '2026-03-12'], ['2024-03-13', '23 mois', '2026-03-12'], ['2026-03-12', '0 jour', '2026-03-12']])('INS-07: born %s is %s', (birth, label, on) => expect(ageLabel(birth, on)).toBe(label));
  it('counts completed years', () => expect([yearsBetween('2008-03-12', '2026-03-11'), yearsBetween('2008-03-12', '2026-03-12')]).toEqual([17, 18]));
  it('writes then reads any date (property)', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1927-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10);
      expect(isCalendarDate(iso)).toBe(true);
      expect(readDate(frenchDate(iso), '2026-11-21')).toBe(iso);
    }));
  });
});
