import type { Code } from '../../code';
import type { DocumentHeader } from '../../header';
import type { NarrativeBlock, NarrativeSection } from '../../narrative';
import { Checks, dayOf, isDay } from '../checking';
import { ageWords, checkMeasures, measuresTable, positionFacts, type ChildMeasure } from '../child/measures';
import type { ContentRules } from '../content-rules';
import { facts, frenchDate, frenchNumber, said, section } from '../writing';
import type { ExaminationCode, ExaminationForm, FormQuestion } from './forms/form';
import { formOf } from './forms/forms';

/** Yes, no, « ne sait pas »: `yes`, `no`, `unknown`. A number in the unit of the question; several choices as a list; a day as YYYY-MM-DD. */
export type FormAnswer = string | number | readonly string[];

/** Report of one of the 21 examinations of the child (CHILD-03, cda.md §5.9): a form filled, entirely or not (CHILD-06). */
export interface ChildExaminationContent {
  kind: 'child-examination';
  code: ExaminationCode;
  /** Edition of the form that was filled: an older one still reads (CHILD-11). */
  formVersion: string;
  /** By the key of the question; what nobody answered is absent. */
  answers: Readonly<Record<string, FormAnswer>>;
  /** Fields the professional added (CHILD-04): under a part of the form, or apart. */
  added?: readonly { sectionKey: string | null; label: string; answer: string }[];
  earlierMeasures?: readonly ChildMeasure[];
  /** Completed weeks at birth of a child born too early. */
  weeksAtBirth?: number | null;
  /** Prints the questions nobody answered too, to be filled by hand or read by the parents. */
  withBlanks?: boolean;
}

const yesNoWords: Readonly<Record<string, string>> = { yes: 'Oui', no: 'Non', unknown: 'Ne sait pas' };
const blank = '……………………';

/** @returns the answer as it is printed, null when it says nothing */
export function formAnswerWords(question: FormQuestion, answer: FormAnswer | undefined): string | null {
  if (answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)) return null;
  switch (question.kind) {
    case 'yes-no': return yesNoWords[String(answer)] ?? String(answer);
    case 'number': return `${typeof answer === 'number' ? frenchNumber(answer) : String(answer)}\u00A0${question.unit}`;
    case 'date': return frenchDate(String(answer));
    case 'choice': return Array.isArray(answer) ? answer.join(' ; ') : String(answer);
    case 'text': return said(String(answer)) ? String(answer).trim() : null;
  }
}

const blankWords = (question: FormQuestion): string => (question.kind === 'yes-no' ? 'Oui   /   Non   /   Ne sait pas' : question.kind === 'choice' ? question.choices.join('   /   ') : question.kind === 'number' ? `${blank} ${question.unit}` : blank);

/** When the examination took place: all that its measures need of a header. */
export interface ExaminationMoment { act: { start: Date }; timeZone?: string }

/** @returns the measures of the day out of the answers, null when none was taken */
export function measureOfExamination({ answers }: ChildExaminationContent, header: ExaminationMoment): ChildMeasure | null {
  const read = (key: string): number | null => { const value = answers[key]; return typeof value === 'number' ? value : null; };
  const measure = { on: dayOf(header.act.start, header.timeZone), weightKg: read('weight'), heightCm: read('height'), headCircumferenceCm: read('headCircumference') };
  return measure.weightKg === null && measure.heightCm === null && measure.headCircumferenceCm === null ? null : measure;
}

/** Every measure known, oldest first: what the curves show. */
export function measuresOfExamination(content: ChildExaminationContent, header: ExaminationMoment): ChildMeasure[] {
  const today = measureOfExamination(content, header);
  return [...(content.earlierMeasures ?? []).filter(({ on }) => today === null || on < today.on), ...(today ? [today] : [])];
}

export const childExaminationRules: ContentRules<ChildExaminationContent> = {
  typeOf: () => 'child-examination',
  heading: ({ code, formVersion }) => formOf(code, formVersion)?.title ?? "Examen de l'enfant",
  actCode: ({ code, formVersion }): Code => ({ code, label: `CSE - ${formOf(code, formVersion)?.label ?? "Examen de l'enfant"}`, codeSystem: '1.2.250.1.213.1.1.4.322', codeSystemName: 'TA_ASIP' }),
  narrative: (content, header) => ({ sections: [introduction(header), ...formSections(content, header)] }),
  check: (content, header) => checkExamination(content, header),
};

