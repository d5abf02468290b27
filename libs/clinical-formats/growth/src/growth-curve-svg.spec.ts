import { growthCurveSvg, growthSpan } from './growth-curve-svg';

const drawn = (changes: Partial<Parameters<typeof growthCurveSvg>[0]> = {}): string => growthCurveSvg({ indicator: 'weight', sex: 'F', points: [{ months: 9, value: 8.2 }, { months: 0, value: 3.1 }], from: 0, to: 24, width: 260, height: 220, ...changes });

describe('growth curve (CHILD-02)', () => {
  it('draws five percentiles and places the child', () => {
    const svg = drawn();
    for (const percentile of ['3', '15', '50', '85', '97']) expect(svg).toContain(`>${percentile}</text>`);
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain('Poids (kg)');
  });

  it('joins the measures in the order of age, whatever the order given', () => expect(drawn({ points: [{ months: 0, value: 3.1 }, { months: 9, value: 8.2 }] })).toBe(drawn()));
  it('leaves out what the span does not show', () => expect(drawn({ points: [{ months: 30, value: 12 }] })).not.toContain('<circle'));
  it('holds no transparency, which PDF/A-1 forbids', () => expect(drawn()).not.toMatch(/opacity|rgba|gradient|filter|mask/));
  it('is well formed for every span', () => {
    for (const indicator of ['weight', 'height', 'headCircumference', 'bodyMassIndex'] as const) for (const months of [3, 40, 100]) {
      const svg = drawn({ indicator, ...growthSpan(indicator, [months]), points: [] });
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('growthSpan', () => {
  it('takes the page of the age', () => expect([growthSpan('height', [9]), growthSpan('height', [9, 30]), growthSpan('height', [200]), growthSpan('weight', [100]), growthSpan('headCircumference', [100])])
    .toEqual([{ from: 0, to: 24 }, { from: 0, to: 60 }, { from: 24, to: 228 }, { from: 24, to: 120 }, { from: 24, to: 60 }]));
});
