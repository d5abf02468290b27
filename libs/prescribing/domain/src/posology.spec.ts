import fc from 'fast-check';
import { commonForm, commonNameLabel, computeQuantity, drugLabelStyles, leafletErrors, leafletOwnReturn, leafletReasons, noNumbering, numberingErrors, numberingPeriod, numberInLetters, parseDuration, parseShorthand, posologyText, prescriptionNumber, printedLine, quantityText, shownLabel, splitQuickLine, tidyDosage, typedNumber, unitOfForm, type PosologyStructured } from './index';

const posology = (part: Partial<PosologyStructured>): PosologyStructured => ({ matin: null, midi: null, soir: null, coucher: null, unit: 'comprimé', consignes: [], ...part });
const months = (value: number) => ({ value, unit: 'mois' as const });

describe('posology in French (RX-19, RX-30)', () => {
  it.each([
    [posology({ matin: 1, soir: 1, consignes: ['pendant le repas'] }), months(3), '1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois'],
    [posology({ matin: 1 }), months(3), '1 comprimé le matin, pendant 3 mois'],
    [posology({ matin: 1, midi: 1, soir: 2 }), { value: 1, unit: 'semaine' as const }, '1 comprimé le matin, 1 comprimé à midi et 2 comprimés le soir, pendant 1 semaine'],
    [posology({ coucher: 0.5 }), { value: 10, unit: 'jour' as const }, 'un demi-comprimé au coucher, pendant 10 jours'],
    [posology({ matin: 1.5, unit: 'gélule' }), null, '1 gélule et demie le matin'],
    [posology({ soir: 2.5, unit: 'ml' }), null, '2,5 ml le soir'],
    [posology({ soir: 0.25 }), null, 'un quart de comprimé le soir'],
    [posology({}), months(1), ''],
  ])('writes %j', (value, duration, expected) => {
    expect(posologyText(value, duration)).toBe(expected);
  });

  it('writes narcotics in full letters (prescription.md §3.4)', () => {
    expect(posologyText(posology({ matin: 1, soir: 2, unit: 'gélule' }), { value: 28, unit: 'jour' }, true)).toBe('une gélule le matin et deux gélules le soir, pendant vingt-huit jours');
    expect(quantityText(84, 'gélule', true)).toBe('84 (quatre-vingt-quatre) gélules');
  });

  it.each([[0, 'zéro'], [21, 'vingt et un'], [71, 'soixante et onze'], [77, 'soixante-dix-sept'], [80, 'quatre-vingts'], [81, 'quatre-vingt-un'], [91, 'quatre-vingt-onze'], [99, 'quatre-vingt-dix-neuf'], [100, 'cent'], [180, 'cent quatre-vingts'], [200, 'deux cents'], [201, 'deux cent un'], [1000, 'mille'], [1080, 'mille quatre-vingts']])('writes %d as « %s »', (value, words) => {
    expect(numberInLetters(value)).toBe(words);
  });

  const dose = fc.constantFrom(null, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 10);
  const anyPosology = fc.record({ matin: dose, midi: dose, soir: dose, coucher: dose, unit: fc.constantFrom('comprimé', 'gélule', 'ml', 'goutte', 'sachet'), consignes: fc.constant<string[]>([]) });
  const anyDuration = fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom('jour' as const, 'semaine' as const, 'mois' as const) });

  it('names each moment once, when and only when there is a dose, and never writes a decimal point', () => {
    fc.assert(fc.property(anyPosology, anyDuration, (value, duration) => {
      const text = posologyText(value, duration);
      expect(text).not.toMatch(/\d\.\d/);
      for (const [key, words] of [['matin', 'le matin'], ['midi', 'à midi'], ['soir', 'le soir'], ['coucher', 'au coucher']] as const) {
        expect(text.split(words).length - 1).toBe((value[key] ?? 0) > 0 ? 1 : 0);
      }
    }));
  });

  it('computes whole quantities that cover the treatment and grow with it', () => {
    fc.assert(fc.property(anyPosology, anyDuration, (value, duration) => {
      const quantity = computeQuantity(value, duration);
      const daily = (value.matin ?? 0) + (value.midi ?? 0) + (value.soir ?? 0) + (value.coucher ?? 0);
      if (daily === 0) return expect(quantity).toBeNull();
      const days = duration.value * { jour: 1, semaine: 7, mois: 30 }[duration.unit];
      expect(Number.isInteger(quantity)).toBe(true);
      expect(quantity).toBeGreaterThanOrEqual(daily * days);
      expect(quantity ?? 0).toBeLessThan(daily * days + 1);
      expect(computeQuantity(value, { ...duration, value: duration.value + 1 }) ?? 0).toBeGreaterThanOrEqual(quantity ?? 0);
    }));
    expect(computeQuantity(posology({ matin: 1, soir: 1 }), months(3))).toBe(180);
    expect(quantityText(180, 'comprimé')).toBe('180 comprimés');
  });

  it('reads back the grid it could have been typed as', () => {
    const typed = fc.constantFrom(0, 0.5, 1, 1.5, 2, 3);
    fc.assert(fc.property(typed, typed, typed, fc.option(typed), anyDuration, (matin, midi, soir, coucher, duration) => {
      const grid = [matin, midi, soir, ...(coucher === null ? [] : [coucher])].map((value) => String(value).replace('.', ',')).join('-');
      const read = parseShorthand(`${grid} ${duration.value} ${duration.unit === 'jour' ? 'j' : duration.unit === 'semaine' ? 'sem' : 'mois'}`);
      expect(read).toEqual({ posology: { matin, midi, soir, coucher, consignes: [] }, duration, rest: '' });
    }));
  });
});

