import fc from 'fast-check';
import { ageInMonths, correctedAge } from './age';
import { growthIndicators, growthPosition, growthValue, lastAge, percentileWords, type GrowthIndicator, type GrowthSex } from './growth-position';
import { percentileOf } from './lms';

const z = { 3: -1.880794, 15: -1.036433, 50: 0, 85: 1.036433, 97: 1.880794 } as const;

describe('values published by the WHO (CHILD-02)', () => {
  // Percentile tables of the WHO: P3, P15, P50, P85, P97.
  it.each<[GrowthIndicator, GrowthSex, number, readonly number[], number]>([
    ['weight', 'M', 9, [7.2, 7.9, 8.9, 10.0, 10.9], 1], ['weight', 'F', 24, [9.2, 10.1, 11.5, 13.1, 14.6], 1], ['weight', 'M', 96, [19.763, 22.031, 25.416, 29.68, 34.033], 3],
    ['height', 'F', 9, [65.6, 67.6, 70.1, 72.6, 74.7], 1], ['height', 'M', 60, [101.2, 105.2, 110.0, 114.8, 118.7], 1], ['height', 'F', 168, [146.731, 152.593, 159.789, 166.985, 172.847], 3],
    ['bodyMassIndex', 'M', 24, [13.9, 14.8, 16.0, 17.4, 18.7], 1], ['bodyMassIndex', 'F', 120, [13.616, 14.782, 16.613, 19.137, 22.063], 3],
  ])('%s %s at %d months', (indicator, sex, months, published, digits) => {
    const computed = ([3, 15, 50, 85, 97] as const).map((percentile) => Number(growthValue(indicator, sex, months, z[percentile])?.toFixed(digits)));
    expect(computed).toEqual(published);
  });

  // Tables of standard deviations of the WHO.
  it.each<[GrowthIndicator, GrowthSex, number, number, number]>([
    ['weight', 'M', 9, 6.4, -3], ['weight', 'M', 9, 12.3, 3], ['height', 'F', 12, 68.9, -2], ['height', 'F', 12, 79.2, 2], ['bodyMassIndex', 'F', 36, 18.4, 2], ['bodyMassIndex', 'M', 144, 23.581, 2],
    ['headCircumference', 'F', 12, 42.2, -2], ['headCircumference', 'F', 12, 47.6, 2], ['headCircumference', 'M', 12, 43.5, -2], ['headCircumference', 'M', 12, 48.6, 2],
  ])('%s %s at %d months, %d is %d SD', (indicator, sex, months, value, deviations) => {
    expect(growthPosition({ indicator, sex, months, value })?.z).toBeCloseTo(deviations, 1);
  });

  it('goes on beyond 3 SD by the distance between 2 and 3, for what depends on fat', () => {
    expect(growthPosition({ indicator: 'bodyMassIndex', sex: 'M', months: 144, value: 36.333 })?.z).toBeCloseTo(4, 2);
    expect(growthPosition({ indicator: 'bodyMassIndex', sex: 'M', months: 144, value: 12.328 })?.z).toBeCloseTo(-4, 2);
  });
});

describe('positions', () => {
  it('says nothing outside the reference', () => {
    expect(growthPosition({ indicator: 'weight', sex: 'F', months: 121, value: 40 })).toBeNull();
    expect(growthPosition({ indicator: 'headCircumference', sex: 'F', months: 61, value: 50 })).toBeNull();
    expect(growthPosition({ indicator: 'height', sex: 'F', months: -1, value: 40 })).toBeNull();
    expect(growthPosition({ indicator: 'height', sex: 'F', months: 10, value: 0 })).toBeNull();
  });

  it('changes from length to height at two years', () => {
    expect(growthValue('height', 'M', 23.999, 0)).toBeCloseTo(87.8, 1);
    expect(growthValue('height', 'M', 24, 0)).toBeCloseTo(87.1, 1);
  });

  it('finds back any z-score between -3 and 3, at any age and for any indicator', () => {
    fc.assert(fc.property(fc.constantFrom<GrowthIndicator>('weight', 'height', 'headCircumference', 'bodyMassIndex'), fc.constantFrom<GrowthSex>('M', 'F'), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (indicator, sex, share, wanted) => {
      const months = share * lastAge(indicator);
      const value = growthValue(indicator, sex, months, wanted);
      expect(value).not.toBeNull();
      expect(growthPosition({ indicator, sex, months, value: value ?? 0 })?.z).toBeCloseTo(wanted, 6);
    }));
  });

  it('has tables whose ages grow and whose medians stay in the range of the living', () => {
    for (const { tables } of Object.values(growthIndicators)) for (const series of [...tables.M, ...tables.F]) {
      for (const [index, row] of series.entries()) {
        expect(row.months).toBeGreaterThan(series[index - 1]?.months ?? -1);
        expect(row.s).toBeGreaterThan(0.02);
        expect(row.s).toBeLessThan(0.2);
        expect(Math.abs((series[index - 1]?.m ?? row.m) / row.m - 1)).toBeLessThan(0.3);
      }
    }
  });

  it('turns a z-score into a percentile', () => {
    expect(percentileOf(0)).toBeCloseTo(50, 4);
    expect(percentileOf(1.959964)).toBeCloseTo(97.5, 3);
    expect(percentileOf(-1.880794)).toBeCloseTo(3, 3);
    expect([0.2, 3.2, 50, 99.4].map(percentileWords)).toEqual(['< 1er percentile', '3e percentile', '50e percentile', '> 99e percentile']);
  });
});

describe('ages', () => {
  it('counts months of the tables', () => expect(ageInMonths('2026-01-01', '2027-01-01')).toBeCloseTo(11.99, 2));
  it('refuses what is not a day', () => expect(() => ageInMonths('2026-02', '2026-03-01')).toThrow('not a day'));
  it('takes off the weeks missing at birth until two years', () => {
    expect(correctedAge(9, 32)).toBeCloseTo(9 - 56 / 30.4375, 6);
    expect(correctedAge(9, 38)).toBe(9);
    expect(correctedAge(24, 32)).toBe(24);
    expect(correctedAge(9, null)).toBe(9);
  });
});
