import fc from 'fast-check';
import { refuseAdult, refuseCertificate } from './child-form';
import { dayAtAge, examinationCalendar, nextExamination, type CalendarForm, type FilledForm } from './examination-calendar';
import { answerFault, answersFaults, type AskedQuestion } from './form-answers';
import { implausibleMeasures, measuresOfDayFaults, readGrowthMeasure, targetHeight } from './measures-of-day';

const forms: readonly CalendarForm[] = [
  { code: 'MED-1224', title: '8 jours', due: { from: 0, to: 0.27 } }, { code: 'MED-1232', title: '9e mois', due: { from: 8, to: 9.99 } }, { code: 'MED-1233', title: '12e mois', due: { from: 11, to: 12.99 } }, { code: 'MED-1236', title: '24e mois', due: { from: 23, to: 24.99 } },
];
const birth = '2025-01-10';
const states = (today: string, filled: readonly FilledForm[] = []): string[] => examinationCalendar(birth, today, forms, filled).map(({ state }) => state);

describe('calendar of the examinations (CHILD-03)', () => {
  it('tells what is due, late, missed and to come', () => {
    expect(states('2025-01-12')).toEqual(['due', 'upcoming', 'upcoming', 'upcoming']);
    expect(states('2025-03-01')).toEqual(['overdue', 'upcoming', 'upcoming', 'upcoming']);
    expect(states('2025-10-01')).toEqual(['missed', 'due', 'upcoming', 'upcoming']);
    expect(states('2025-11-20')).toEqual(['missed', 'overdue', 'upcoming', 'upcoming']);
    expect(states('2025-10-01', [{ id: 'a', code: 'MED-1224', state: 'validated', on: '2025-01-15' }, { id: 'b', code: 'MED-1232', state: 'draft', on: '2025-10-01' }])).toEqual(['done', 'draft', 'upcoming', 'upcoming']);
    expect(nextExamination(examinationCalendar(birth, '2025-11-20', forms, []))?.code).toBe('MED-1232');
    expect(nextExamination(examinationCalendar(birth, '2025-08-01', forms, [{ id: 'a', code: 'MED-1224', state: 'validated', on: '2025-01-15' }]))).toBeNull();
  });

  const days = fc.integer({ min: 0, max: 1200 }).map((shift) => dayAtAge(birth, shift / 30.4375));
  const filled = fc.array(fc.record({ id: fc.uuid(), code: fc.constantFrom(...forms.map(({ code }) => code)), state: fc.constantFrom('draft' as const, 'validated' as const), on: days }), { maxLength: 6 });
  it('whatever was filled and whatever the day: one line an examination, what is done stays done, filling one changes no other, nothing is late while another is open', () => {
    fc.assert(fc.property(days, filled, fc.constantFrom(...forms.map(({ code }) => code)), (today, before, code) => {
      const lines = examinationCalendar(birth, today, forms, before);
      expect(lines.map((line) => line.code)).toEqual(forms.map((form) => form.code));
      const after = examinationCalendar(birth, today, forms, [...before, { id: 'new', code, state: 'validated', on: today }]);
      expect(after.find((line) => line.code === code)?.state).toBe('done');
      expect(after.filter((line) => line.code !== code)).toEqual(lines.filter((line) => line.code !== code));
      if (lines.some(({ from, to }) => from <= today && today <= to)) expect(lines.filter(({ state }) => state === 'overdue')).toEqual([]);
      expect(lines.filter(({ state }) => state === 'overdue').length).toBeLessThanOrEqual(1);
    }));
  });
  it('time only goes on: to come → due → late → missed', () => {
    const order = ['upcoming', 'due', 'overdue', 'missed'];
    fc.assert(fc.property(days, days, (one, other) => {
      const [first, then] = [states(one < other ? one : other), states(one < other ? other : one)];
      first.forEach((state, index) => { expect(order.indexOf(then[index] ?? '')).toBeGreaterThanOrEqual(order.indexOf(state)); });
    }));
  });
});