describe('shorthand of the prescriber', () => {
  it.each([
    ['1-0-1 3 mois', { matin: 1, midi: 0, soir: 1, coucher: null, consignes: [] }, months(3), ''],
    ['1 matin et soir 10 jours', { matin: 1, midi: null, soir: 1, coucher: null, consignes: [] }, { value: 10, unit: 'jour' }, ''],
    ['1 cp le matin, 2 cp le soir pendant 2 sem', { matin: 1, midi: null, soir: 2, coucher: null, consignes: [] }, { value: 2, unit: 'semaine' }, ''],
    ['1/2 au coucher 1 mois', { matin: null, midi: null, soir: null, coucher: 0.5, consignes: [] }, months(1), ''],
    ['0,5 le matin, 1,5 le soir', { matin: 0.5, midi: null, soir: 1.5, coucher: null, consignes: [] }, null, ''],
    ['½ le soir', { matin: null, midi: null, soir: 0.5, coucher: null, consignes: [] }, null, ''],
    ['1 x 3/j 5j pendant le repas', { matin: 1, midi: 1, soir: 1, coucher: null, consignes: ['pendant le repas'] }, { value: 5, unit: 'jour' }, ''],
    ['1 comprimé 2 fois par jour 1 an', { matin: 1, midi: null, soir: 1, coucher: null, consignes: [] }, months(12), ''],
    ['un le matin à jeun', { matin: 1, midi: null, soir: null, coucher: null, consignes: ['à jeun'] }, null, ''],
  ])('reads « %s »', (input, expected, duration, rest) => {
    expect(parseShorthand(input)).toEqual({ posology: expected, duration, rest });
  });

  it('does not guess a moment for once a day, nor anything from other words', () => {
    expect(parseShorthand('1 fois par jour 7 jours')).toMatchObject({ posology: null, duration: { value: 7, unit: 'jour' } });
    expect(parseShorthand('selon protocole')).toBeNull();
  });

  it.each([
    ['metformine 500 1-0-1 3 mois', 'metformine 500', '1-0-1 3 mois'], ['doliprane 1000 1 matin et soir 5 jours', 'doliprane 1000', '1 matin et soir 5 jours'], ['levothyrox 50 ½ le matin', 'levothyrox 50', '½ le matin'],
    ['amox 500 1 x 3/j 6 j', 'amox 500', '1 x 3/j 6 j'], ['paracétamol 2,4 g/100 ml', 'paracétamol 2,4 g/100 ml', ''], ['vitamine b12', 'vitamine b12', ''],
  ])('splits the line « %s »', (text, product, shorthand) => {
    expect(splitQuickLine(text)).toEqual({ product, shorthand });
  });

  it.each([['3 mois', months(3)], ['10j', { value: 10, unit: 'jour' }], ['1 an', months(12)], ['2 semaines', { value: 2, unit: 'semaine' }], ['demain', null], ['0 jour', null], ['3', null]])('reads the duration « %s »', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });
});

