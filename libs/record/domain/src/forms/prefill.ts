import type { MeasureSign, RecordKind } from '../elements/kinds';
import { measureWords } from '../elements/measure-ranges';
import { answerWords } from './reading';
import { fieldsOf, type FormAnswer, type FormAnswers, type FormDefinition, type FormField } from './form';

/** What the record already says, as its reader may see it. */
export interface KnownFacts {
  measures: readonly { sign: MeasureSign; value: number; second: number | null; on: string }[];
  elements: readonly { kind: RecordKind; words: string }[];
  /** The last signed answers to this form, with their day. */
  last: { on: string; answers: FormAnswers } | null;
}

/** The last value known of a field, in words with its day; null when there is none. */
export function lastKnown(definition: FormDefinition, field: FormField, facts: KnownFacts): { words: string; on: string } | null {
  if (field.kind === 'measure') {
    const measure = newestOf(field.sign, facts);
    return measure ? { words: measureWords(measure), on: measure.on } : null;
  }
  const { last } = facts;
  const answer = last?.answers[field.key];
  if (!last || (answer === undefined && field.kind !== 'score')) return null;
  const on = answer?.from ?? last.on;
  const words = answerWords(definition, field, answer === undefined ? last.answers : { ...last.answers, [field.key]: { value: answer.value } });
  return words === '' ? null : { words, on };
}

const newestOf = (sign: MeasureSign, { measures }: KnownFacts): KnownFacts['measures'][number] | undefined =>
  measures.filter((measure) => measure.sign === sign).reduce<KnownFacts['measures'][number] | undefined>((newest, measure) => (newest === undefined || measure.on > newest.on ? measure : newest), undefined);

/**
 * What is filled in a form just opened: the fields that say so (`carry`) with what was last known of them, marked with its day; and the facts of
 * the record asked for, all of them. Only that: a measure proposed is not a measure taken.
 */
export function prefilled(definition: FormDefinition, facts: KnownFacts): FormAnswers {
  const answers: Record<string, FormAnswer> = {};
  for (const field of fieldsOf(definition)) {
    if (field.kind === 'score') continue;
    if (field.kind === 'element') {
      const words = facts.elements.filter(({ kind }) => kind === field.of).map((element) => element.words);
      if (words.length > 0) answers[field.key] = { value: [...new Set(words)] };
      continue;
    }
    if (!field.carry) continue;
    const measure = field.kind === 'measure' ? newestOf(field.sign, facts) : undefined;
    const before = facts.last?.answers[field.key];
    if (measure) answers[field.key] = { value: measure.second === null ? measure.value : { first: measure.value, second: measure.second }, from: measure.on };
    else if (field.kind !== 'measure' && before && facts.last) answers[field.key] = { value: before.value, from: before.from ?? facts.last.on };
  }
  return answers;
}
