import type { Code, DayMoment, Dosing, DoseRange, DosingStep, Frequency, PartialDate, VsmContent } from '@pluriel/clinical-formats/model';
import * as fc from 'fast-check';

/** Words of people: accents, ligatures, signs that XML would take for its own, line feeds. */
const words = fc.string({ unit: fc.constantFrom(...'abcdeéèêàçœ ABCXYZ0159&<>"\'’«»-/().,;:%µ²\n\t'), minLength: 1, maxLength: 24 }).map((text) => `m${text}`);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 2 });

const day = fc.tuple(fc.integer({ min: 1930, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([year, month, rank]) => `${year}-${String(month).padStart(2, '0')}-${String(rank).padStart(2, '0')}`);
/** A year, a month or a day of the past. */
const date: fc.Arbitrary<PartialDate> = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([whole, length]) => whole.slice(0, length));
const code: fc.Arbitrary<Code> = fc.record({ code: fc.stringMatching(/^[A-Z]\d{2}\.\d$/), label: words, codeSystem: fc.constantFrom('2.16.840.1.113883.6.3', '2.16.840.1.113883.6.139'), codeSystemName: fc.constantFrom('CIM-10', 'CISP-2') });
const actCode: fc.Arbitrary<Code> = fc.record({ code: fc.stringMatching(/^[A-Z]{4}\d{3}$/), label: words, codeSystem: fc.constant('1.2.250.1.215.300.1'), codeSystemName: fc.constant('CCAM') });
const deviceCode: fc.Arbitrary<Code> = fc.record({ code: fc.stringMatching(/^[A-Z]\d{6}$/), label: words, codeSystem: fc.constantFrom('1.2.250.1.213.2.68', '1.2.250.1.215.200.2.1') });
const medicineCode: fc.Arbitrary<Code> = fc.record({ code: fc.stringMatching(/^\d{8}$/), label: words, codeSystem: fc.constantFrom('1.2.250.1.213.2.3.1', '2.16.840.1.113883.6.73', '1.2.250.1.213.2.3.2') });
const fact = { text: words, codes: fc.array(code, { maxLength: 2 }) };
const element = { ...fact, id: fc.constant(''), comment: maybe(words) };

const unit = fc.constantFrom('mg', '{comprimé}', '[iU]', 'mL');
const dose: fc.Arbitrary<DoseRange> = fc.record({ unit, low: fc.integer({ min: 1, max: 5 }), more: fc.integer({ min: 0, max: 3 }) }).map(({ unit: of, low, more }) => ({ low: { value: low, unit: of }, high: { value: low + more, unit: of } }));
const quantity = fc.record({ value: fc.integer({ min: 1, max: 500 }), unit: fc.constantFrom('%', 'mg/L', '{drink}/wk', '1') });
const frequency: fc.Arbitrary<Frequency> = fc.oneof(
  fc.record({ kind: fc.constant('every' as const), period: fc.record({ value: fc.integer({ min: 1, max: 48 }), unit: fc.constantFrom('h', 'd', 'wk') }), loose: fc.boolean() }),
  fc.record({ kind: fc.constant('moment' as const), event: fc.constantFrom<DayMoment[]>('ACM', 'CD', 'HS', 'WAKE'), offset: maybe(fc.constant({ value: 10, unit: 'min' })) }));
const step: fc.Arbitrary<DosingStep> = fc.record({ text: words, from: maybe(day), days: maybe(fc.integer({ min: 1, max: 90 })), frequency: maybe(frequency), dose, rate: maybe(dose), condition: words.map((text) => text.trim()) });
const max = maybe(fc.record({ numerator: fc.constant({ value: 4, unit: 'g' }), denominator: fc.constant({ value: 1, unit: 'd' }) }));
const dosing: fc.Arbitrary<Dosing> = fc.oneof(
  fc.record({ mode: fc.constant('normal' as const), frequency: maybe(frequency), dose, rate: maybe(dose), max }),
  fc.record({ mode: fc.constantFrom('progressive' as const, 'split' as const, 'conditional' as const, 'combined' as const), steps: fc.array(step, { minLength: 1, maxLength: 3 }), max }));
const route: Code = { code: '20053000', label: 'Voie orale', codeSystem: '0.4.0.127.0.16.1.1.2.1', codeSystemName: 'EDQM' };

const severity = fc.constantFrom('mild' as const, 'mild-moderate' as const, 'moderate' as const, 'moderate-severe' as const, 'severe' as const, 'fatal' as const);
const certainty = fc.constantFrom('confirmed' as const, 'unconfirmed' as const, 'refuted' as const);
const reason = maybe(fc.record(fact));
const problem = fc.record({ ...element, since: maybe(date), severity: maybe(severity), certainty: maybe(certainty), longTermIllness: fc.boolean() });
const procedure = fc.record({ ...element, codes: fc.array(actCode, { maxLength: 2 }), on: maybe(date), reason });
const allergy = fc.record({
  ...element, kind: fc.constantFrom('allergy' as const, 'drug-allergy' as const, 'food-intolerance' as const, 'propensity' as const, 'idiosyncrasy' as const, 'non-allergic-substance' as const), since: maybe(date),
  status: maybe(fc.constantFrom('active' as const, 'inactive' as const, 'resolved' as const)), criticality: maybe(fc.constantFrom('low' as const, 'high' as const, 'unable-to-assess' as const)), certainty: maybe(certainty),
  reactions: fc.array(fc.record({ ...fact, severity: maybe(severity) }), { maxLength: 3 }),
});
const treatment = (durations: readonly ('long-term' | 'acute')[]) => fc.record({ ...element, codes: fc.array(medicineCode, { maxLength: 3 }), duration: fc.constantFrom(...durations), posology: words, dosing: maybe(dosing), route: maybe(fc.constant(route)), since: maybe(date), reason });
const adverseEffect = fc.record({
  ...element, on: maybe(date), medicine: fc.record({ text: words, codes: fc.array(medicineCode, { maxLength: 2 }) }), origin: fc.constantFrom('proper-use' as const, 'overdose' as const, 'quality-defect' as const, 'father-exposure' as const),
  gravity: fc.constantFrom('mild' as const, 'other-serious' as const, 'death' as const), imputability: maybe(fc.constantFrom('certain' as const, 'undetermined' as const)), outcome: maybe(fc.constantFrom('recovered' as const, 'unrelated-death' as const, 'unknown' as const)),
});
const sign = fc.constantFrom({ kind: 'weight' as const, unit: 'kg' }, { kind: 'height' as const, unit: 'cm' }, { kind: 'systolic' as const, unit: 'mm[Hg]' }, { kind: 'pulse' as const, unit: '/min' });
const measures = fc.record({ on: date, signs: fc.uniqueArray(fc.record({ of: sign, value: fc.integer({ min: 1, max: 220 }) }), { minLength: 1, maxLength: 3, selector: ({ of }) => of.kind }).map((signs) => signs.map(({ of, value }) => ({ ...of, value }))) });
const habit = fc.record({ ...element, habit: fc.constantFrom('smoking' as const, 'tobacco' as const, 'alcohol' as const, 'employment' as const, 'other' as const), quantity: maybe(quantity), on: maybe(date) });
const relative = fc.record({ code: maybe(fc.constant({ code: 'MTH', label: 'Mère', codeSystem: '2.16.840.1.113883.5.111' })), label: words });

const list = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength: 2 });
const answer = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<readonly T[] | 'none' | 'no-information'> => fc.oneof({ weight: 3, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: fc.constantFrom('none' as const, 'no-information' as const) });