describe('labels on screen (RX-25)', () => {
  const glucophage = { labelDci: 'Metformine 500 mg, comprimé', labelBrand: 'GLUCOPHAGE', form: 'comprimé pelliculé' };
  it.each([
    [glucophage, 'Metformine 500 mg (GLUCOPHAGE)', 'Metformine 500 mg, comprimé (GLUCOPHAGE)', 'GLUCOPHAGE 500 mg, comprimé'],
    [{ labelDci: 'Amoxicilline 500 mg + acide clavulanique 62,5 mg, comprimé', labelBrand: 'AUGMENTIN', form: 'comprimé' }, 'Amoxicilline 500 mg + acide clavulanique 62,5 mg (AUGMENTIN)', 'Amoxicilline 500 mg + acide clavulanique 62,5 mg, comprimé (AUGMENTIN)', 'AUGMENTIN 500 mg + 62,5 mg, comprimé'],
    [{ labelDci: 'Paracétamol 1000 mg, comprimé', labelBrand: null, form: 'comprimé' }, 'Paracétamol 1000 mg, comprimé', 'Paracétamol 1000 mg, comprimé', 'Paracétamol 1000 mg, comprimé'],
    [{ labelDci: 'Insuline glargine 100 U/ml, solution injectable, stylo', labelBrand: 'LANTUS', form: null }, 'Insuline glargine 100 U/ml (LANTUS)', 'Insuline glargine 100 U/ml, solution injectable, stylo (LANTUS)', 'LANTUS 100 U/ml, solution injectable, stylo'],
    [{ labelDci: '', labelBrand: 'VASELINE', form: null }, 'VASELINE', 'VASELINE', 'VASELINE'],
  ])('%o', (line, short, whole, product) => { expect(drugLabelStyles.map((style) => shownLabel(line, style))).toEqual([short, whole, product]); });
  it('on paper the common name, its dosage and its form come first whatever is shown (prescription.md §3.1)', () => { expect(printedLine({ ...glucophage, id: 'l', rank: 1, zone: 'autre', productKind: 'brand', cis: null, route: null, posologyText: '', posology: null, durationValue: null, durationUnit: null, quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null }, null).label).toBe('Metformine 500 mg, comprimé (GLUCOPHAGE)'); });
});

describe('numbers of prescriptions (RX-20)', () => {
  it.each([
    [{ prefix: 'ORD', digits: 6, scope: 'year' as const }, 123, 'ORD-2026-000123'], [{ prefix: '', digits: 4, scope: 'continuous' as const }, 7, '0007'], [{ prefix: 'A1', digits: 3, scope: 'continuous' as const }, 12_345, 'A1-12345'],
  ])('%o, %i → %s', (form, counter, number) => { expect(prescriptionNumber(form, '2026-03-12', counter)).toBe(number); });
  it('says what a form lacks, and starts again each year or never', () => {
    expect(numberingErrors({ ...noNumbering, prefix: '2026', digits: 2, first: 0 }).map(({ field }) => field)).toEqual(['prefix', 'digits', 'first']);
    expect(numberingErrors({ ...noNumbering, prefix: 'ORD-1', digits: 3, first: 1.5 }).map(({ field }) => field)).toEqual(['prefix', 'first']);
    expect([numberingErrors(noNumbering), numberingPeriod({ scope: 'year' }, '2026-12-31'), numberingPeriod({ scope: 'continuous' }, '2026-12-31')]).toEqual([[], '2026', 'tout']);
  });
  it.each([['ord 2026 123', 'ORD-2026-123'], [' N° ORD-2026-000123 ', 'ORD-2026-000123'], ['Ord/2026', 'ORD-2026'], ['°', null]])('looks for « %s » as %s', (typed, number) => { expect(typedNumber(typed)).toBe(number); });
});

