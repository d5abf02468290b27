import { flagOf, interpretByRange, interpretationWords, type ReferenceRange } from './interpretation';
import type { CdaValue } from '../values/cda-value';

const bound = (value: number, unit: string | null = 'mmol/L', inclusive = true) => ({ value, written: String(value), unit, inclusive });
const range = (low: number | null, high: number | null, interpretation: string | null = null, unit = 'mmol/L'): ReferenceRange => ({ low: low === null ? null : bound(low, unit), high: high === null ? null : bound(high, unit), text: null, interpretation });
const quantity = (number: number, unit = 'mmol/L'): CdaValue => ({ type: 'quantity', number, unit, low: null, high: null, code: null, display: '' });
const interval = (low: ReturnType<typeof bound> | null, high: ReturnType<typeof bound> | null): CdaValue => ({ type: 'interval', number: null, unit: 'mmol/L', low, high, code: null, display: '' });

describe('Flag rule (cda.md §8.3, BIO-03, BIO-04)', () => {
  it.each([['LL', 'critical'], ['HH', 'critical'], ['AA', 'critical'], ['L', 'abnormal'], ['H', 'abnormal'], ['A', 'abnormal'], ['LU', 'abnormal'], ['HU', 'abnormal'], ['EX', 'abnormal'], ['LX', 'abnormal'], ['HX', 'abnormal'], ['POS', 'abnormal'], ['DET', 'abnormal'],
    ['S', 'antibiogram'], ['SDD', 'antibiogram'], ['I', 'antibiogram'], ['R', 'antibiogram'], ['NS', 'antibiogram'], ['N', 'normal'], ['NEG', 'normal'], ['ND', 'normal'], ['<', 'outside-measuring-range'], ['>', 'outside-measuring-range'], ['IND', null], ['constructor', null]])('%s is %s', (code, flag) => {
    expect(flagOf([code])).toBe(flag);
    if (flag !== null) expect(interpretationWords(code)).toBeTruthy();
  });

  it('keeps the gravest of several codes', () => expect(flagOf(['N', 'HH', '>'])).toBe('critical'));

  it.each([
    ['below', quantity(3), [range(4, 6)], 'L'], ['above', quantity(7), [range(4, 6)], 'H'], ['inside', quantity(5), [range(4, 6)], 'N'], ['on an included bound', quantity(6), [range(4, 6)], 'N'],
    ['on an excluded bound', quantity(6), [{ ...range(4, 6), high: bound(6, 'mmol/L', false) }], 'H'], ['open above', quantity(100), [range(4, null)], 'N'], ['open below', quantity(-1), [range(null, 6)], 'N'],
    ['in the alert range', quantity(20), [range(4, 6, 'N'), range(15, null, 'HH')], 'HH'], ['other unit', quantity(5, 'g/L'), [range(4, 6)], null], ['no range', quantity(5), [], null],
    ['less than a bound, all below', interval(null, bound(3)), [range(4, 6)], 'L'], ['less than a bound, not settled', interval(null, bound(5)), [range(4, 6)], null], ['more than a bound, all above', interval(bound(7), null), [range(4, 6)], 'H'],
    ['strictly below the low bound', interval(null, bound(4, 'mmol/L', false)), [range(4, 6)], 'L'], ['strictly above the high bound', interval(bound(6, 'mmol/L', false), null), [range(4, 6)], 'H'], ['between two normal ranges', quantity(8), [range(4, 6), range(10, 12)], null],
  ] as const)('computes a result %s', (_name, value, ranges, expected) => expect(interpretByRange(value, ranges)).toBe(expected));
});
