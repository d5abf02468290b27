import type { RateMonth } from '@pluriel/web/api-client';
import { barsOf, chartWords, endLabels, percent, shortMonth } from './rate-chart';

const month = (name: string, rates: [number, number, number, number] | null): RateMonth => ({
  month: name, frozen: true, excluded: 0, population: rates ? 405 : 0,
  shares: (['provisoire', 'recuperee', 'validee', 'qualifiee'] as const).map((status, index) => ({ status, count: 0, rate: rates?.[index] ?? null })),
});
const frame = { width: 1000, height: 260, left: 40, right: 160, top: 10, bottom: 30 };

describe('chart of identity rates (DASH-06)', () => {
  it('stacks each month on 100 % and leaves an empty month empty', () => {
    const [bar, empty] = barsOf([month('2026-10', [8.9, 14.8, 2, 74.3]), month('2026-11', null)], frame);
    expect(bar?.parts.map(({ status }) => status)).toEqual(['qualifiee', 'validee', 'recuperee', 'provisoire']);
    expect(bar?.parts.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(220);
    expect(bar?.parts.at(-1)?.y).toBeCloseTo(10);
    expect([empty?.empty, empty?.parts]).toEqual([true, []]);
  });

  it('keeps the words of small parts apart', () => {
    const last = month('2026-11', [1, 1, 1, 97]);
    const labels = endLabels(last, barsOf([last], frame)[0]);
    expect(labels.map(({ text }) => text)).toEqual(['Qualifiée 97,0 %', 'Validée 1,0 %', 'Récupérée 1,0 %', 'Provisoire 1,0 %']);
    for (let index = 1; index < labels.length; index += 1) expect((labels[index - 1]?.y ?? 0) - (labels[index]?.y ?? 0)).toBeGreaterThanOrEqual(19);
  });

  it('says the same in words, and n/a for nobody (TBB.INS.01)', () => {
    expect([percent(74.3), percent(null), shortMonth('2026-02')]).toEqual(['74,3 %', 'n/a', 'févr. 26']);
    expect(chartWords([month('2025-01', null), month('2025-02', [50, 20, 0, 30]), month('2026-11', [8.9, 14.8, 2, 74.3])])).toContain('Qualifiées : 30,0 % en févr. 25, 74,3 % en nov. 26');
    expect(chartWords([month('2025-01', null)])).toContain('personne');
  });
});
