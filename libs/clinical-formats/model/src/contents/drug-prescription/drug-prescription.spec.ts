import { checkModel, levelOf, narrativeOf, noticesOf, actIdOf, type ClinicalDocument } from '../../document';
import { allSections } from '../../narrative';
import { drugPrescriptionSamples } from '../../samples/drug-prescription';
import { drugsOf, type DrugPrescriptionContent } from '../drug-prescription';
import type { Dosing } from './dosing';
import type { PrescribedDevice, PrescribedDrug, PrescribedDrugFacts } from './prescribed-drug';
import { printedFlags } from './printed-flags';

type Prescription = ClinicalDocument<DrugPrescriptionContent>;
const samples = drugPrescriptionSamples() as { name: string; document: Prescription }[];
const sample = (name: string): Prescription => {
  const found = samples.find((one) => one.name === `drug-prescription-${name}`);
  if (!found) throw new Error(name);
  return found.document;
};
const faults = (content: Partial<DrugPrescriptionContent>, name = 'full'): string[] => { const { header, content: whole } = sample(name); return checkModel({ header, content: { ...whole, ...content } }).map(({ field, rule }) => `${field} ${rule}`); };
const first = (change: Partial<PrescribedDrug>, facts: Partial<PrescribedDrugFacts> = {}): Partial<DrugPrescriptionContent> => {
  const [drug] = drugsOf(sample('full').content);
  if (!drug?.facts) throw new Error('no facts');
  return { zones: [{ heading: null, drugs: [{ ...drug, ...change, facts: { ...drug.facts, ...facts } }] }] };
};
const dosing = (changes: Dosing): Partial<DrugPrescriptionContent> => first({}, { dosing: changes });
const mg = (value: number) => ({ value, unit: 'mg' });
const at = 'content.zones[0].drugs[0].facts';

describe('Drug prescription (DOC-04, cda.md §5.3)', () => {
  it.each(samples.map(({ name, document }) => [name, document] as const))('%s may be written', (_, document) => { expect(checkModel(document)).toEqual([]); });
  it('leaves at level 3, at level 1 when a line has its words only', () => {
    expect(levelOf(sample('full'))).toBe(3);
    expect(levelOf(sample('words-only'))).toBe(1);
    const mixed = drugsOf(sample('full').content).map(({ facts, ...words }, index) => (index === 0 ? words : { ...words, ...(facts ? { facts } : {}) }));
    expect(levelOf({ ...sample('full'), content: { ...sample('full').content, zones: [{ heading: null, drugs: mixed }] } })).toBe(1);
  });
  it('says every word of every drug and device once in its narrative (SC.CDA/DD.02)', () => {
    for (const { document } of samples) {
      const words = JSON.stringify(allSections(narrativeOf(document)).map(({ blocks }) => blocks));
      for (const { label, posology, quantity, mentions } of drugsOf(document.content)) for (const text of [label, posology, quantity, mentions.join('\n')]) expect(words).toContain(JSON.stringify(text).slice(1, -1));
      for (const { label, details } of document.content.devices ?? []) for (const text of [label, details]) expect(words).toContain(text);
    }
  });
  it('tells the form in two zones, and what else was said of the form (prescription.md §2.1)', () => {
    expect(noticesOf(sample('full')).map(({ code }) => code)).toEqual(['MED-1096']);
    expect(noticesOf(sample('devices')).map(({ code }) => code)).toEqual(['MED-1132', 'MED-1094', 'MED-1095']);
    expect(actIdOf(sample('drugs-and-devices'))).toEqual({ root: '1.2.250.1.215.500.1.1', extension: '00SIM5M184XLZ5PW50' });
    expect(actIdOf(sample('full'))).toBeNull();
  });
});

