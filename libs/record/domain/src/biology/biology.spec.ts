import fc from 'fast-check';
import { waitingFor, type Delegation } from './attention';
import { isLoinc, readTypedResult } from './entry';
import { orderFor } from './orders';
import { testSeries, biologyTable, type SeriesRow } from './series';
import { standingOf, type ReportVersion } from './supersession';
import { answersAct, isTestNamed } from './test-words';
import { withThresholds } from './thresholds';
import { convertUnit, dimensionOf, knownUnit, shiftDecimal, typedUnits } from './units';

const report = (id: string, change: Partial<ReportVersion> = {}): ReportVersion => ({ id, uniqueId: `u${id}`, setId: 's', version: 1, replaces: null, withdrawn: false, ...change });
const states = (reports: ReportVersion[]): Record<string, string> => Object.fromEntries([...standingOf(reports)].map(([id, { state, supersededBy }]) => [id, supersededBy ? `${state} ${supersededBy}` : state]).sort());

describe('BIO-06 which version of a report counts', () => {
  it('takes the highest number of a set, and the one that names what it replaces', () => {
    expect(states([report('a'), report('b', { version: 2 }), report('c', { version: 3 })])).toEqual({ a: 'superseded c', b: 'superseded c', c: 'current' });
    expect(states([report('a', { setId: null, version: null }), report('b', { setId: null, version: null, replaces: 'ua' })])).toEqual({ a: 'superseded b', b: 'current' });
  });
  it('gives the place back when the newer one is withdrawn, and keeps an unknown parent out of it', () => {
    expect(states([report('a'), report('b', { version: 2, withdrawn: true })])).toEqual({ a: 'current', b: 'withdrawn' });
    expect(states([report('b', { version: 2, replaces: 'never seen' })])).toEqual({ b: 'current' });
  });
  it('keeps both when two files have one number, or when each says that it replaces the other', () => {
    expect(states([report('a'), report('b')])).toEqual({ a: 'current', b: 'current' });
    expect(states([report('a', { setId: null, replaces: 'ub' }), report('b', { setId: null, replaces: 'ua' })])).toEqual({ a: 'current', b: 'current' });
  });
  it('ends in the same state in whatever order versions arrive, and always leaves one that counts', () => {
    const one = fc.record({ setId: fc.constantFrom('s', 't', null), version: fc.option(fc.integer({ min: 1, max: 4 })), uniqueId: fc.constantFrom('u0', 'u1', 'u2', 'u3', null), replaces: fc.constantFrom('u0', 'u1', 'u2', 'u3', null), withdrawn: fc.boolean() });
    const family = fc.array(one, { maxLength: 7 }).map((list) => list.map((facts, index) => ({ id: `r${index}`, ...facts })));
    fc.assert(fc.property(family.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, arrived]) => {
      expect(states(arrived)).toEqual(states(list));
      if (list.some(({ withdrawn }) => !withdrawn)) expect(Object.values(states(list))).toContain('current');
      for (const { state, supersededBy } of standingOf(list).values()) if (state === 'superseded') expect(standingOf(list).get(supersededBy ?? '')?.state).toBe('current');
    }));
  });
});

