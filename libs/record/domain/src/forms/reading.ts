import { measureWords } from '../elements/measure-ranges';
import { scoreOf } from './answers';
import type { FormAnswer, FormAnswers, FormDefinition, FormField } from './form';

/** A form as people read it: only what was answered. */
export interface FormReading { title: string; sections: { title: string; lines: { key: string; label: string; value: string; long: boolean }[] }[] }

const french = (value: number): string => String(value).replace('.', ',');
const frenchDay = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
const yesNoWords: Readonly<Record<string, string>> = { yes: 'Oui', no: 'Non', unknown: 'Ne sait pas' };

/** « 7,2 % », « Oui », « Douleur, rougeur », « 138/84 mmHg », « 5 sur 30 : à risque »; empty without answer. */
export function answerWords(definition: FormDefinition, field: FormField, answers: FormAnswers): string {
  if (field.kind === 'score') {
    const { sum, open, words } = scoreOf(definition, field, answers);
    const begun = field.of.some((key) => answers[key] !== undefined);
    return !begun ? '' : `${french(sum)} sur ${french(field.outOf)}${open > 0 ? ` (incomplet : ${open} question${open > 1 ? 's' : ''} sans réponse)` : words === null ? '' : ` : ${words}`}`;
  }
  const answer = answers[field.key];
  return answer === undefined ? '' : `${valueWords(field, answer)}${answer.from === undefined ? '' : ` (du ${frenchDay(answer.from)})`}`;
}

function valueWords(field: Exclude<FormField, { kind: 'score' }>, { value }: FormAnswer): string {
  const keys = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  switch (field.kind) {
    case 'number': return `${french(Number(value))}${field.unit === '' ? '' : ` ${field.unit}`}`;
    case 'choice': case 'multi-choice': return field.choices.filter(({ key }) => keys.includes(key)).map(({ label }) => label).join(', ');
    case 'yes-no': return yesNoWords[String(value)] ?? '';
    case 'date': return frenchDay(String(value));
    case 'element': return keys.join(' ; ');
    case 'measure': return typeof value === 'object' && 'first' in value ? measureWords({ sign: field.sign, value: value.first, second: value.second }) : measureWords({ sign: field.sign, value: Number(value), second: null });
    default: return String(value).trim();
  }
}

/** @returns the form as read on a screen and on a page: questions without answer are left out, and a part where nothing is answered too */
export const readingOf = (definition: FormDefinition, answers: FormAnswers): FormReading => ({
  title: definition.title,
  sections: definition.sections.map(({ title, fields }) => ({
    title,
    lines: fields.map((field) => ({ key: field.key, label: field.label, value: answerWords(definition, field, answers), long: field.kind === 'long-text' })).filter(({ value }) => value !== ''),
  })).filter(({ lines }) => lines.length > 0),
});

/** The form on one line, for lists and searches: « HbA1c 7,2 % · Poids 72 kg ». */
export const readingLine = ({ sections }: FormReading): string => sections.flatMap(({ lines }) => lines.map(({ label, value }) => `${label} ${value}`)).join(' · ');
