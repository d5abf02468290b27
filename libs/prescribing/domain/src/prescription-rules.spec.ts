import fc from 'fast-check';
import { completeLine, defaultZone, layoutOf, lineLabel, mayValidate, prescriptionWarnings, printedLine, readConditions, renewLines, zonesOf, type DrugFacts, type PatientFacts, type PrescriptionLine } from './index';

const aLine = (part: Partial<PrescriptionLine> = {}): PrescriptionLine => completeLine({
  id: 'l1', rank: 1, zone: 'autre', productKind: 'dc', cis: null, labelDci: 'Metformine 500 mg, comprimé', labelBrand: null, form: 'comprimé', route: 'orale', posologyText: '',
  posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'comprimé', consignes: [] }, durationValue: 3, durationUnit: 'mois', quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...part,
});
const adult: PatientFacts = { ageYears: 48, ald: false, weightKg: 72, weighedOn: '2026-03-01', allergies: [] };
const listed: DrugFacts = { conditions: ['liste I'], substances: ['METFORMINE'] };
const morphine: DrugFacts = { conditions: ['stupéfiants', 'prescription limitée à 4 semaines'], substances: ['MORPHINE'] };
const check = (lines: PrescriptionLine[], facts: DrugFacts | null = listed, patient: PatientFacts = adult, writtenOn = '2026-03-12') =>
  prescriptionWarnings(lines, { writtenOn, today: '2026-03-12', patient, factsOf: () => facts });
const codes = (...args: Parameters<typeof check>) => check(...args).map(({ kind, code }) => `${kind === 'blocking' ? 'B' : 'W'} ${code}`);

