import fc from 'fast-check';
import { professions } from '@pluriel/kernel';
import { answerWords, fieldsOf, lastKnown, measuresOfForm, missingAnswers, prefilled, readAnswers, readForm, readingLine, readingOf, scoreOf, type FormDefinition } from './index';

const form: FormDefinition = {
  title: 'Suivi', professions: ['infirmier'],
  sections: [{ key: 'all', title: 'Tout', fields: [
    { key: 'hba1c', label: 'HbA1c', kind: 'number', unit: '%', min: 3, max: 20, decimals: 1 },
    { key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight', carry: true },
    { key: 'pressure', label: 'PA', kind: 'measure', sign: 'pressure' },
    { key: 'loss', label: 'Perte', kind: 'choice', choices: [{ key: 'c1', label: 'Aucune', points: 0 }, { key: 'c2', label: 'Forte', points: 3 }] },
    { key: 'intake', label: 'Repas', kind: 'choice', choices: [{ key: 'c1', label: 'Oui', points: 0 }, { key: 'c2', label: 'Non', points: 2 }] },
    { key: 'risk', label: 'Risque', kind: 'score', of: ['loss', 'intake'], outOf: 5, readings: [{ upTo: 2, words: 'faible' }, { upTo: 5, words: 'élevé' }] },
    { key: 'signs', label: 'Signes', kind: 'multi-choice', choices: [{ key: 'c1', label: 'Fièvre' }, { key: 'c2', label: 'Toux' }] },
    { key: 'vaccinated', label: 'Vacciné', kind: 'yes-no', carry: true }, { key: 'eyes', label: 'Fond d’œil', kind: 'date' },
    { key: 'drugs', label: 'Traitements', kind: 'element', of: 'treatment' }, { key: 'plan', label: 'Suite', kind: 'long-text', required: true },
  ] }],
};
const faults = (raw: object): string[] => readAnswers(form, raw).errors.map(({ message }) => message);
const given = (raw: object): ReturnType<typeof readAnswers>['answers'] => readAnswers(form, raw).answers;

describe('PAT-11 answers of a form', () => {
  it.each([
    [{ hba1c: { value: 72 } }, 'HbA1c : 72 % n’est pas possible. Vouliez-vous écrire 7,2 % ?'],
    [{ hba1c: { value: 7.25 } }, 'HbA1c : gardez 1 chiffre après la virgule.'],
    [{ weight: { value: 720 } }, 'Poids : 720 kg n’est pas possible. Vouliez-vous écrire 72 kg ?'],
    [{ pressure: { value: 138 } }, 'Il manque le second chiffre de la pression artérielle.'],
    [{ loss: { value: 'c9' } }, 'Perte : choisissez une réponse de la liste.'],
    [{ eyes: { value: '2026-02-30' } }, 'Fond d’œil : cette date n’existe pas.'],
    [{ gone: { value: 'x' } }, 'Cette question n’est pas dans cette version du formulaire.'],
  ])('refuses %j with what was meant', (raw, sentence) => expect(faults(raw)).toEqual([sentence]));

  it('CHILD-06 asks nothing unless the form says so, and says it at the signature only', () => {
    expect(readAnswers(form, {})).toEqual({ answers: {}, errors: [] });
    expect(readAnswers(form, { plan: { value: '  ' }, signs: { value: [] } }).answers).toEqual({});
    expect(missingAnswers(form, {}).map(({ message }) => message)).toEqual(['Suivi : répondez à « Suite ».']);
    expect(missingAnswers(form, given({ plan: { value: 'Revoir' } }))).toEqual([]);
  });

  it('adds a score, reads it once every question is answered, and never takes it from outside', () => {
    const score = fieldsOf(form).find((field) => field.kind === 'score');
    if (score?.kind !== 'score') throw new Error('no score');
    const half = given({ loss: { value: 'c2' }, risk: { value: 99 } });
    expect([half['risk'], scoreOf(form, score, half)]).toEqual([undefined, { sum: 3, open: 1, words: null }]);
    expect(answerWords(form, score, half)).toBe('3 sur 5 (incomplet : 1 question sans réponse)');
    expect(answerWords(form, score, given({ loss: { value: 'c2' }, intake: { value: 'c1' } }))).toBe('3 sur 5 : élevé');
  });

  it('reads in plain French, without what was not answered', () => {
    const reading = readingOf(form, given({ hba1c: { value: 7.2 }, pressure: { value: { first: 138, second: 84 } }, signs: { value: ['c2', 'c1'] }, vaccinated: { value: 'unknown', from: '2026-03-12' } }));
    expect(readingLine(reading)).toBe('HbA1c 7,2 % · PA 138/84 mmHg · Signes Fièvre, Toux · Vacciné Ne sait pas (du 12/03/2026)');
    expect(readingOf(form, {}).sections).toEqual([]);
  });

  it('PAT-13 what is typed today is a measure of today; what was proposed from another day is not', () => {
    expect(measuresOfForm(form, given({ weight: { value: 72, from: '2026-01-02' }, pressure: { value: { first: 138, second: 84 } } }), '2026-03-12')).toEqual([{ sign: 'pressure', value: 138, second: 84, unit: 'mm[Hg]', on: '2026-03-12', comment: null }]);
  });

  it('proposes what the record knows, marked with its day, and facts as they stand', () => {
    const facts = { measures: [{ sign: 'weight' as const, value: 70, second: null, on: '2025-01-01' }, { sign: 'weight' as const, value: 72, second: null, on: '2026-01-02' }, { sign: 'pressure' as const, value: 120, second: 70, on: '2026-01-02' }], elements: [{ kind: 'treatment' as const, words: 'Ramipril 5 mg' }], last: { on: '2026-02-01', answers: given({ hba1c: { value: 7.2 }, vaccinated: { value: 'yes', from: '2025-10-01' } }) } };
    const filled = prefilled(form, facts);
    expect(filled).toEqual({ weight: { value: 72, from: '2026-01-02' }, vaccinated: { value: 'yes', from: '2025-10-01' }, drugs: { value: ['Ramipril 5 mg'] } });
    expect(readAnswers(form, filled)).toEqual({ answers: filled, errors: [] });
    const last = (key: string) => { const field = fieldsOf(form).find((each) => each.key === key); return field && lastKnown(form, field, facts); };
    expect([last('hba1c'), last('pressure'), last('plan')]).toEqual([{ words: '7,2 %', on: '2026-02-01' }, { words: '120/70 mmHg', on: '2026-01-02' }, null]);
  });

  it('reads back what it kept, whatever was answered (property)', () => {
    const value = fc.oneof(fc.string(), fc.double({ min: -100, max: 400, noNaN: true }), fc.constantFrom('yes', 'no', 'c1', 'c2', '2026-03-12'), fc.array(fc.constantFrom('c1', 'c2', 'x'), { maxLength: 3 }), fc.record({ first: fc.integer({ min: 0, max: 400 }), second: fc.integer({ min: 0, max: 300 }) }));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...fieldsOf(form).map(({ key }) => key)), fc.record({ value })), (raw) => {
      const once = readAnswers(form, raw);
      expect(readAnswers(form, once.answers)).toEqual({ answers: once.answers, errors: [] });
      // Every answer is kept or refused aloud, never dropped in silence.
      for (const [key, answer] of Object.entries(raw)) {
        const blank = key === 'risk' || (typeof answer.value === 'string' && answer.value.trim() === '') || (Array.isArray(answer.value) && answer.value.length === 0);
        expect(blank || key in once.answers || once.errors.some(({ field }) => field === key)).toBe(true);
      }
    }));
  });
});

