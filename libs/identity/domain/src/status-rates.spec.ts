import fc from 'fast-check';
import { populationOf, ratesOf } from './status-rates';

describe('rates of identities by status (DASH-06, TBB.INS.01)', () => {
  it('gives the worked example of structure.md §11.3', () => {
    const counts = { qualifiee: 301, recuperee: 60, validee: 8, provisoire: 36 };
    expect(populationOf(counts)).toBe(405);
    expect(ratesOf(counts)).toEqual({ qualifiee: 74.3, recuperee: 14.8, validee: 2.0, provisoire: 8.9 });
  });

  it('says nothing of an empty active file', () => {
    expect(ratesOf({ qualifiee: 0, recuperee: 0, validee: 0, provisoire: 0 })).toEqual({ qualifiee: null, recuperee: null, validee: null, provisoire: null });
  });

  it('always adds up to 100,0 and never strays a tenth from the exact rate', () => {
    const count = fc.nat({ max: 200_000 });
    fc.assert(fc.property(fc.record({ provisoire: count, recuperee: count, validee: count, qualifiee: count }), (counts) => {
      const population = populationOf(counts);
      fc.pre(population > 0);
      const rates = ratesOf(counts);
      expect(Object.values(rates).reduce<number>((sum, rate) => sum + Math.round((rate ?? 0) * 10), 0)).toBe(1000);
      for (const status of ['provisoire', 'recuperee', 'validee', 'qualifiee'] as const) expect(Math.abs((rates[status] ?? 0) - (counts[status] * 100) / population)).toBeLessThan(0.1);
    }));
  });
});
