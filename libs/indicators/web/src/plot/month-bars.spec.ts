import { barsOf, plotWords, topOf, type Frame, type MonthCount } from './month-bars';

const frame: Frame = { width: 1000, height: 200, left: 40, right: 10, top: 20, bottom: 30 };
const months = (counts: readonly number[]): MonthCount[] => counts.map((count, index) => ({ month: `2026-${String(index + 1).padStart(2, '0')}`, count, frozen: index < counts.length - 1 }));

describe('the plot of a measure (design §7)', () => {
  it('fits its scale to the largest month, and never divides by nothing', () => {
    expect([0, 3, 5, 6, 12, 312, 1000].map(topOf)).toEqual([5, 5, 5, 10, 20, 500, 1000]);
    expect(barsOf(months([0, 0]), frame).map(({ height }) => height)).toEqual([0, 0]);
    expect(barsOf([], frame)).toEqual([]);
  });

  it('draws heights in proportion inside the frame, tells the last and the largest month, marks the last', () => {
    const bars = barsOf(months([10, 40, 5, 20]), frame);
    expect(bars.map(({ height, last, told }) => [height, last, told])).toEqual([[30, false, false], [120, false, true], [15, false, false], [60, true, true]]);
    for (const bar of bars) expect(bar.x >= frame.left && bar.x + bar.width <= frame.width - frame.right && bar.y >= frame.top).toBe(true);
  });

  it('says every figure in words', () => {
    expect(plotWords('Documents envoyés au DMP', months([0, 2, 3]))).toBe('Documents envoyés au DMP, par mois : févr. 26 2, mars 26 3.');
    expect(plotWords('Documents envoyés au DMP', months([0]))).toBe('Documents envoyés au DMP : rien pendant ces 24 mois.');
  });
});
