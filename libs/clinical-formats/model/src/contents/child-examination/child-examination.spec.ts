import { actCodeOf, allSections, checkModel, headingOf, levelOf, narrativeOf, type ChildExaminationContent, type ClinicalDocument, type Cs24Content, type Cs8Content, type Cs9Content } from '../../index';
import { childExaminationSamples } from '../../samples/child-examinations';
import { childHeader, sampleParents } from '../../samples/children';
import { questionsOf, type FormAnswer } from './child-examination';
import { examinationCodes } from './forms/form';
import { certificateOf, examinationForms, formOf, formsDueAt, latestForm } from './forms/forms';
import { prefilledCertificate } from './prefilled-certificate';

const header = childHeader('child-examination', 'full', { born: '2025-06-10', title: 'Examen', certificate: false });
const documentOf = (content: Partial<ChildExaminationContent>): ClinicalDocument<ChildExaminationContent> => ({ header, content: { kind: 'child-examination', code: 'MED-1232', formVersion: '2025', answers: {}, ...content } });
const wordsOf = (document: ClinicalDocument): string => JSON.stringify(narrativeOf(document));
const known = { ...sampleParents('full'), vaccinations: [{ vaccine: 'dtp' as const, rank: 1, on: '2025-08-12' }, { vaccine: 'bcg' as const, rank: 1, on: null }] };
const prefilled = (code: ChildExaminationContent['code'], answers: Record<string, FormAnswer>) => prefilledCertificate(documentOf({ code, answers }).content, header, known);

describe('forms (CHILD-03, CHILD-11)', () => {
  it('has one for each of the 21 examinations of the national list (cda.md §5.9)', () => {
    expect(examinationForms.map(({ code }) => code).toSorted()).toEqual([...examinationCodes].toSorted());
    expect(examinationCodes).toHaveLength(21);
  });

  it.each(examinationForms.map((form) => [form.code, form] as const))('%s asks each question once, in parts that are named once', (_code, form) => {
    const keys = questionsOf(form).map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
    expect(form.sections.map(({ key }) => key)).toEqual([...new Set(form.sections.map(({ key }) => key))]);
    expect(keys).toEqual(expect.arrayContaining(['weight', 'height', 'conclusion']));
    expect(form.due.from).toBeLessThan(form.due.to);
  });

  it('proposes what is due at an age', () => expect([0.1, 9, 24, 150].map((months) => formsDueAt(months).map(({ code }) => code))).toEqual([['MED-1224'], ['MED-1232'], ['MED-1236'], ['MED-1242']]));
  it('finds a form by its edition, and no other', () => { expect(formOf('MED-1232', '2025')).toBe(latestForm('MED-1232')); expect(formOf('MED-1232', '1999')).toBeNull(); });
});

describe('report of an examination', () => {
  it.each(childExaminationSamples().map(({ name, document }) => [name, document] as const))('%s has no fault and leaves as a page', (_name, document) => { expect(checkModel(document)).toEqual([]); expect(levelOf(document)).toBe(1); });

  it('may be empty: no question is compulsory (CHILD-06)', () => {
    expect(checkModel(documentOf({}))).toEqual([]);
    expect(allSections(narrativeOf(documentOf({}))).map(({ key }) => key)).toEqual(['examination']);
  });

  it('bears the code of the examination as its act and its name as heading (cda.md §5.9)', () => {
    expect(actCodeOf(documentOf({}))).toMatchObject({ code: 'MED-1232', codeSystem: '1.2.250.1.213.1.1.4.322' });
    expect(headingOf(documentOf({}))).toBe('Examen du 9e mois');
  });

  it('prints what was answered, and what was not only on demand', () => {
    expect(wordsOf(documentOf({ answers: { squint: 'no' } }))).toContain('Strabisme');
    expect(wordsOf(documentOf({ answers: { squint: 'no' } }))).not.toContain('Fixe et suit');
    expect(wordsOf(documentOf({ answers: { squint: 'no' }, withBlanks: true }))).toContain('Fixe et suit');
  });

  it('takes the fields a professional adds, in their part or apart (CHILD-04)', () => {
    const document = documentOf({ added: [{ sectionKey: 'sleep', label: 'Rituel', answer: 'Histoire' }, { sectionKey: null, label: 'Langues', answer: 'Italien' }, { sectionKey: 'gone', label: 'Autre', answer: 'Dit' }] });
    expect(checkModel(document)).toEqual([]);
    expect(allSections(narrativeOf(document)).map(({ key }) => key)).toEqual(['examination', 'sleep', 'added']);
  });

  it.each<[string, Partial<ChildExaminationContent>, string]>([
    ['a form that does not exist', { formVersion: '1999' }, 'content.formVersion unknown-code'],
    ['a question that is not in the form', { answers: { colour: 'bleu' } }, 'content.answers.colour unknown-code'],
    ['a choice out of its list', { answers: { feeding: 'Jus' } }, 'content.answers.feeding unknown-code'],
    ['two choices where one is asked', { answers: { feeding: ['Mixte', 'Lait artificiel'] } }, 'content.answers.feeding unknown-code'],
    ['grams for kilograms', { answers: { weight: 8450 } }, 'content.answers.weight range'],
    ['a text for a number', { answers: { weight: '8,4' } }, 'content.answers.weight range'],
    ['another answer than yes or no', { answers: { squint: 'maybe' } }, 'content.answers.squint unknown-code'],
    ['a day that does not exist', { answers: { nextOn: '2026-13-01' } }, 'content.answers.nextOn date'],
    ['an added field without name', { added: [{ sectionKey: null, label: ' ', answer: 'dit' }] }, 'content.added[0].label required'],
  ])('refuses %s', (_name, content, fault) => { expect(checkModel(documentOf(content)).map(({ field, rule }) => `${field} ${rule}`)).toContain(fault); });
});

