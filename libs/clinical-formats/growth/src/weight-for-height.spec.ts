import { weightForLength } from './reference/weight-for-height';
import { heightAs, weightForHeightPosition, weightForHeightValue } from './weight-for-height';

describe('weight for height, values published by the WHO (CHILD-02)', () => {
  // Tables of the WHO: -3, -2, -1, 0, 1, 2, 3 SD, one decimal. The columns were typed apart from L, M and S.
  it.each<['M' | 'F', number, boolean, readonly number[]]>([
    ['M', 45, false, [1.9, 2, 2.2, 2.4, 2.7, 3, 3.3]], ['M', 54, false, [3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6]], ['M', 60, false, [4.7, 5.1, 5.5, 6, 6.5, 7.1, 7.8]], ['M', 75, false, [7.5, 8.1, 8.8, 9.5, 10.3, 11.3, 12.3]], ['M', 89, false, [9.9, 10.7, 11.5, 12.5, 13.5, 14.7, 16.1]], ['M', 110, false, [14.2, 15.4, 16.8, 18.3, 20, 21.9, 24.1]],
    ['M', 65, true, [5.9, 6.3, 6.9, 7.4, 8.1, 8.8, 9.6]], ['M', 87, true, [9.6, 10.4, 11.2, 12.2, 13.2, 14.4, 15.7]], ['M', 100, true, [12.1, 13.1, 14.2, 15.4, 16.7, 18.2, 19.9]], ['M', 115, true, [15.7, 17.1, 18.6, 20.4, 22.4, 24.6, 27.2]], ['M', 120, true, [17.1, 18.6, 20.4, 22.4, 24.6, 27.2, 30.1]],
    ['F', 45, false, [1.9, 2.1, 2.3, 2.5, 2.7, 3, 3.3]], ['F', 56, false, [3.7, 4, 4.4, 4.8, 5.3, 5.8, 6.4]], ['F', 60, false, [4.5, 4.9, 5.4, 5.9, 6.4, 7.1, 7.8]], ['F', 74, false, [6.9, 7.5, 8.2, 9, 9.8, 10.8, 11.9]], ['F', 92, false, [10.1, 10.9, 11.9, 13, 14.2, 15.6, 17.2]], ['F', 110, false, [14, 15.3, 16.7, 18.3, 20.2, 22.3, 24.7]],
    ['F', 65, true, [5.6, 6.1, 6.6, 7.2, 7.9, 8.7, 9.7]], ['F', 100, true, [11.7, 12.8, 13.9, 15.2, 16.7, 18.4, 20.3]], ['F', 114, true, [15.4, 16.8, 18.4, 20.2, 22.3, 24.7, 27.4]], ['F', 120, true, [17.3, 18.9, 20.7, 22.8, 25.2, 28, 31.2]],
  ])('%s %d cm, standing: %s', (sex, cm, standing, published) => {
    expect([-3, -2, -1, 0, 1, 2, 3].map((z) => Number(weightForHeightValue(sex, cm, standing, z)?.toFixed(1)))).toEqual(published);
  });

  // Medians published for heights standing: the one curve, 0.7 cm further.
  it.each<['M' | 'F', number, number]>([['M', 65, 7.4327], ['M', 70, 8.5808], ['M', 75, 9.644], ['M', 80, 10.5781], ['M', 85, 11.6707], ['M', 90, 12.8864], ['M', 95, 14.06], ['M', 100, 15.3576], ['M', 105, 16.8454], ['M', 109, 18.1645], ['M', 112.5, 19.4304], ['M', 117.5, 21.3636],
    ['F', 65, 7.2402], ['F', 70, 8.3058], ['F', 75, 9.2786], ['F', 80, 10.2332], ['F', 85, 11.3934], ['F', 90, 12.6461], ['F', 95, 13.8914], ['F', 100, 15.2246], ['F', 105, 16.78], ['F', 112.5, 19.6116], ['F', 117.5, 21.737]])('%s %d cm standing: %d kg', (sex, cm, median) => {
    // Straight lines between rows of one cm: less than 4 grams off.
    expect(Math.abs((weightForHeightValue(sex, cm, true, 0) ?? 0) - median)).toBeLessThan(0.004);
  });

  it('no row stands out of the curve its neighbours make: a figure typed wrong would', () => {
    for (const { rows } of Object.values(weightForLength)) {
      const typed = rows.split(';').map((row) => row.trim().split(/\s+/).map(Number) as [number, number, number]);
      expect(typed[0]?.[0]).toBe(45);
      expect(typed.at(-1)?.[0]).toBe(120.7);
      for (let index = 1; index < typed.length - 1; index += 1) {
        const [before, row, after] = [typed[index - 1], typed[index], typed[index + 1]] as [[number, number, number], [number, number, number], [number, number, number]];
        const share = (row[0] - before[0]) / (after[0] - before[0]);
        const between = (column: 1 | 2): number => before[column] + share * (after[column] - before[column]);
        expect([row[0], Math.abs(row[1] - between(1)) < 0.017, Math.abs(row[2] - between(2)) < 0.0001]).toEqual([row[0], true, true]);
      }
    }
  });
});

describe('places', () => {
  it('says how thin or heavy a child is for its height, lying before two years, standing from then on', () => {
    expect(weightForHeightPosition({ sex: 'M', months: 9, heightCm: 75, weightKg: 9.5032 })?.z).toBeCloseTo(0, 6);
    expect(weightForHeightPosition({ sex: 'M', months: 30, heightCm: 74.3, weightKg: 9.5032 })?.z).toBeCloseTo(0, 6);
    expect(weightForHeightPosition({ sex: 'F', months: 40, heightCm: 100, weightKg: 12.8 })?.z).toBeCloseTo(-2, 1);
    expect(heightAs(87.1, true, false)).toBe(87.8);
    expect(heightAs(87.8, false, true)).toBe(87.1);
    expect(heightAs(87.8, false, false)).toBe(87.8);
  });
  it('says nothing outside the standard', () => {
    expect(weightForHeightPosition({ sex: 'F', months: 61, heightCm: 105, weightKg: 17 })).toBeNull();
    expect(weightForHeightPosition({ sex: 'F', months: 3, heightCm: 44, weightKg: 2.4 })).toBeNull();
    expect(weightForHeightPosition({ sex: 'F', months: 59, heightCm: 121, weightKg: 22 })).toBeNull();
    expect(weightForHeightPosition({ sex: 'F', months: 30, heightCm: 90, weightKg: 0 })).toBeNull();
    expect(weightForHeightValue('M', 111, false, 0)).toBeNull();
  });
});