/** Stands even when nothing was answered: the examination took place. */
const introduction = ({ act, patient, timeZone }: DocumentHeader): NarrativeSection => {
  const on = dayOf(act.start, timeZone);
  return { key: 'examination', title: 'Examen', blocks: [{ kind: 'facts', facts: [{ label: 'Date', value: frenchDate(on) ?? '' }, { label: "Âge de l'enfant", value: ageWords(patient.dateNaissance, on) }].filter(({ value }) => value !== '') }] };
};

function formSections(content: ChildExaminationContent, header: DocumentHeader): NarrativeSection[] {
  const form = formOf(content.code, content.formVersion);
  const added = content.added ?? [];
  const measures = measuresOfExamination(content, header);
  const known = (form?.sections ?? []).flatMap(({ key, title, questions }) => section(key, title, [
    ...(key === 'measures' && !content.withBlanks ? [measuresTable(measures, header.patient), answersBlock(questions.filter((question) => !inTable.has(question.key)), content)] : [answersBlock(questions, content)]),
    ...(key === 'measures' ? [positionFacts(measures, header.patient, content.weeksAtBirth ?? null)] : []),
    addedBlock(added.filter(({ sectionKey }) => sectionKey === key)),
  ]));
  const keys = form?.sections.map(({ key }) => key) ?? [];
  return [...known, ...section('added', 'Informations ajoutées', [addedBlock(added.filter(({ sectionKey }) => sectionKey === null || !keys.includes(sectionKey)))])];
}

/** Answers that stand in the table of measures, with those of earlier days. */
const inTable: ReadonlySet<string> = new Set(['weight', 'height', 'headCircumference']);

function answersBlock(questions: readonly FormQuestion[], { answers, withBlanks }: ChildExaminationContent): NarrativeBlock | null {
  const answered = questions.flatMap((question) => {
    const words = formAnswerWords(question, answers[question.key]) ?? (withBlanks ? blankWords(question) : null);
    return words === null ? [] : [{ label: question.label, value: words }];
  });
  return answered.length > 0 ? { kind: 'facts', facts: answered } : null;
}

const addedBlock = (added: NonNullable<ChildExaminationContent['added']>): NarrativeBlock | null => facts(...added.map(({ label, answer }) => [label, answer] as const));

function checkExamination(content: ChildExaminationContent, header: DocumentHeader): Checks['found'] {
  const checks = new Checks(header).lengths(content).whole('weeksAtBirth', content.weeksAtBirth, [22, 44], 'Terme de naissance en semaines');
  const form = formOf(content.code, content.formVersion);
  if (!form) return checks.refuse('formVersion', 'unknown-code', `Le formulaire ${content.code} de l’édition ${content.formVersion} n’existe pas. Reprenez l’examen avec l’édition en cours.`).found;
  const questions = new Map(form.sections.flatMap((part) => part.questions).map((question) => [question.key, question]));
  for (const [key, answer] of Object.entries(content.answers)) {
    const question = questions.get(key);
    if (!question) checks.refuse(`answers.${key}`, 'unknown-code', 'Cette question n’est pas dans le formulaire. Ajoutez-la comme champ libre.');
    else checkAnswer(checks, question, answer);
  }
  (content.added ?? []).forEach(({ label, answer }, index) => { if (said(answer)) checks.required(`added[${index}].label`, label, 'Ce champ ajouté n’a pas de nom : écrivez ce qu’il dit.'); });
  checkMeasures(checks, 'earlierMeasures', content.earlierMeasures ?? [], header);
  return checks.found;
}

function checkAnswer(checks: Checks, question: FormQuestion, answer: FormAnswer): void {
  const at = `answers.${question.key}`;
  switch (question.kind) {
    case 'number': if (typeof answer === 'number') checks.number(at, answer, [question.least, question.most], question.label); else checks.refuse(at, 'range', `${question.label} : écrivez un nombre.`); return;
    case 'yes-no': if (typeof answer !== 'string' || !(answer in yesNoWords)) checks.refuse(at, 'unknown-code', `${question.label} : répondez par oui, non ou ne sait pas.`); return;
    case 'date': if (typeof answer !== 'string' || !isDay(answer)) checks.refuse(at, 'date', `${question.label} : cette date n’existe pas.`); return;
    case 'choice': {
      const chosen = Array.isArray(answer) ? answer : [answer];
      if ((!question.several && chosen.length > 1) || chosen.some((value) => typeof value !== 'string' || !question.choices.includes(value))) checks.refuse(at, 'unknown-code', `${question.label} : choisissez dans la liste.`);
      return;
    }
    case 'text': if (typeof answer !== 'string') checks.refuse(at, 'text', `${question.label} : écrivez un texte.`);
  }
}

/** @returns the questions of a form, by the part they stand in */
export const questionsOf = (form: ExaminationForm): FormQuestion[] => form.sections.flatMap(({ questions }) => questions);
