import { isCivilDay, type FieldError } from '@pluriel/kernel';
import type { ContentOf } from '../elements/kinds';
import { measureFaults, signFacts } from '../elements/measure-ranges';
import { fieldsOf, formLimits, yesNoAnswers, type AnswerValue, type FormAnswer, type FormAnswers, type FormDefinition, type FormField } from './form';

/** A sentence for the person who answers. */
class AnswerFault extends Error {}
const fault = (sentence: string): never => { throw new AnswerFault(sentence); };
const french = (value: number): string => String(value).replace('.', ',');

/**
 * Reads the answers of a form as a screen sent them. Nothing is compulsory here: what is missing is said at the signature (`missingAnswers`).
 * @returns what can be kept (scores are computed, never read), and one error by field at fault
 */
export function readAnswers(definition: FormDefinition, given: unknown): { answers: FormAnswers; errors: FieldError[] } {
  const raw = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const errors: FieldError[] = [];
  const answers: Record<string, FormAnswer> = {};
  const fields = fieldsOf(definition);
  for (const key of Object.keys(raw)) if (!fields.some((field) => field.key === key)) errors.push({ field: key, code: 'form.unknown-field', message: 'Cette question n’est pas dans cette version du formulaire.' });
  for (const field of fields) {
    const answer = raw[field.key] as { value?: unknown; from?: unknown } | undefined;
    if (field.kind === 'score' || absent(answer?.value)) continue;
    try {
      const value = readValue(field, answer?.value);
      answers[field.key] = { value, ...(typeof answer?.from === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(answer.from) ? { from: answer.from } : {}) };
    } catch (error) {
      if (!(error instanceof AnswerFault)) throw error;
      errors.push({ field: field.key, code: 'form.answer', message: error.message });
    }
  }
  return { answers, errors };
}

const absent = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

function readValue(field: Exclude<FormField, { kind: 'score' }>, value: unknown): AnswerValue {
  switch (field.kind) {
    case 'text': return typed(value, formLimits.text);
    case 'long-text': return typed(value, formLimits.longText);
    case 'number': return inRange(field, value);
    case 'choice': return field.choices.some(({ key }) => key === value) ? String(value) : fault(`${field.label} : choisissez une réponse de la liste.`);
    case 'multi-choice': return several(field, value);
    case 'yes-no': return yesNoAnswers.find((answer) => answer === value) ?? fault(`${field.label} : répondez par oui, non, ou ne sait pas.`);
    case 'date': return realDay(field, value);
    case 'element': return Array.isArray(value) && value.length <= formLimits.elements ? (value as unknown[]).map((words) => typed(words, formLimits.text)) : fault(`${field.label} : gardez ${formLimits.elements} éléments au plus.`);
    case 'measure': return ofMeasure(field, value);
  }
}

function typed(value: unknown, most: number): string {
  if (typeof value !== 'string') return fault('Écrivez un texte.');
  // Control characters of a paste are no words; a new line is.
  const clean = value.replace(/[^\P{Cc}\n]/gu, ' ');
  return clean.length > most ? fault(`Écrivez moins de ${most} caractères.`) : clean;
}

function inRange({ label, unit, min, max, decimals }: Extract<FormField, { kind: 'number' }>, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault(`${label} : écrivez un nombre.`);
  const power = 10 ** decimals;
  if (value >= min && value <= max) return Math.abs(Math.round(value * power) / power - value) < 1e-9 ? value : fault(`${label} : ${decimals === 0 ? 'écrivez un nombre entier' : `gardez ${decimals} chiffre${decimals > 1 ? 's' : ''} après la virgule`}.`);
  const meant = [0.1, 10, 0.01, 100].map((slip) => Math.round(value * slip * power) / power).find((other) => other >= min && other <= max && other !== 0);
  const shown = unit === '' ? '' : ` ${unit}`;
  return fault(`${label} : ${french(value)}${shown} n’est pas possible. ${meant === undefined ? `Écrivez une valeur entre ${french(min)} et ${french(max)}${shown}.` : `Vouliez-vous écrire ${french(meant)}${shown} ?`}`);
}