/** Identifiers by rank: drawn ones are sometimes equal, which is the fault of no document. */
function numbered<T>(value: T, next = { rank: 0 }): T {
  if (Array.isArray(value)) return value.map((item: unknown) => numbered(item, next)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]: [string, unknown]) => [name, name === 'id' ? `00000000-0000-4000-8000-${String((next.rank += 1)).padStart(12, '0')}` : numbered(item, next)])) as T;
}

/** Any synthesis a screen could give: every section, with and without codes, dates, comments, in both editions and as a liaison document. */
export const anyVsm: fc.Arbitrary<VsmContent> = fc.constantFrom({ edition: '2013' as const, use: 'vsm' as const }, { edition: '2024.01' as const, use: 'vsm' as const }, { edition: '2024.01' as const, use: 'dlu' as const }).chain((shape) => fc.record({
  kind: fc.constant('vsm' as const), edition: fc.constant(shape.edition), use: fc.constant(shape.use),
  problems: answer(problem), procedures: answer(procedure), allergies: answer(allergy), treatments: answer(treatment(shape.use === 'dlu' ? ['long-term', 'acute'] : ['long-term'])), devices: answer(fc.record({ ...element, codes: fc.array(deviceCode, { maxLength: 2 }), since: maybe(date), udi: maybe(fc.stringMatching(/^\(01\)\d{14}$/)) })),
  medicalHistory: fc.oneof(answer(fc.record({ ...element, since: maybe(date), until: fc.constant('2026-01'), severity: maybe(severity) })), fc.constant(undefined)), adverseEffects: list(adverseEffect), vigilance: list(fc.record({ ...element, since: maybe(date) })),
  functions: list(fc.record({ ...element, codes: fc.constantFrom<Code[][]>([], [{ code: '161898004', label: 'chutes', codeSystem: '2.16.840.1.113883.6.96' }]), domain: fc.constant('mobility' as const), present: fc.boolean(), on: maybe(date) })), measures: list(measures), habits: list(habit), occupationalRisks: list(fc.record(element)),
  familyHistory: list(fc.record({ ...element, relative })), vaccinations: fc.oneof(answer(fc.record({ ...element, codes: fc.array(medicineCode, { maxLength: 2 }), on: maybe(date), rank: maybe(fc.integer({ min: 1, max: 9 })), lot: maybe(words) })), fc.constant(undefined)),
  pregnancy: maybe(fc.record({ status: fc.constantFrom('pregnant' as const), on: maybe(date), dueDate: maybe(fc.constant('2026-09-01')), gravidity: maybe(fc.integer({ min: 0, max: 12 })), parity: maybe(fc.integer({ min: 0, max: 12 })), comment: maybe(words) })),
  plan: list(fc.record({ ...element, kind: fc.constantFrom('goal' as const, 'examination' as const, 'procedure' as const, 'encounter' as const), on: maybe(date) })),
  directives: list(fc.record({ ...element, about: fc.constantFrom('resuscitation' as const, 'other' as const, 'document' as const), wanted: fc.boolean(), on: maybe(date) })),
  results: list(fc.record({ ...element, domain: fc.constantFrom('biology' as const, 'imaging' as const), on: maybe(date), result: words, quantity: maybe(quantity) })), comment: maybe(words),
})).map((content) => numbered(content));

/** Every word somebody typed in a content: texts, comments, posologies, names, results, never codes or dates. */
export function typedWords(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['text', 'comment', 'posology', 'result', 'label', 'lot', 'condition'].includes(key) ? value.split(/\s+/).filter(Boolean) : [];
  if (Array.isArray(value)) return key === 'codes' ? [] : value.flatMap((item) => typedWords(item, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) => (name === 'route' || name === 'code' ? [] : typedWords(item, name)));
}
