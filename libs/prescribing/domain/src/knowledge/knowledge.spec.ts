import { completeLine } from '../complete-line';
import type { PrescriptionLine } from '../prescription-line';
import { mayValidate } from '../prescription-warning';
import { doseWarnings, milligramsPerUnit } from './dose-rules';
import { interactionWarnings, substanceNames, type Interaction } from './interaction';
import { refuseSetAside, standing } from './set-aside';
import { stateWarnings, type PatientState } from './state-rules';

const line = (labelDci: string, part: Partial<PrescriptionLine> = {}): PrescriptionLine => completeLine({
  id: labelDci, rank: 1, zone: 'autre', productKind: 'dc', cis: null, labelDci, labelBrand: null, form: 'comprimé', route: 'orale', posologyText: '', posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'comprimé', consignes: [] },
  durationValue: 5, durationUnit: 'jour', quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...part,
});
const nobody: PatientState = { sex: 'F', ageYears: 70, pregnant: false, breastFeeding: false, gfr: null, weightKg: null };

describe('indicative alerts (RX-28, prescription.md §3.9, §3.10, §5)', () => {
  const thesaurus: Interaction[] = [{ a: 'avk', b: 'ains', level: 'AD', mechanism: 'Saignement.', advice: 'Évitez.' }, { a: 'warfarine', b: 'miconazole', level: 'CI', mechanism: 'Saignement.', advice: '' }, { a: 'avk', b: 'miconazole', level: 'PE', mechanism: '', advice: '' }];
  const classes: Record<string, string[]> = { warfarine: ['avk'], ibuprofene: ['ains'] };
  const of = (lineId: string | null, label: string) => ({ lineId, label, substances: [label.toUpperCase()] });
  const met = (...products: ReturnType<typeof of>[]) => interactionWarnings(products, thesaurus, (name) => classes[name] ?? []);

  it('meets classes and substances, on the sheet and in the file, strongest first', () => {
    expect(met(of('1', 'Ibuprofène'), of('2', 'Warfarine'))).toMatchObject([{ kind: 'warning', lineId: '2', code: 'interaction', message: expect.stringContaining('Association déconseillée : Warfarine et Ibuprofène') }]);
    expect(met(of('1', 'Ibuprofène'), of(null, 'Warfarine'))).toMatchObject([{ lineId: '1', message: expect.stringContaining('Warfarine (noté au dossier)') }]);
    expect(met(of('1', 'Warfarine'), of('2', 'Ibuprofène'), of('3', 'Miconazole'))).toMatchObject([{ kind: 'reason', lineId: '3' }, { kind: 'warning' }]);
    expect(met(of(null, 'Ibuprofène'), of(null, 'Warfarine'))).toEqual([]);
    expect(met(of('1', 'Ibuprofène'), of('2', 'Metformine'))).toEqual([]);
  });

  it('knows a salt by the beginning of its name', () => { expect(substanceNames('MÉTFORMINE (CHLORHYDRATE DE)')).toEqual(['metformine']); expect(substanceNames('Acide acétylsalicylique')).toEqual(['acide acetylsalicylique', 'acide']); });

  it.each([
    ['pregnancy', 'Ramipril 5 mg, comprimé', ['RAMIPRIL'], { pregnant: true, ageYears: 30 }, 'reason', 'patient.pregnancy'], ['no pregnancy', 'Ramipril 5 mg, comprimé', ['RAMIPRIL'], {}, null, ''],
    ['a woman who may become pregnant', 'Valproate 500 mg, comprimé', ['VALPROATE DE SODIUM'], { ageYears: 25 }, 'reason', 'patient.may-be-pregnant'], ['a man', 'Valproate 500 mg, comprimé', ['VALPROATE DE SODIUM'], { ageYears: 25, sex: 'M' as const }, null, ''],
    ['breast-feeding', 'Codéine 30 mg, comprimé', ['CODÉINE'], { breastFeeding: true }, 'reason', 'patient.breast-feeding'],
    ['renal function under 30', 'Metformine 500 mg, comprimé', ['METFORMINE'], { gfr: { value: 28, on: '2026-03-01' } }, 'reason', 'patient.renal'], ['between 30 and 45', 'Metformine 500 mg, comprimé', ['METFORMINE'], { gfr: { value: 40, on: '2026-03-01' } }, 'warning', 'patient.renal'],
    ['a good renal function', 'Metformine 500 mg, comprimé', ['METFORMINE'], { gfr: { value: 90, on: '2026-03-01' } }, null, ''],
  ])('looks at %s', (_what, label, substances, state, kind, code) => {
    expect(stateWarnings(line(label), substances, { ...nobody, ...state })).toMatchObject(kind === null ? [] : [{ kind, code }]);
  });

  it.each([['Paracétamol 500 mg, comprimé', 'comprimé', 500], ['Ibuprofène 20 mg/ml, suspension buvable', 'ml', 20], ['Paracétamol 2,4 g/100 ml, suspension buvable', 'ml', 24], ['Amoxicilline 500 mg + acide clavulanique 62,5 mg, comprimé', 'comprimé', null], ['Ibuprofène 20 mg/ml, suspension buvable', 'dose', null],
    ['Metformine 1 000 mg, comprimé', 'comprimé', 1000], ['Paracétamol 1\u00A0000 mg, comprimé', 'comprimé', 1000], ['Produit 1\u202F500,5 mg, comprimé', 'comprimé', 1500.5], ['Vitamine B12 100 mg, comprimé', 'comprimé', 100]])('reads the strength of %s', (label, unit, expected) => {
    expect(milligramsPerUnit(label, unit)).toBe(expected);
  });

  it('computes the dose of an adult, and of a child by weight', () => {
    const four = line('Paracétamol 1000 mg, comprimé', { posology: { matin: 2, midi: 2, soir: 1, coucher: null, unit: 'comprimé', consignes: [] } });
    expect(doseWarnings(four, ['PARACÉTAMOL'], nobody)).toMatchObject([{ kind: 'warning', message: expect.stringContaining('5000 mg par jour pendant 5 jours, le maximum usuel est 4000 mg') }]);
    expect(doseWarnings(line('Paracétamol 500 mg, comprimé'), ['PARACÉTAMOL'], nobody)).toEqual([]);
    expect(doseWarnings(line('Paracétamol 500 mg, comprimé'), ['PARACÉTAMOL'], { ...nobody, ageYears: 3, weightKg: 12 })).toMatchObject([{ kind: 'warning', message: expect.stringContaining('720 mg pour 12 kg (60 mg/kg)') }]);
    expect(doseWarnings(four, ['PARACÉTAMOL'], { ...nobody, ageYears: 3, weightKg: 12 })).toMatchObject([{ kind: 'reason' }]);
  });

  it('sets aside what was read, with a reason when it is contra-indicated, until it says something else', () => {
    const [strong] = met(of('1', 'Warfarine'), of('3', 'Miconazole'));
    if (!strong) throw new Error('no warning');
    expect(mayValidate([strong])).toBe(false);
    expect(refuseSetAside(strong, ' ')).toBe('reason-missing');
    expect(refuseSetAside(strong, 'INR surveillé')).toBeNull();
    expect(refuseSetAside({ ...strong, kind: 'blocking' }, 'non')).toBe('blocking');
    expect(refuseSetAside(undefined, null)).toBe('unknown');
    const aside = [{ lineId: '3', key: strong.key, reason: 'INR surveillé' }];
    expect(standing([strong], aside)).toEqual([]);
    expect(standing([{ ...strong, key: 'interaction CI autre' }], aside)).toHaveLength(1);
  });
});
