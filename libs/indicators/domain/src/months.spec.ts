import { lastMonths, monthWords } from './months';

describe('months of the dashboards (LGC.MDV.07)', () => {
  it('are 24, end with the current one, and cross the years', () => {
    const months = lastMonths('2026-01-31');
    expect([months.length, months[0], months.at(-2), months.at(-1)]).toEqual([24, '2024-02', '2025-12', '2026-01']);
    expect(lastMonths('2026-12-01')[0]).toBe('2025-01');
    expect(new Set(months).size).toBe(24);
  });

  it('are written short', () => expect([monthWords('2026-11'), monthWords('2025-02')]).toEqual(['nov. 26', 'févr. 25']));
});
