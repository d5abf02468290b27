import type { MeasureSign } from '../elements/kinds';
import { measureWords } from '../elements/measure-ranges';
import { answerWords } from './reading';
import { fieldsOf, type FormAnswers, type FormDefinition } from './form';

/** What a follow-up table is drawn from: measures of the record, and forms signed on their day. */
export interface FollowedFacts {
  measures: readonly { sign: MeasureSign; value: number; second: number | null; on: string }[];
  filled: readonly { on: string; definition: FormDefinition; answers: FormAnswers }[];
}
/** `cells`: one by day, in their order; null where nothing was noted. */
export interface FollowUpTable { title: string; days: string[]; rows: { key: string; label: string; section: string; cells: (string | null)[] }[] }

/** Days shown, the newest ones. */
export const mostFollowUpDays = 12;

/** Facts come newest first, those of one day too: the other way round, of two answers of one day the last one stays. */
const oldestFirst = <T extends { on: string }>(facts: readonly T[]): T[] => [...facts].reverse().sort((a, b) => a.on.localeCompare(b.on));

/**
 * A follow-up table (STR-14): its rows are questions, its columns the days when one of them has an answer. A measure is found by what it measures, any other
 * question by its technical name, in whatever form it was asked: a copy of a form feeds the same table.
 * @returns the newest days, oldest first as a story reads; a row without any answer stays, so that what is missing is seen
 */
export function followUpTable(definition: FormDefinition, facts: FollowedFacts): FollowUpTable {
  const rows = definition.sections.flatMap((part) => part.fields.map((field) => ({ field, section: part.title })));
  const byDay = new Map<string, Map<string, string>>();
  const note = (on: string, key: string, words: string): void => { if (words !== '') byDay.set(on, (byDay.get(on) ?? new Map<string, string>()).set(key, words)); };
  for (const { field } of rows) {
    if (field.kind === 'measure') for (const measure of oldestFirst(facts.measures)) if (measure.sign === field.sign) note(measure.on, field.key, measureWords(measure));
  }
  for (const { on, definition: asked, answers } of oldestFirst(facts.filled)) {
    const fields = fieldsOf(asked);
    for (const { field } of rows) {
      const same = field.kind === 'measure' ? undefined : fields.find((each) => each.key === field.key && each.kind === field.kind);
      if (same && answers[same.key]?.from === undefined) note(on, field.key, answerWords(asked, same, answers));
    }
  }
  const days = [...byDay.keys()].sort().slice(-mostFollowUpDays);
  return { title: definition.title, days, rows: rows.map(({ field, section }) => ({ key: field.key, label: field.label, section, cells: days.map((on) => byDay.get(on)?.get(field.key) ?? null) })) };
}