describe('PAT-11 CHILD-11 a form is data', () => {
  const check = (part: object): string[] => { const read = readForm({ ...form, ...part }, professions); return read.ok ? [] : (read.error.errors ?? []).map(({ field, message }) => `${field} ${message}`); };
  const withField = (field: object): string[] => check({ sections: [{ key: 'a', title: 'A', fields: [field] }] });

  it('keeps a form as it was written', () => expect(readForm(JSON.parse(JSON.stringify(form)), professions)).toEqual({ ok: true, value: form }));

  it.each([
    [{ key: 'a', label: 'A', kind: 'number', unit: 'kg', min: 10, max: 3, decimals: 0 }, 'sections.0.fields.0.max Donnez la plus petite et la plus grande valeur possibles, dans cet ordre.'],
    [{ key: 'a', label: 'A', kind: 'number', unit: 'kilogrammes par mètre carré', min: 1, max: 3, decimals: 0 }, 'sections.0.fields.0.unit Écrivez l’unité en moins de 20 caractères.'],
    [{ key: 'a', label: '', kind: 'text' }, 'sections.0.fields.0.label Écrivez la question.'],
    [{ key: 'a', label: 'A', kind: 'choice', choices: [{ key: 'c1', label: 'Seule' }] }, 'sections.0.fields.0.choices Donnez entre 2 et 40 réponses.'],
    [{ key: 'a', label: 'A', kind: 'measure', sign: 'glycemie' }, 'sections.0.fields.0.sign Choisissez la mesure du dossier.'],
    [{ key: 'a', label: 'A', kind: 'score', of: ['b'], outOf: 3, readings: [] }, 'sections.0.fields.0.of Ce score compte une question qui n’existe pas : b.'],
    [{ key: 'A b', label: 'A', kind: 'text' }, 'sections.0.fields.0.key Le nom technique s’écrit en lettres minuscules, chiffres et tirets.'],
    [{ key: 'a', label: 'A', kind: 'script' }, 'sections.0.fields.0.kind Choisissez le genre de réponse.'],
  ])('names what is wrong with %j', (field, sentence) => expect(withField(field)).toEqual([sentence]));

  it('refuses two questions of one name, a form without question, a profession unknown', () => {
    expect(check({ sections: [] })).toEqual(['sections Un formulaire a au moins une partie et une question.']);
    expect(check({ professions: ['sorcier'] })).toEqual(['professions La profession « sorcier » n’existe pas.']);
    expect(withField({ key: 'a', label: 'A', kind: 'text' })).toEqual([]);
    expect(check({ sections: [...form.sections, ...form.sections] })).toContain('sections.1.fields.0.key Deux questions ont le même nom technique.');
  });
});