describe('BIO-07 units', () => {
  it.each([['1.05', 'g/L', 'mg/dL', '105'], ['71', 'umol/L', 'mmol/L', '0.071'], ['4.2', '10*3/uL', '10*9/L', '4.2'], ['13.5', 'g/dL', 'g/L', '135'], ['250', 'G/L', '10*9/L', '250'], ['2', 'mUI/L', 'u[IU]/mL', '2']])('moves the point: %s %s is %s', (value, from, to, expected) => { expect(convertUnit(value, from, to)).toBe(expected); });
  it.each([['g/L', 'mmol/L'], ['U/L', '[IU]/L'], ['%', 'mmol/mol'], ['mL/min', 'mL/min/{1.73_m2}'], ['pouce', 'g/L']])('never converts %s into %s', (from, to) => { expect(convertUnit('1', from, to)).toBeNull(); });
  it('knows a unit however it is written, and no other', () => {
    expect(['µmol/l', 'mmol/l', 'UI/L', '/mm3', 'T/L', 'mL/min/1,73m²', 'mUI/l', 'g / l', '10⁹/L', '10^12/l'].map(knownUnit)).toEqual(['umol/L', 'mmol/L', '[IU]/L', '/uL', '10*12/L', 'mL/min/{1.73_m2}', 'm[IU]/L', 'g/L', '10*9/L', '10*12/L']);
    expect([knownUnit('pouce'), knownUnit('toString'), knownUnit('')]).toEqual([null, null, null]);
  });
  it('comes back to the same number', () => {
    const value = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 })).map(([digits, places]) => shiftDecimal(String(digits), -places) ?? '');
    const pair = fc.tuple(fc.constantFrom(...typedUnits), fc.constantFrom(...typedUnits)).filter(([from, to]) => dimensionOf(from) === dimensionOf(to));
    fc.assert(fc.property(value, pair, (number, [from, to]) => { expect(convertUnit(convertUnit(number, from, to) ?? '', to, from)).toBe(number); }));
  });
  it('reads exponents and refuses what is no number', () => { expect([shiftDecimal('1e-7', 0), shiftDecimal('-0.50', 1), shiftDecimal('00012', -2), shiftDecimal('1,2', 0), shiftDecimal('0.000', 3)]).toEqual(['0.0000001', '-5', '0.12', null, '0']); });
});

let rank = 0;
const row = (on: string, number: string | null, change: Partial<SeriesRow> = {}): SeriesRow => ({ id: `v${(rank += 1)}`, reportId: 'r', chapter: 'Biochimie', label: 'Glucose', loinc: '14749-6', localCode: null, localSystem: null, isolate: null, text: number ?? 'hémolysé', number, comparator: null, unit: number === null ? null : 'mmol/L', low: '3.9', high: '5.5', interpretations: [], flag: null, flagFrom: null, on, ...change });

describe('BIO-05 BIO-08 tests over time', () => {
  it('puts values of one test on one line, in the unit of the newest, and says what was written', () => {
    const [line, ...others] = testSeries([row('2026-01-01', '5.1'), row('2025-01-01', '4900', { unit: 'umol/L', text: '4900 µmol/L', low: '3900', high: '5500' }), row('2025-06-01', null)]);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ label: 'Glucose', shownUnit: 'mmol/L', apart: null });
    expect(line?.points.map(({ text, number, low, written }) => [text, number, low, written])).toEqual([['4,9', '4.9', '3.9', '4900 µmol/L'], ['hémolysé', null, '3.9', null], ['5,1', '5.1', '3.9', null]]);
  });
  it('keeps apart, and says so, what does not convert exactly', () => {
    const lines = testSeries([row('2026-01-01', '5.1'), row('2025-01-01', '0.9', { unit: 'g/L' })]);
    expect(lines.map(({ shownUnit, points }) => [shownUnit, points.length]).sort()).toEqual([['g/L', 1], ['mmol/L', 1]]);
    expect(lines.find(({ shownUnit }) => shownUnit === 'g/L')?.apart).toMatch(/Aussi rendu en mmol\/L/);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(2);
  });
  it('shows days newest first, counts a second value of a day, and pages to older days', () => {
    const rows = [row('2026-01-01', '5.1'), row('2026-01-01', '6'), row('2025-01-01', '4.9'), row('2024-01-01', '4')];
    expect(biologyTable(rows, { columns: 2, before: null })).toMatchObject({ dates: ['2026-01-01', '2025-01-01'], older: '2025-01-01', newer: false, lines: [{ count: 4, trend: [4, 4.9, 5.1, 6], cells: [{ point: { number: '6' }, more: 1 }, { point: { number: '4.9' }, more: 0 }] }] });
    expect(biologyTable(rows, { columns: 2, before: '2025-01-01' })).toMatchObject({ dates: ['2024-01-01'], older: null, newer: true, lines: [{ cells: [{ point: { number: '4' } }] }] });
  });
  it('loses no value, whatever the units', () => {
    const any = fc.record({ on: fc.constantFrom('2024-01-01', '2025-01-01', '2026-01-01'), number: fc.option(fc.constantFrom('1', '2.5', '0.001')), unit: fc.option(fc.constantFrom('g/L', 'mg/dL', 'mmol/L', 'pouce')), label: fc.constantFrom('A', 'B') });
    fc.assert(fc.property(fc.array(any, { maxLength: 20 }), (list) => {
      const rows = list.map(({ on, number, unit, label }) => row(on, number, { unit, label, loinc: null }));
      expect(testSeries(rows).flatMap(({ points }) => points.map(({ id }) => id)).sort()).toEqual(rows.map(({ id }) => id).sort());
    }));
  });
  it('finds a test by its words, its synonyms or its LOINC', () => {
    const test = { label: 'Potassium', loinc: '2823-3', chapter: 'Biochimie' };
    expect(['pot', 'kaliémie', 'ionogramme', '2823-3', 'biochimie', ''].map((words) => isTestNamed(words, test))).toEqual([true, true, true, true, true, true]);
    expect(['sodium', '2951-2', 'ferritine'].map((words) => isTestNamed(words, test))).toEqual([false, false, false]);
  });
});