describe('Drug prescription refused (bad input)', () => {
  it.each<[string, Partial<DrugPrescriptionContent>, string]>([
    ['nothing prescribed', { zones: [{ heading: null, drugs: [] }] }, 'content.zones required'],
    ['no product', first({ label: ' ' }), 'content.zones[0].drugs[0].label required'],
    ['a CIP in the place of the CIS', first({}, { product: { cis: { code: '3400935407382', label: 'x', codeSystem: '1.2.250.1.213.2.3.2' }, name: 'x' } }), `${at}.product.cis code-system`],
    ['a short CIS', first({}, { product: { cis: { code: '123', label: 'x', codeSystem: '1.2.250.1.213.2.3.1' }, name: 'x' } }), `${at}.product.cis shape`],
    ['an ATC that is none', first({}, { product: { cis: null, name: null, atc: { code: '1234', label: 'x', codeSystem: '2.16.840.1.113883.6.73' } } }), `${at}.product.atc shape`],
    ['a period without beginning', first({}, { period: { from: '', to: null } }), `${at}.period.from required`],
    ['a day that does not exist', first({}, { period: { from: '2026-02-30', to: null } }), `${at}.period.from date`],
    ['an end before the beginning', first({}, { period: { from: '2026-03-12', to: '2026-03-11' } }), `${at}.period.to order`],
    ['a renewal that the paper does not say', first({ mentions: [] }), `${at}.renewals not-printed`],
    ['half a renewal', first({}, { renewals: 0.5 }), `${at}.renewals range`],
    ['a refused substitution without reason', first({}, { substitution: { allowed: false, reason: ' ' } }), `${at}.substitution.reason required`],
    ['a reason that the paper does not say', first({}, { substitution: { allowed: false, reason: 'marge thérapeutique étroite' } }), `${at}.substitution.reason not-printed`],
    ['off label in the machine only', first({}, { flags: { ald: true, workAccident: false, prevention: false, notReimbursed: false, offLabel: true } }), `${at}.flags.offLabel not-printed`],
    ['off label on the paper only', first({ mentions: ['À renouveler 1 fois', 'Hors AMM'] }), `${at}.flags.offLabel not-printed`],
    ['not reimbursed on the paper only', first({ mentions: ['À renouveler 1 fois', 'NR'] }), `${at}.flags.notReimbursed not-printed`],
    ['an instruction that the paper does not say', first({}, { patientInstructions: 'À jeun' }), `${at}.patientInstructions not-printed`],
    ['a quantity of nothing', first({}, { quantity: { value: 0, unit: null } }), `${at}.quantity range`],
    ['a package of another list', first({}, { quantity: { value: 1, unit: { code: 'BTE', label: 'Boîte', codeSystem: '1.2.3' } } }), `${at}.quantity.unit code-system`],
    ['two units in a dose', dosing({ mode: 'normal', frequency: null, dose: { low: mg(1), high: { value: 2, unit: 'g' } } }), `${at}.dosing.dose unit`],
    ['a dose that falls', dosing({ mode: 'normal', frequency: null, dose: { low: mg(2), high: mg(1) } }), `${at}.dosing.dose range`],
    ['a dose below nothing', dosing({ mode: 'normal', frequency: null, dose: { low: mg(-1), high: mg(1) } }), `${at}.dosing.dose.low range`],
    ['a unit with a space', dosing({ mode: 'normal', frequency: null, dose: { low: { value: 1, unit: 'c à s' }, high: { value: 1, unit: 'c à s' } } }), `${at}.dosing.dose.low unit`],
    ['an interval that is no time', dosing({ mode: 'normal', frequency: { kind: 'every', period: mg(8) }, dose: null }), `${at}.dosing.frequency.period unit`],
    ['a structured posology that says nothing', dosing({ mode: 'normal', frequency: null, dose: null }), `${at}.dosing.dose required`],
    ['progressive doses without steps', dosing({ mode: 'progressive', steps: [] }), `${at}.dosing.steps required`],
    ['a step without words', dosing({ mode: 'split', steps: [{ text: '', frequency: null, dose: { low: mg(1), high: mg(1) } }] }), `${at}.dosing.steps[0].text required`],
    ['a condition that is not said', dosing({ mode: 'conditional', steps: [{ text: 'x', frequency: null, dose: { low: mg(1), high: mg(1) } }] }), `${at}.dosing.steps[0].condition required`],
    ['a step of half a day', dosing({ mode: 'combined', steps: [{ text: 'x', days: 0.5, frequency: null, dose: { low: mg(1), high: mg(1) } }] }), `${at}.dosing.steps[0].days range`],
    ['a weight of a whale', { weightKg: 1500 }, 'content.weightKg range'],
    ['measures of tomorrow', { weightKg: 60, measures: { on: '2026-03-13', heightCm: null } }, 'content.measures.on future'],
    ['a number of e-prescription that is none', { ePrescription: { number: '123', codeJpeg: '/9j/' } }, 'content.ePrescription.number shape'],
    ['a picture of another kind', { ePrescription: { number: '00SIM5M184XLZ5PW50', codeJpeg: 'iVBORw0KGgo=' } }, 'content.ePrescription.codeJpeg image'],
    ['a text of a file', { mention: 'x'.repeat(20_001) }, 'content.mention too-long'],
  ])('%s', (_, change, fault) => { expect(faults(change)).toContain(fault); });
  it.each<[string, Partial<PrescribedDevice>, string]>([
    ['a device without name', { label: '' }, 'content.devices[0].label required'], ['an LPP of another list', { lpp: { code: '1', label: 'x', codeSystem: '1.2.3' } }, 'content.devices[0].lpp code-system'],
    ['no day of hire', { hireDays: 0 }, 'content.devices[0].hireDays range'], ['half a package', { quantity: 0.5 }, 'content.devices[0].quantity range'],
  ])('%s', (_, change, fault) => { const [device] = sample('devices').content.devices ?? []; expect(device && faults({ devices: [{ ...device, ...change }] })).toContain(fault); });
});

describe('Flags written by hand', () => {
  it.each<[string, object]>([
    ['Hors AMM', { offLabel: true, notReimbursed: false, workAccident: false }], ['prescription hors-AMM, patient informé', { offLabel: true }], ['NR', { notReimbursed: true }], ['Non remboursable', { notReimbursed: true }],
    ['En rapport avec l’accident du travail du 3 mars', { workAccident: true }], ['AT/MP', { workAccident: true }], ['Prendre au dîner', { offLabel: false, notReimbursed: false, workAccident: false }], ['Sonnerie NRJ', { notReimbursed: false }],
  ])('« %s »', (mention, said) => { expect(printedFlags([mention])).toMatchObject(said); });
});