describe('measures of a day', () => {
  it.each([['weight', '3,42', 3.42], ['weight', '3420 g', 3.42], ['weight', '3 420g', 3.42], ['weight', '8.45kg', 8.45], ['height', '71,5', 71.5], ['height', '0,715 m', 71.5], ['head-circumference', '445 mm', 44.5], ['weight', '', null]] as const)('CHILD-02 %s « %s » → %s', (sign, text, value) => expect(readGrowthMeasure(sign, text)).toBe(value));
  it.each([['weight', '71 cm'], ['height', '8 kg'], ['weight', 'lourd'], ['weight', '-3']] as const)('%s « %s » is not a measure', (sign, text) => expect(readGrowthMeasure(sign, text)).toBeNaN());

  it('CHILD-02 refuses grams typed as kilograms, a day before birth, a day to come, and nothing at all', () => {
    const faults = (measures: Partial<Parameters<typeof measuresOfDayFaults>[0]>) => measuresOfDayFaults({ on: '2025-06-01', weight: null, height: null, 'head-circumference': null, ...measures }, birth, '2025-06-02').map(({ field, message }) => [field, message]);
    expect(faults({ weight: 3420 })).toEqual([['weight', 'Poids : 3420 kg n’est pas possible. Vouliez-vous écrire 3,42 kg ?']]);
    expect(faults({ weight: 3.4, on: '2025-01-09' })).toEqual([['on', 'Cette date est avant la naissance. Corrigez-la.']]);
    expect(faults({ weight: 3.4, on: '2025-06-03' })).toEqual([['on', 'Cette date est dans l’avenir. Vérifiez l’année.']]);
    expect(faults({ on: '2025-02-30', height: 60 })).toEqual([['on', expect.stringContaining('n’existe pas')]]);
    expect(faults({})).toEqual([['weight', expect.stringContaining('au moins un')]]);
    expect(faults({ weight: 7.9, height: 66, 'head-circumference': 43 })).toEqual([]);
  });

  it('asks to confirm what is very far from the curves, and says what was probably meant', () => {
    const zOf = (_sign: unknown, value: number): number => (value - 7.9) / 0.9;
    const measures = { on: '2025-06-01', weight: 79, height: null, 'head-circumference': null };
    expect(implausibleMeasures(measures, zOf)).toEqual([{ sign: 'weight', meant: 7.9, message: 'Poids : 79 kg est très loin des courbes à cet âge. Vouliez-vous écrire 7,9 kg ?' }]);
    expect(implausibleMeasures({ ...measures, weight: 9 }, zOf)).toEqual([]);
    expect(implausibleMeasures(measures, () => null)).toEqual([]);
  });

  it('expects an adult height from those of the parents', () => {
    expect(targetHeight('M', 165, 180)).toEqual({ value: 179, low: 170.5, high: 187.5 });
    expect(targetHeight('F', 165, 180)?.value).toBe(166);
    expect(targetHeight('F', null, 180)).toBeNull();
  });
});

describe('answers of a form', () => {
  const weight: AskedQuestion = { key: 'weight', label: 'Poids', kind: 'number', unit: 'kg', least: 0.2, most: 300 };
  it('CHILD-06 refuses nothing of an empty form', () => expect(answersFaults([weight], {})).toEqual([]));
  it.each<[AskedQuestion, string | number | string[], string]>([
    [weight, 8450, 'Poids : 8450 kg n’est pas possible. Vouliez-vous écrire 8,45 kg ?'], [weight, 'x', 'Poids : écrivez un nombre.'],
    [{ key: 'a', label: 'Strabisme', kind: 'yes-no' }, 'peut-être', 'Strabisme : répondez par oui, non ou ne sait pas.'], [{ key: 'a', label: 'Vu le', kind: 'date' }, '2026-02-30', 'Vu le : cette date n’existe pas. Écrivez le jour, le mois et l’année.'],
    [{ key: 'a', label: 'Lait', kind: 'choice', choices: ['Mixte', 'Artificiel'] }, ['Mixte', 'Artificiel'], 'Lait : choisissez dans la liste.'], [{ key: 'a', label: 'Remarques', kind: 'text' }, 'x'.repeat(4001), 'Remarques : gardez moins de 4000 caractères.'],
  ])('%j refuses %j', (question, answer, message) => expect(answerFault(question, answer)).toBe(message));
  it('names a question that is not in the form', () => expect(answersFaults([weight], { colour: 'bleu' })).toMatchObject([{ field: 'answers.colour' }]));
});

describe('who and whom', () => {
  it('CHILD-07 refuses a certificate for an adult, and one signed by somebody who may not', () => {
    expect(refuseAdult(18)).toMatchObject({ code: 'child.adult', status: 422 });
    expect(refuseAdult(17)).toBeNull();
    expect([refuseCertificate('medecin', 'cs24'), refuseCertificate('sage-femme', 'cs8')]).toEqual([null, null]);
    expect(refuseCertificate('sage-femme', 'cs9')).toMatchObject({ code: 'child-form.profession', status: 403 });
    expect(refuseCertificate('infirmier', 'cs8')?.remedy).toContain('médecin');
  });
});