describe('BIO-03 alerts', () => {
  const result = { loinc: '2823-3', number: '6.6', unit: 'mmol/L', comparator: null, flag: 'abnormal' as const, flagFrom: 'laboratory' as const, interpretations: ['H'], interpretationWords: 'Anormalement haut' };
  const threshold = { loinc: '2823-3', unit: 'umol/L', low: 2500, high: 6500, source: 'Conseil médical du centre' };
  it('adds the alert of the centre in whatever unit it was set, and never takes one away', () => {
    expect(withThresholds(result, [threshold])).toMatchObject({ flag: 'critical', flagFrom: 'centre', interpretations: ['H', 'HH'] });
    expect(withThresholds({ ...result, number: '2.4' }, [threshold])).toMatchObject({ flag: 'critical', interpretations: ['H', 'LL'] });
    expect(withThresholds({ ...result, number: '5' }, [threshold])).toMatchObject({ flag: 'abnormal' });
    expect(withThresholds({ ...result, flag: 'critical' as const, number: '5' }, [threshold])).toMatchObject({ flag: 'critical', flagFrom: 'laboratory' });
  });
  it.each([[{ unit: 'mg/dL' }], [{ loinc: null }], [{ number: null }], [{ comparator: '<' as const }]])('guesses nothing: %j', (change) => { expect(withThresholds({ ...result, ...change }, [threshold]).flag).toBe('abnormal'); });
});

describe('BIO-09 in whose list a result waits', () => {
  const now = new Date('2026-11-30T10:00:00Z');
  const at = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  const doctor = (userId: string) => ({ userId, profession: 'medecin' as const });
  const nurse = { userId: 'n', profession: 'infirmier' as const };
  const clock = { today: '2026-11-30', now, delayMinutes: 60 };
  const away: Delegation = { fromId: 'a', toId: 'b', kind: 'absence', from: '2026-11-28', to: '2026-11-30' };
  const result = (critical: boolean, minutes: number, responsibleId: string | null = 'a') => ({ responsibleId, critical, receivedAt: at(minutes) });
  it('waits for who asked, for everyone when nobody did, never for who may not acknowledge', () => {
    expect([waitingFor(result(false, 1), doctor('a'), [], clock), waitingFor(result(false, 1), doctor('b'), [], clock), waitingFor(result(false, 1, null), doctor('b'), [], clock), waitingFor(result(false, 1, null), nurse, [], clock), waitingFor(result(true, 999), { userId: 'k', profession: 'kine' }, [], clock)]).toEqual(['mine', null, 'nobody', null, null]);
  });
  it('goes to the delegate between the two days, the last one included', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01'].map((today) => waitingFor(result(false, 1), doctor('b'), [away], { ...clock, today }))).toEqual([null, 'delegated', 'delegated', null]);
    expect(waitingFor(result(false, 1), nurse, [{ ...away, toId: 'n' }], clock)).toBe('delegated');
  });
  it('reaches the relay, or everyone when there is none, once a critical one waited too long; an ordinary one never', () => {
    const relay: Delegation = { ...away, kind: 'relay', to: null };
    expect([waitingFor(result(true, 59), doctor('b'), [relay], clock), waitingFor(result(true, 60), doctor('b'), [relay], clock), waitingFor(result(true, 60), doctor('c'), [relay], clock), waitingFor(result(true, 60), doctor('c'), [], clock), waitingFor(result(false, 600), doctor('b'), [relay], clock)]).toEqual([null, 'escalated', null, 'escalated', null]);
  });
  it('always has somebody to see a critical result in the end', () => {
    const people = ['a', 'b', 'c'];
    const delegation = fc.record({ fromId: fc.constantFrom(...people), toId: fc.constantFrom(...people), kind: fc.constantFrom('absence' as const, 'relay' as const), from: fc.constantFrom('2026-11-01', '2026-12-01'), to: fc.constantFrom('2026-11-15', '2026-12-15', null) });
    fc.assert(fc.property(fc.array(delegation), fc.constantFrom('a', 'b', null), (delegations, responsible) => { expect(people.some((id) => waitingFor(result(true, 61, responsible), doctor(id), delegations, clock) !== null)).toBe(true); }));
  });
});

