import { crossedThresholds, effectiveThresholds, isAnticoagulant, refuseOverlap, refuseThreshold, shippedThresholds, thresholdWords, type AlertThreshold } from './alert-threshold';
import { refuseMemo } from './memo';

const inr = (value: number) => ({ sign: 'inr' as const, value, second: null });
const threshold = (part: Partial<AlertThreshold> = {}): AlertThreshold => ({ sign: 'inr', operator: '>=', value: 4.5, delay: 'today', active: true, ...part });

describe('J3 step 5 thresholds of measures taken at home', () => {
  it('the one of the patient counts before the centre’s, and the centre’s before the shipped one', () => {
    expect(effectiveThresholds([], [])).toEqual([{ ...shippedThresholds[0], origin: 'shipped' }]);
    const centre = threshold({ value: 4 });
    const both = [threshold({ value: 3.5 }), threshold({ operator: '<=', value: 1.5 })];
    expect(effectiveThresholds([], [centre])).toEqual([{ ...centre, origin: 'centre' }]);
    expect(effectiveThresholds(both, [centre]).map(({ operator, value, origin }) => [operator, value, origin])).toEqual([['>=', 3.5, 'patient'], ['<=', 1.5, 'patient']]);
  });
  it.each([[4.4, 0], [4.5, 1], [4.9, 1]])('INR %s raises %s alert', (value, raised) => { expect(crossedThresholds(effectiveThresholds([], []), [inr(value)])).toHaveLength(raised); });
  it('one switched off raises nothing, and a lower limit is reached from above', () => {
    expect(crossedThresholds([threshold({ active: false })], [inr(8)])).toEqual([]);
    expect(crossedThresholds([threshold({ operator: '<=', value: 1.5 })], [inr(1.5), { sign: 'pulse', value: 1, second: null }])).toHaveLength(1);
  });
  it('two that a value reaches make one alert, with the sooner call; two that meet are refused with what to change', () => {
    const [later, sooner] = [threshold({ delay: 'tomorrow' }), threshold({ operator: '<=', value: 5, delay: 'now' })];
    expect(crossedThresholds([later, sooner], [inr(4.8)])).toEqual([{ threshold: sooner, measure: inr(4.8) }]);
    expect(refuseOverlap(sooner, [later])).toMatchObject({ code: 'alert-threshold.invalid', status: 422, errors: [{ field: 'value', message: expect.stringContaining('INR à 4,5 ou plus') }], remedy: expect.stringContaining('plus basse que 4,5') });
    expect(refuseOverlap(threshold({ value: 1 }), [threshold({ operator: '<=', value: 1.5 })])).toMatchObject({ remedy: expect.stringContaining('plus haute que 1,5') });
    for (const fine of [threshold({ operator: '<=', value: 1.5 }), { ...sooner, active: false }]) expect(refuseOverlap(fine, [later])).toBeNull();
    expect(refuseOverlap(sooner, [{ ...later, active: false }, threshold({ sign: 'pulse', value: 3 })])).toBeNull();
  });
  it('says itself in words, and refuses a value that is no measure', () => {
    expect([thresholdWords(threshold()), thresholdWords(threshold({ sign: 'temperature', operator: '<=', value: 35 }))]).toEqual(['INR à 4,5 ou plus', 'Température à 35 °C ou moins']);
    expect([refuseThreshold(threshold()), refuseThreshold(threshold({ sign: 'pressure', value: 180 }))]).toEqual([null, null]);
    expect(refuseThreshold(threshold({ value: 45 }))).toMatchObject({ code: 'alert-threshold.invalid', status: 422, errors: [{ field: 'value', message: expect.stringContaining('4,5') }] });
  });
  it.each([['Fluindione 20 mg', [], true], ['PRÉVISCAN', [], true], ['Acénocoumarol', [], true], ['Aspirine 75 mg', [], false], ['X', ['B01AA03'], true], ['Kardegic', ['B01AC06'], false], ['Warfarine', ['C07AB02'], false]])('%s %j is an anticoagulant: %s', (label, codes, expected) => {
    expect(isAnticoagulant({ label, codes: codes.map((code) => ({ system: '2.16.840.1.113883.6.73', code })) })).toBe(expected);
  });
});

describe('J3 step 4 a message about a patient', () => {
  it('has words and somebody to read them', () => {
    expect(refuseMemo({ text: 'Plaie plus large', recipientIds: ['a'], photoIds: [] })).toBeNull();
    expect(refuseMemo({ text: ' ', recipientIds: [], photoIds: [] })).toMatchObject({ code: 'memo.invalid', errors: [{ field: 'text' }, { field: 'recipientIds' }] });
    expect(refuseMemo({ text: 'x'.repeat(2001), recipientIds: ['a', 'a'], photoIds: [] })).toMatchObject({ errors: [{ field: 'text' }, { field: 'recipientIds' }] });
  });
});
