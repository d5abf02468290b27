import fc from 'fast-check';
import { bodyMassIndex, measureErrors, measureRanges, measuresText, parseBloodPressure, parseMeasure, refuseEdit, refuseRead, refuseValidation, type Measures } from './index';

const none: Measures = { weightKg: null, heightCm: null, systolic: null, diastolic: null };
const messages = (part: Partial<Measures>): string[] => measureErrors({ ...none, ...part }).map(({ message }) => message);

describe('measures', () => {
  it.each([
    [{ weightKg: 720 }, ["Poids : 720 kg n'est pas possible. Vouliez-vous écrire 72 kg ?"]],
    [{ heightCm: 1.65 }, ["Taille : 1,65 cm n'est pas possible. Vouliez-vous écrire 165 cm ?"]],
    [{ systolic: 14, diastolic: 8 }, ["Pression systolique : 14 mmHg n'est pas possible. Vouliez-vous écrire 140 mmHg ?", "Pression diastolique : 8 mmHg n'est pas possible. Vouliez-vous écrire 80 mmHg ?"]],
    [{ systolic: 138 }, ['Il manque le second chiffre de la pression artérielle.']],
    [{ systolic: 84, diastolic: 138 }, ['Pression 84/138 : le premier chiffre est le plus grand.']],
    [{ weightKg: 0 }, ["Poids : 0 kg n'est pas possible. Écrivez une valeur entre 0,3 et 400 kg."]],
    [{ weightKg: 72, heightCm: 165, systolic: 138, diastolic: 84 }, []],
  ])('judges %j', (part, expected) => expect(messages(part)).toEqual(expected));

  it('accepts every value in range and refuses every value out of it', () => {
    fc.assert(fc.property(fc.constantFrom('weightKg' as const, 'heightCm' as const), fc.double({ min: -10, max: 1000, noNaN: true }), (field, value) => {
      const { min, max } = measureRanges[field];
      expect(messages({ [field]: value }).length === 0).toBe(value >= min && value <= max);
    }));
    expect(messages({ weightKg: Number.NaN })).toHaveLength(1);
  });

  it('computes the index and writes one line (J2 step 4)', () => {
    expect(bodyMassIndex(72, 165)).toBe(26.4);
    expect(bodyMassIndex(null, 165)).toBeNull();
    expect(measuresText({ weightKg: 72, heightCm: 165, systolic: 138, diastolic: 84 })).toBe('PA 138/84 · 72 kg · 165 cm · IMC 26,4');
    expect(measuresText(none)).toBe('');
  });

  it.each([['138/84', 138, 84], ['138 84', 138, 84], ['14/8', 140, 80], ['13,5/8', 135, 80]])('reads the blood pressure « %s »', (text, systolic, diastolic) => expect(parseBloodPressure(text)).toEqual({ systolic, diastolic }));
  it('reads numbers with a comma and says when it is not one', () => {
    expect([parseMeasure('72,5'), parseMeasure('72.5 kg'), parseMeasure(' ')]).toEqual([72.5, 72.5, null]);
    expect(parseMeasure('beaucoup')).toBeNaN();
    expect(parseBloodPressure('normale')).toBeNull();
  });
});

describe('consultation note (DOC-15)', () => {
  it('is edited by its author while a draft, read by others once validated', () => {
    expect(refuseEdit({ authorId: 'a', state: 'draft' }, 'a')).toBeNull();
    expect(refuseEdit({ authorId: 'a', state: 'draft' }, 'b')).toMatchObject({ code: 'consultation.author', status: 403 });
    expect(refuseEdit({ authorId: 'a', state: 'validated' }, 'a')).toMatchObject({ code: 'consultation.validated', status: 409 });
    expect(refuseRead({ authorId: 'a', state: 'draft' }, 'b')).toMatchObject({ status: 403 });
    expect(refuseRead({ authorId: 'a', state: 'validated' }, 'b')).toBeNull();
  });
  it('is not validated empty nor with a wrong measure', () => {
    expect(refuseValidation({ ...none, reason: ' ', text: '' })).toMatchObject({ code: 'consultation.empty' });
    expect(refuseValidation({ ...none, weightKg: 720, reason: 'Suivi', text: '' })).toMatchObject({ code: 'measure.invalid', status: 422 });
    expect(refuseValidation({ ...none, reason: 'Suivi', text: '' })).toBeNull();
  });
});