describe('BIO-11 the prescription that asked', () => {
  const order = (id: string, on: string, ...acts: string[]) => ({ id, on, authorId: 'a', authorName: 'Dr A', acts });
  const tests = ['Potassium', 'Sodium', 'Hémoglobine A1c'];
  it('is signed before the sample and answered by at least half; the newest of equals', () => {
    expect(orderFor('2026-11-20', tests, [order('old', '2026-01-01', 'Ionogramme sanguin'), order('new', '2026-11-10', 'Ionogramme sanguin'), order('after', '2026-11-25', 'Ionogramme sanguin'), order('other', '2026-11-19', 'TSH', 'Ferritine', 'HbA1c')])?.id).toBe('new');
    expect(orderFor('2026-11-20', tests, [order('other', '2026-11-19', 'TSH', 'Ferritine', 'HbA1c')])).toBeNull();
    expect(orderFor(null, tests, [order('new', '2026-11-10', 'Ionogramme sanguin')])).toBeNull();
    expect(orderFor('2026-11-20', tests, [order('ancient', '2024-11-10', 'Ionogramme sanguin'), order('empty', '2026-11-10')])).toBeNull();
  });
  it('knows what answers what', () => { expect([answersAct('Hémogramme', 'Plaquettes'), answersAct('Transaminases (ASAT, ALAT)', 'Alanine aminotransférase'), answersAct('HbA1c', 'Hémoglobine glyquée'), answersAct('TSH', 'Ferritine'), answersAct('', 'x')]).toEqual([true, true, true, false, false]); });
});

describe('BIO-08 a typed result', () => {
  const typed = (change: object) => readTypedResult({ label: 'INR', value: '2,5', unit: 'INR', sampledOn: '2026-11-20', ...change }, '2026-11-30');
  it('reads French figures, comparators and bounds', () => {
    expect(typed({})).toMatchObject({ ok: true, value: { number: '2.5', unit: '{INR}', text: '2,5 INR', comparator: null, flag: null } });
    expect(typed({ value: '≤ 0,5', unit: 'mg/l', low: '1' })).toMatchObject({ ok: true, value: { number: '0.5', comparator: '<=', flag: 'abnormal', interpretations: ['L'], text: '<= 0,5 mg/L' } });
    expect(typed({ value: 'négatif', unit: '' })).toMatchObject({ ok: true, value: { number: null, unit: null, text: 'négatif' } });
  });
  it.each([[{ unit: 'pouce' }, 'unit'], [{ value: 'beaucoup' }, 'value'], [{ value: '1,2,3' }, 'value'], [{ sampledOn: '2026-12-01' }, 'sampledOn'], [{ sampledOn: 'hier' }, 'sampledOn'], [{ sampledOn: '2026-02-30' }, 'sampledOn'], [{ low: '5', high: '3' }, 'high'], [{ loinc: '2823-4' }, 'loinc'], [{ label: ' ' }, 'label'], [{ low: 'a' }, 'low']])('names the field and what to do: %j', (change, field) => {
    const read = typed(change);
    expect(read.ok ? null : read.error).toMatchObject({ code: 'biology.invalid', status: 422, errors: expect.arrayContaining([expect.objectContaining({ field })]) as unknown });
  });
  it('checks the digit of a LOINC code', () => { expect(['2823-3', '4548-4', '14749-6', '2823-4', '28', 'x-1'].map(isLoinc)).toEqual([true, true, true, false, false, false]); });
});