describe('rules of prescription (prescription.md §3, acceptance vectors §9)', () => {
  it('has nothing to say about an ordinary line (RX-01)', () => expect(codes([aLine()])).toEqual([]));

  it('vector 1: non substituable needs a reason, MTE warns on an unlisted substance', () => {
    expect(codes([aLine({ substitutionAllowed: false })])).toEqual(['B substitution.reason-missing']);
    expect(codes([aLine({ substitutionAllowed: false, nonSubstitutionReason: 'MTE' })])).toEqual(['W substitution.mte-not-listed']);
    expect(codes([aLine({ substitutionAllowed: false, nonSubstitutionReason: 'MTE' })], { conditions: [], substances: ['LÉVOTHYROXINE SODIQUE'] })).toEqual([]);
    expect(codes([aLine({ substitutionAllowed: false, nonSubstitutionReason: 'EFG' })])).toEqual(['W substitution.efg-age']);
    expect(codes([aLine({ substitutionAllowed: false, nonSubstitutionReason: 'CIF' })])).toEqual([]);
  });

  it('vector 2: two ALD lines of three make a bizone form, ALD zone first (RX-18)', () => {
    const lines = [aLine({ id: 'a', rank: 1, zone: 'autre' }), aLine({ id: 'b', rank: 2, zone: 'ald' }), aLine({ id: 'c', rank: 3, zone: 'ald' })];
    expect(layoutOf(lines)).toBe('bizone');
    expect(zonesOf(lines).map(({ zone, lines: inside }) => [zone, inside.map(({ id }) => id)])).toEqual([['ald', ['b', 'c']], ['autre', ['a']]]);
    expect(zonesOf([aLine()])).toMatchObject([{ heading: null }]);
    expect(codes([aLine({ zone: 'ald' })])).toContain('W ald.not-recorded');
    expect(codes([aLine({ zone: 'ald' })], listed, { ...adult, ald: true })).toEqual([]);
  });

  it('vector 3: morphine 28 days passes, 30 is refused, renewal is refused, letters are printed', () => {
    const line = aLine({ labelDci: 'Morphine 10 mg, gélule', posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'gélule', consignes: [] }, durationValue: 28, durationUnit: 'jour' });
    expect(codes([line], morphine)).toEqual([]);
    expect(codes([{ ...line, durationValue: 30 }], morphine)).toEqual(['B narcotic.too-long']);
    expect(codes([{ ...line, durationValue: 1, durationUnit: 'mois' }], morphine)).toEqual(['B narcotic.too-long']);
    expect(codes([{ ...line, renewals: 1 }], morphine)).toEqual(['B narcotic.renewal']);
    expect(printedLine(line, morphine)).toMatchObject({ posology: 'une gélule le matin et une gélule le soir, pendant vingt-huit jours', quantity: '56 (cinquante-six) gélules' });
  });

  it('refuses a missing common name, an empty sheet and a past or future date (rule 11)', () => {
    expect(codes([aLine({ labelDci: '', labelBrand: 'DOLIPRANE' })])).toEqual(['B label.dci-missing']);
    expect(codes([])).toEqual(['B prescription.empty']);
    expect(codes([aLine()], listed, adult, '2026-03-11')).toEqual(['B prescription.retrospective']);
    expect(codes([aLine()], listed, adult, '2026-03-13')).toEqual(['B prescription.postdated']);
  });

  it('asks posology and duration for lists I and II, only warns otherwise (rule 5)', () => {
    const bare = aLine({ posology: null, posologyText: '', durationValue: null, durationUnit: null });
    expect(codes([bare])).toEqual(['B posology.missing', 'B duration.missing']);
    expect(codes([bare], { conditions: [], substances: ['PARACÉTAMOL'] })).toEqual(['W posology.missing', 'W duration.missing']);
    expect(codes([{ ...bare, posologyText: '1 si besoin', quantity: 10 }])).toEqual([]);
  });

  it('refuses more than twelve months, renewals included (rule 5)', () => {
    expect(codes([aLine({ durationValue: 12 })])).toEqual([]);
    expect(codes([aLine({ durationValue: 3, renewals: 3 })])).toEqual([]);
    expect(codes([aLine({ durationValue: 3, renewals: 4 })])).toEqual(['B duration.over-a-year']);
    fc.assert(fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 0, max: 12 }), (durationValue, renewals) => {
      expect(mayValidate(check([aLine({ durationValue, renewals })]))).toBe(durationValue * 30 * (renewals + 1) <= 366);
    }));
  });

  it('limits hypnotics to 4 weeks and anxiolytics to 12 from the texts of the base (rule 4)', () => {
    const hypnotic: DrugFacts = { conditions: ['liste I', 'prescription limitée à 4 semaines'], substances: ['ZOPICLONE'] };
    expect(codes([aLine({ durationValue: 28, durationUnit: 'jour' })], hypnotic)).toEqual([]);
    expect(codes([aLine({ durationValue: 5, durationUnit: 'semaine' })], hypnotic)).toEqual(['B duration.over-limit']);
    expect(codes([aLine({ durationValue: 4, durationUnit: 'semaine', renewals: 1 })], hypnotic)).toEqual(['B duration.over-limit']);
    expect(readConditions(['prescription limitée à 12 semaines']).maxDays).toBe(84);
  });

  it('blocks hospital-only products and shows other conditions (rule 6)', () => {
    expect(codes([aLine()], { conditions: ["réservé à l'usage HOSPITALIER"], substances: [] })).toEqual(['B drug.hospital-only']);
    expect(codes([aLine()], { conditions: ['liste I', 'prescription initiale hospitalière annuelle'], substances: [] })).toEqual(['W drug.conditions']);
    expect(readConditions(['liste I', 'stupéfiants', 'délivrance fractionnée de 7 jours'])).toMatchObject({ listed: true, narcotic: true, fractionDays: 7, maxDays: 28, notices: [] });
  });

  it('warns when the very product left the market, as a renewal may bring it back', () => {
    expect(codes([aLine({ productKind: 'brand', labelBrand: 'X' })], { ...listed, marketed: false })).toEqual(['W drug.not-marketed']);
    expect(codes([aLine()], { ...listed, marketed: true })).toEqual([]);
  });

  it('warns on a free line, an allergy, a repeated substance and a young child (rules 9, 10, §8)', () => {
    expect(codes([aLine({ productKind: 'free' })], null)).toEqual(['W line.unchecked']);
    expect(codes([aLine({ labelDci: 'Amoxicilline 1 g, comprimé' })], { conditions: [], substances: ['AMOXICILLINE'] }, { ...adult, allergies: ['Pénicilline'] })).toEqual(['W patient.allergy']);
    expect(codes([aLine()], listed, { ...adult, allergies: ['Pénicilline'] })).toEqual([]);
    expect(codes([aLine(), aLine({ id: 'l2', rank: 2 })])).toEqual(['W substance.repeated']);
    expect(codes([aLine()], listed, { ...adult, partial: true })).toEqual(['W patient.partial-record']);
    const child: PatientFacts = { ageYears: 4, ald: false, weightKg: 16, weighedOn: '2026-01-10', allergies: [] };
    expect(codes([aLine()], listed, child)).toEqual(['W child.solid-form']);
    expect(codes([aLine({ form: 'sirop' })], listed, { ...child, weightKg: null, weighedOn: null })).toEqual(['W child.weight-missing']);
    expect(codes([aLine({ form: 'sirop' })], listed, { ...child, weighedOn: '2025-01-10' })).toEqual(['W child.weight-old']);
  });

  it('says each allergy the product touches, and each repeated substance, apart: one set aside hides no other (§5, §3.10)', () => {
    const augmentin: DrugFacts = { conditions: [], substances: ['AMOXICILLINE', 'ACIDE CLAVULANIQUE'] };
    const allergies = check([aLine()], augmentin, { ...adult, allergies: ['Clavulanique', 'Latex', 'Pénicilline', 'penicilline'] });
    expect(allergies.map(({ code, key }) => [code, key])).toEqual([['patient.allergy', 'patient.allergy clavulanique'], ['patient.allergy', 'patient.allergy penicilline']]);
    const repeated = check([aLine(), aLine({ id: 'l2', rank: 2 })], augmentin);
    expect(repeated.map(({ lineId, key }) => [lineId, key])).toEqual([['l2', 'substance.repeated amoxicilline'], ['l2', 'substance.repeated acide clavulanique']]);
  });

  it('every remark speaks French and names a remedy', () => {
    for (const remark of check([aLine({ labelDci: '', substitutionAllowed: false, posology: null, posologyText: '', durationValue: 400, durationUnit: 'mois', renewals: 2 })], morphine)) {
      expect(remark.message.length).toBeGreaterThan(10);
      expect(remark.remedy).toMatch(/\.$/);
    }
  });
});

