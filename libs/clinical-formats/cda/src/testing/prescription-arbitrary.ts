import { dayMoments, drugCodeSystems, type Code, type Dosing, type DosingStep, type DoseRange, type DrugPrescriptionContent, type Frequency, type PrescribedDevice, type PrescribedDrug } from '@pluriel/clinical-formats/model';
import * as fc from 'fast-check';

/** Words of people: accents, ligatures, signs that XML would take for its own, line feeds. */
const words = fc.string({ unit: fc.constantFrom(...'abcdeéèêàçœ ABCXYZ0159&<>"\'’«»-/().,;:%µ²\n\t'), minLength: 1, maxLength: 24 }).map((text) => `m${text}`);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 2 });
const codeOf = (of: keyof typeof drugCodeSystems, shape: RegExp): fc.Arbitrary<Code> => fc.record({ code: fc.stringMatching(shape), label: words, codeSystem: fc.constant(drugCodeSystems[of]), codeSystemName: fc.constant(of.toUpperCase()) });
const day = fc.integer({ min: 0, max: 700 }).map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
const period = fc.tuple(day, maybe(fc.integer({ min: 0, max: 300 }))).map(([from, days]) => ({ from, to: days === null ? null : new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10) }));

const unit = fc.constantFrom('mg', '{comprimé}', '[iU]', 'mL', '1');
const dose: fc.Arbitrary<DoseRange> = fc.record({ of: unit, low: fc.integer({ min: 1, max: 50 }), more: fc.integer({ min: 0, max: 9 }) }).map(({ of, low, more }) => ({ low: { value: low / 2, unit: of }, high: { value: (low + more) / 2, unit: of } }));
const frequency: fc.Arbitrary<Frequency> = fc.oneof(
  fc.record({ kind: fc.constant('every' as const), period: fc.record({ value: fc.integer({ min: 1, max: 48 }), unit: fc.constantFrom('h', 'd', 'wk', 'mo') }), loose: fc.boolean() }),
  fc.record({ kind: fc.constant('moment' as const), event: fc.constantFrom(...dayMoments), offset: maybe(fc.record({ value: fc.integer({ min: -60, max: 60 }), unit: fc.constant('min') })) }));
const step: fc.Arbitrary<DosingStep> = fc.record({ text: words, from: maybe(day), days: maybe(fc.integer({ min: 1, max: 90 })), frequency: maybe(frequency), dose, rate: maybe(dose), condition: words });
const max = maybe(fc.constant({ numerator: { value: 4, unit: 'g' }, denominator: { value: 1, unit: 'd' } }));
/** Every mode of a posology. */
export const anyDosing: fc.Arbitrary<Dosing> = fc.oneof(
  fc.record({ mode: fc.constant('normal' as const), frequency: maybe(frequency), dose, rate: maybe(dose), max }),
  fc.record({ mode: fc.constantFrom('progressive' as const, 'split' as const, 'conditional' as const, 'combined' as const), steps: fc.array(step, { minLength: 1, maxLength: 3 }), max }));

const flag = fc.boolean();
const drug: fc.Arbitrary<PrescribedDrug> = fc.record({
  label: words, posology: words, quantity: words, comment: words, renewals: fc.integer({ min: 0, max: 12 }), reason: maybe(words), patient: maybe(words), dispenser: maybe(words), precondition: maybe(words),
  offLabel: flag, notReimbursed: flag, ald: flag, workAccident: flag, prevention: flag, period, dosing: maybe(anyDosing), route: maybe(fc.constant({ code: '20053000', label: 'Voie orale', codeSystem: drugCodeSystems.edqm, codeSystemName: 'EDQM' })),
  quantities: maybe(fc.record({ value: fc.integer({ min: 1, max: 500 }), unit: maybe(codeOf('edqm', /^\d{8}$/)) })),
  product: fc.record({
    cis: maybe(codeOf('cis', /^\d{8}$/)), name: maybe(words), cip: maybe(codeOf('cip', /^34009\d{8}$/)), ucd: maybe(codeOf('ucd', /^\d{7}$/)), virtual: maybe(codeOf('virtual', /^MV\d{8}$/)), atc: maybe(codeOf('atc', /^[A-Z]\d{2}[A-Z]{2}\d{2}$/)), form: maybe(codeOf('edqm', /^\d{8}$/)),
    ingredients: fc.array(fc.record({ name: words, code: maybe(fc.constant({ code: '100000090270', label: 'Paracetamol', codeSystem: '2.16.840.1.113883.3.6905.2' })), strength: maybe(fc.constant({ numerator: { value: 500, unit: 'mg' }, denominator: { value: 1, unit: '1' } })) }), { maxLength: 2 }),
  }),
}).map(({ label, posology, quantity, comment, renewals, reason, patient, dispenser, precondition, offLabel, notReimbursed, ald, workAccident, prevention, quantities, ...facts }) => ({
  label, posology, quantity,
  mentions: [comment, ...(renewals > 0 ? [`À renouveler ${renewals} fois`] : []), ...(reason === null ? [] : [`Non substituable (${reason})`]), ...[patient, dispenser, precondition].filter((text) => text !== null), ...(offLabel ? ['Hors AMM'] : []), ...(notReimbursed ? ['Non remboursable'] : [])],
  facts: { ...facts, renewals, quantity: quantities, substitution: reason === null ? { allowed: true } : { allowed: false, reason }, flags: { ald, workAccident, prevention, notReimbursed, offLabel }, patientInstructions: patient, dispenserInstructions: dispenser, precondition },
}));
const device: fc.Arbitrary<PrescribedDevice> = fc.record({
  label: words, details: words, mentions: fc.array(words, { maxLength: 2 }), emdn: maybe(codeOf('emdn', /^[A-Z]\d{4}$/)), lpp: maybe(codeOf('lpp', /^\d{7}$/)), period, renewals: fc.integer({ min: 0, max: 12 }), quantity: maybe(fc.integer({ min: 1, max: 99 })), hireDays: maybe(fc.integer({ min: 1, max: 365 })),
  flags: fc.record({ ald: flag, workAccident: flag, prevention: flag, notReimbursed: flag }),
});

/** Any prescription a screen could give: medicines, devices or both, in one zone or two. */
export const anyPrescription: fc.Arbitrary<DrugPrescriptionContent> = fc.record({
  kind: fc.constant('drug-prescription' as const), weightKg: maybe(fc.integer({ min: 1, max: 200 })), mention: maybe(words), measures: maybe(fc.record({ on: fc.constant('2026-03-01'), heightCm: maybe(fc.integer({ min: 40, max: 210 })) })),
  pregnancy: maybe(fc.record({ on: fc.constant('2026-03-01'), dueDate: maybe(fc.constant('2026-09-30')) })), notices: fc.subarray(['exception' as const, 'home' as const, 'urgent' as const]),
  ePrescription: maybe(fc.record({ number: fc.stringMatching(/^[0-9A-Z]{18}$/), codeJpeg: fc.constant('/9j/4AAQSkZJRg==') })),
  devices: fc.array(device, { maxLength: 2 }),
  zones: fc.oneof(fc.array(drug, { minLength: 1, maxLength: 3 }).map((drugs) => [{ heading: null, drugs }]), fc.tuple(fc.array(drug, { minLength: 1, maxLength: 2 }), fc.array(drug, { maxLength: 2 })).map(([related, others]) => [{ heading: 'Affection de longue durée', drugs: related }, { heading: 'Autres', drugs: others }])),
});