describe('sheet instead of an antibiotic (RX-39)', () => {
  it('asks for a reason, and says each with its usual duration, in the order of the screen', () => {
    expect(leafletErrors({ reasons: [], other: null, comeBack: null }).map(({ field }) => field)).toEqual(['reasons']);
    expect(leafletErrors({ reasons: ['autre'], other: '  ', comeBack: null }).map(({ field }) => field)).toEqual(['other']);
    expect(leafletReasons({ reasons: ['autre', 'grippe'], other: ' mononucléose ', comeBack: null })).toEqual(['Grippe ou syndrome grippal : dure en général une semaine environ, la fatigue peut durer plus longtemps', 'mononucléose']);
    expect([leafletOwnReturn({ comeBack: ' Si vous ne pouvez plus avaler ' }), leafletOwnReturn({ comeBack: '  ' }), leafletOwnReturn({ comeBack: null })]).toEqual([['vous ne pouvez plus avaler'], [], []]);
  });
});

describe('labels in common name (prescription.md §3.1, §4)', () => {
  it.each([
    [[{ name: 'METFORMINE', dosage: '500 mg', reference: 'un comprimé' }], 'comprimé pelliculé', 'Metformine 500 mg, comprimé'],
    [[{ name: 'AMOXICILLINE', dosage: '500 mg', reference: 'un comprimé' }, { name: 'ACIDE CLAVULANIQUE', dosage: '62,50 mg', reference: 'un comprimé' }], 'comprimé pelliculé', 'Amoxicilline 500 mg + acide clavulanique 62,5 mg, comprimé'],
    [[{ name: 'PARACÉTAMOL', dosage: '2,40 g', reference: '100 ml de suspension buvable' }], 'suspension buvable', 'Paracétamol 2,4 g/100 ml, suspension buvable'],
    [[{ name: 'METFORMINE', dosage: '1000,00 mg', reference: 'un comprimé' }], 'comprimé pelliculé à libération prolongée', 'Metformine 1000 mg, comprimé à libération prolongée'],
  ])('builds %j', (substances, form, expected) => {
    expect(commonNameLabel(substances, form)).toBe(expected);
  });
  it('leaves the brand beyond three substances', () => {
    expect(commonNameLabel(Array.from({ length: 4 }, () => ({ name: 'X', dosage: null, reference: null })), 'comprimé')).toBeNull();
  });
  it('tidies dosages and forms, and knows the unit of a dose', () => {
    expect(['1,00 mg', '0,50 g', '10 mg', '100 mg', '1,25 mg'].map(tidyDosage)).toEqual(['1 mg', '0,5 g', '10 mg', '100 mg', '1,25 mg']);
    expect(commonForm('comprimé gastro-résistant(e)')).toBe('comprimé gastro-résistant');
    expect(['comprimé pelliculé sécable', 'gélule à libération prolongée', 'sirop', 'solution buvable en gouttes', 'poudre pour inhalation en gélule', 'suspension pour inhalation', 'crème', 'poudre pour solution buvable', 'solution injectable en seringue'].map(unitOfForm))
      .toEqual(['comprimé', 'gélule', 'ml', 'goutte', 'bouffée', 'bouffée', 'application', 'sachet', 'injection']);
  });
});