describe('labels, renewal, completion', () => {
  it('puts the common name first, the brand in brackets (rule 1)', () => {
    expect(lineLabel({ labelDci: 'Baclofène 10 mg, comprimé', labelBrand: 'LIORESAL' })).toBe('Baclofène 10 mg, comprimé (LIORESAL)');
    expect(printedLine(aLine({ substitutionAllowed: false, nonSubstitutionReason: 'MTE', renewals: 2, comment: 'à distance du fer' }), null).mentions).toEqual(['Non substituable (MTE : marge thérapeutique étroite)', 'À renouveler 2 fois', 'à distance du fer']);
  });
  it('prints the duration of a posology written freely, once', () => {
    const free = { posology: null, posologyText: '1 toutes les 6 heures si douleur.', durationValue: 5, durationUnit: 'jour' as const };
    expect(printedLine(aLine(free), null).posology).toBe('1 toutes les 6 heures si douleur, pendant 5 jours');
    expect(printedLine(aLine({ ...free, posologyText: '1 par jour pendant 5 jours' }), null).posology).toBe('1 par jour pendant 5 jours');
  });
  it('renews chosen lines with new ids, zone and posology kept, renewals forgotten (RX-45)', () => {
    let next = 0;
    const earlier = [aLine({ id: 'a', zone: 'ald', renewals: 2 }), aLine({ id: 'b', rank: 2 })];
    const renewed = renewLines(earlier, ['a'], () => `n${++next}`, 4);
    expect(renewed).toEqual([{ ...earlier[0], id: 'n1', rank: 4, renewals: 0 }]);
    expect(renewLines(earlier, null, () => `n${++next}`)).toHaveLength(2);
    expect(defaultZone({ cis: null, labelDci: 'metformine 500 mg, comprimé' }, earlier, true)).toBe('ald');
    expect(defaultZone({ cis: null, labelDci: 'metformine 500 mg, comprimé' }, earlier, false)).toBe('autre');
  });
  it('completes a line twice the same way and keeps a free posology', () => {
    const once = aLine();
    expect(once).toMatchObject({ posologyText: '1 comprimé le matin et 1 comprimé le soir, pendant 3 mois', quantity: 180, quantityUnit: 'comprimé' });
    expect(completeLine(once)).toEqual(once);
    expect(aLine({ posology: null, posologyText: '1 toutes les 6 heures si douleur', quantity: 16, quantityUnit: 'comprimé' })).toMatchObject({ posologyText: '1 toutes les 6 heures si douleur', quantity: 16 });
  });
});
