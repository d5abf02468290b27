import { printedLine, type PrescriptionLine } from '@pluriel/prescribing/domain';
import type { PrintablePrescriptionLine } from '@pluriel/prescribing/server';
import { prescribedDrug } from './prescribed-facts';

const line = (changes: Partial<PrescriptionLine> = {}, product: PrintablePrescriptionLine['product'] = { name: null, substances: ['METFORMINE'] }): PrintablePrescriptionLine => {
  const whole: PrescriptionLine = {
    id: '1', rank: 1, zone: 'autre', productKind: 'dc', cis: null, labelDci: 'Metformine 500 mg, comprimé', labelBrand: null, form: 'comprimé', route: 'orale', posologyText: '1 comprimé le matin', posology: null, durationValue: 3, durationUnit: 'mois',
    quantity: 90, quantityUnit: 'comprimé', renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...changes,
  };
  return { ...whole, printed: printedLine(whole, null), product } as PrintablePrescriptionLine;
};
const facts = (changes: Partial<PrescriptionLine> = {}, product?: PrintablePrescriptionLine['product']) => prescribedDrug(line(changes, product), '2026-03-12').facts;

describe('What a line of prescription says to a machine (DOC-04, cda.md §5.3)', () => {
  it('keeps the printed words as they are', () => { const { facts: _, ...words } = prescribedDrug(line(), '2026-03-12'); expect(words).toEqual(line().printed); });
  it('a common name has no CIS, even when a product was looked at: the brand is the pharmacist’s choice', () => {
    expect(facts({ cis: '69106837' })?.product).toEqual({ cis: null, name: null, ingredients: [{ name: 'METFORMINE', code: null, strength: null }] });
  });
  it('a brand has its CIS and the full name of the drug base, else its printed words', () => {
    const brand = { productKind: 'brand' as const, cis: '69106837', labelBrand: 'LEVOTHYROX' };
    expect(facts(brand, { name: 'LEVOTHYROX 75 microgrammes, comprimé sécable', substances: [] })?.product).toMatchObject({ cis: { code: '69106837', label: 'LEVOTHYROX 75 microgrammes, comprimé sécable', codeSystem: '1.2.250.1.213.2.3.1' }, name: 'LEVOTHYROX 75 microgrammes, comprimé sécable' });
    expect(facts(brand)?.product).toMatchObject({ cis: { label: 'Metformine 500 mg, comprimé (LEVOTHYROX)' }, name: 'LEVOTHYROX' });
  });
  it('runs from the day of the prescription, one period, the last day included; without duration it has no end', () => {
    expect(facts()?.period).toEqual({ from: '2026-03-12', to: '2026-06-09' });
    expect(facts({ durationValue: 1, durationUnit: 'jour' })?.period).toEqual({ from: '2026-03-12', to: '2026-03-12' });
    expect(facts({ durationValue: null, durationUnit: null })?.period).toEqual({ from: '2026-03-12', to: null });
  });
  it('carries quantity, renewals and the zone of the long-term illness', () => {
    expect(facts({ renewals: 2, zone: 'ald' })).toMatchObject({ quantity: { value: 90, unit: null }, renewals: 2, flags: { ald: true, offLabel: false, notReimbursed: false, workAccident: false, prevention: false }, dosing: null });
    expect(facts({ quantity: null })?.quantity).toBeNull();
  });
  it('gives the legal reason of a refused substitution in words', () => { expect(facts({ substitutionAllowed: false, nonSubstitutionReason: 'MTE' })?.substitution).toEqual({ allowed: false, reason: 'marge thérapeutique étroite' }); });
  it('says off label, not reimbursed, work accident when the prescriber wrote it on the line', () => { expect(facts({ comment: 'Hors AMM, NR, accident du travail du 3 mars' })?.flags).toMatchObject({ offLabel: true, notReimbursed: true, workAccident: true }); });
  it('has no facts while the line cannot be validated', () => { expect(facts({ substitutionAllowed: false, nonSubstitutionReason: null })).toBeUndefined(); });
});