function several(field: Extract<FormField, { kind: 'multi-choice' }>, value: unknown): string[] {
  const keys = Array.isArray(value) ? (value as unknown[]) : fault(`${field.label} : choisissez dans la liste.`);
  if (!keys.every((key) => field.choices.some((choice) => choice.key === key))) fault(`${field.label} : choisissez dans la liste.`);
  // In the order of the list, once each: the same answer reads the same.
  return field.choices.filter(({ key }) => keys.includes(key)).map(({ key }) => key);
}

function realDay({ label }: { label: string }, value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return fault(`${label} : écrivez un jour, par exemple 12/03/2026.`);
  return isCivilDay(value) && value >= '1850' && value < '2201' ? value : fault(`${label} : cette date n’existe pas.`);
}

function ofMeasure(field: Extract<FormField, { kind: 'measure' }>, value: unknown): AnswerValue {
  const pair = typeof value === 'object' && value !== null ? (value as { first?: unknown; second?: unknown }) : { first: value, second: null };
  if (typeof pair.first !== 'number' || !Number.isFinite(pair.first) || (pair.second !== null && (typeof pair.second !== 'number' || !Number.isFinite(pair.second)))) return fault(`${field.label} : écrivez un nombre.`);
  const measure = { sign: field.sign, value: pair.first, second: pair.second, unit: signFacts[field.sign].unit, on: '2000-01-01', comment: null };
  const found = measureFaults(measure)[0];
  if (found) return fault(found.message);
  return pair.second === null ? pair.first : { first: pair.first, second: pair.second };
}

/** @returns one error by compulsory field without answer; the note is not signed before (no field is compulsory unless its form says so) */
export const missingAnswers = (definition: FormDefinition, answers: FormAnswers): FieldError[] =>
  fieldsOf(definition).filter((field) => field.required && field.kind !== 'score' && answers[field.key] === undefined).map(({ key, label }) => ({ field: key, code: 'form.required', message: `${definition.title} : répondez à « ${label} ».` }));

/** What a score has come to: its sum, how many questions are still open, and how it reads once complete. */
export interface ScoreState { sum: number; open: number; words: string | null }

/** @returns the sum of the points answered; it is read in words only when every question has its answer */
export function scoreOf(definition: FormDefinition, field: Extract<FormField, { kind: 'score' }>, answers: FormAnswers): ScoreState {
  const counted = fieldsOf(definition).filter(({ key }) => field.of.includes(key));
  const sum = counted.reduce((total, each) => total + pointsOf(each, answers[each.key]), 0);
  // Nothing chosen in a list of several is an answer too: no point.
  const open = counted.filter((each) => each.kind !== 'multi-choice' && answers[each.key] === undefined).length;
  return { sum, open, words: open > 0 ? null : (field.readings.find(({ upTo }) => sum <= upTo)?.words ?? null) };
}

function pointsOf(field: FormField, answer: FormAnswer | undefined): number {
  if (answer === undefined) return 0;
  if (field.kind === 'number') return typeof answer.value === 'number' ? answer.value : 0;
  if (field.kind !== 'choice' && field.kind !== 'multi-choice') return 0;
  const keys = Array.isArray(answer.value) ? (answer.value as readonly string[]) : [answer.value];
  return field.choices.reduce((total, { key, points = 0 }) => total + (keys.includes(key) ? points : 0), 0);
}

/** The measures typed today in a form: those proposed from an earlier day stay that day's. @param on Paris day of the consultation */
export const measuresOfForm = (definition: FormDefinition, answers: FormAnswers, on: string): ContentOf<'measure'>[] => fieldsOf(definition).flatMap((field) => {
  const answer = field.kind === 'measure' ? answers[field.key] : undefined;
  if (field.kind !== 'measure' || answer === undefined || answer.from !== undefined) return [];
  const { value } = answer;
  const [first, second] = typeof value === 'object' && 'first' in value ? [value.first, value.second] : [Number(value), null];
  return [{ sign: field.sign, value: first, second, unit: signFacts[field.sign].unit, on, comment: null }];
});