describe('certificate of an examination (CHILD-08, CHILD-09)', () => {
  it('follows three examinations only', () => {
    expect(certificateOf).toEqual({ 'MED-1224': 'cs8', 'MED-1232': 'cs9', 'MED-1236': 'cs24' });
    expect(prefilled('MED-1227', {})).toBeNull();
  });

  it('takes the answers of the eighth day', () => {
    const cs8 = prefilled('MED-1224', { birthWeight: 3420, birthLength: 50, apgar1: 9, gestationalWeeks: 39, feeding: 'Lait maternel exclusif', hearing: 'À recontrôler', rsvProtection: 'yes', respiratoryDistress: 'no' }) as Cs8Content;
    expect(cs8).toMatchObject({ kind: 'cs8', household: { feeding: 'breast' }, delivery: { gestationalWeeks: 39 }, newborn: { weightG: 3420, lengthCm: 50, apgar1: 9, apgar5: null }, acts: { hearing: 'to-check', specialised: null }, given: [{ medicine: 'antiviral' }], firstWeek: { respiratory: false, surgical: null } });
    expect(cs8.vaccinations.map(({ vaccine }) => vaccine)).toEqual(['bcg']);
  });

  it('takes the answers of the ninth month', () => {
    const cs9 = prefilled('MED-1232', { weight: 8.45, height: 71.5, childcare: 'Assistante maternelle', accident: 'yes', accidentCauses: ['Choc', 'Autre'], developmentFinding: "Pas de signe d'alerte", milkExclusiveWeeks: 18, leadRisk: 'unknown', followUp: ['Autre professionnel de santé'] }) as Cs9Content;
    expect(cs9).toMatchObject({ kind: 'cs9', household: { keptByOthers: true, childcare: 'childminder', leadRisk: null }, history: { accident: true, accidentCauses: ['shock', 'other'] }, measure: { weightKg: 8.45, heightCm: 71.5, headCircumferenceCm: null }, development: { finding: 'none' }, milk: { exclusiveWeeks: 18 }, followUp: { pmi: false, professional: true, structure: false } });
  });

  it('takes the answers of the twenty-fourth month, and supposes none', () => {
    expect(prefilled('MED-1236', { walking: 'yes', walkingMonths: 13, screens: 'Jamais', foodAllergy: 'no' })).toMatchObject({ kind: 'cs24', walking: { acquired: true, atMonths: 13 }, screens: 'never', foodAllergy: false });
    const empty = prefilled('MED-1236', {}) as Cs24Content;
    expect(empty).toMatchObject({ walking: { acquired: null, atMonths: null }, screens: null, foodAllergy: null, development: { finding: null }, followUp: { pmi: null, professional: null } });
  });

  it.each(['MED-1224', 'MED-1232', 'MED-1236'] as const)('of %s has no fault', (code) => {
    const content = prefilled(code, { weight: 8.45 });
    expect(content && checkModel({ header: { ...header }, content })).toEqual([]);
  });
});
