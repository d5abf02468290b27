import { isTestNamed } from '../biology/test-words';
import type { MeasureSign } from '../elements/kinds';
import { measureWords } from '../elements/measure-ranges';
import { addMonths } from '../vaccinations/dates';
import { answerWords } from './reading';
import { fieldsOf, type FieldKind, type FormAnswers, type FormDefinition, type FormField } from './form';

/** What a follow-up table is drawn from: measures of the record, results of biology, and forms signed on their day. */
export interface FollowedFacts {
  measures: readonly { sign: MeasureSign; value: number; second: number | null; on: string }[];
  results: readonly { label: string; loinc: string | null; words: string; on: string }[];
  filled: readonly { on: string; definition: FormDefinition; answers: FormAnswers }[];
}
/** `cells`: one by day, in their order; null where nothing was noted. `every`: months between two; `dueOn`: when it is to be done again, null when nothing says so; `late`: that day is past; what was never noted here is not late, only not known. */
export interface FollowUpRow { key: string; label: string; section: string; cells: (string | null)[]; every: number | null; lastOn: string | null; dueOn: string | null; late: boolean }
export interface FollowUpTable { title: string; days: string[]; rows: FollowUpRow[] }

/** Days shown, the newest ones. */
export const mostFollowUpDays = 12;

/** What a row may be: what is answered in a few words. */
export const followableKinds = ['measure', 'number', 'text', 'choice', 'multi-choice', 'yes-no', 'date', 'score'] as const satisfies readonly FieldKind[];

/** Facts come newest first, those of one day too: the other way round, of two answers of one day the last one stays. */
const oldestFirst = <T extends { on: string }>(facts: readonly T[]): T[] => [...facts].reverse().sort((a, b) => a.on.localeCompare(b.on));

/**
 * A follow-up table (STR-14): its rows are questions, its columns the days when one of them has an answer. A measure is found by what it measures, a result
 * of biology by the test its row names, any other question by its technical name, in whatever form it was asked: a copy of a form feeds the same table.
 * @param today tells what is late
 * @returns the newest days, oldest first as a story reads; a row without any answer stays, so that what is missing is seen
 */
export function followUpTable(definition: FormDefinition, facts: FollowedFacts, today: string): FollowUpTable {
  const rows = definition.sections.flatMap((part) => part.fields.map((field) => ({ field, section: part.title })));
  const byDay = new Map<string, Map<string, string>>();
  const done = new Map<string, string>();
  const note = (on: string, key: string, words: string, doneOn = on): void => {
    if (words === '') return;
    byDay.set(on, (byDay.get(on) ?? new Map<string, string>()).set(key, words));
    if (doneOn > (done.get(key) ?? '')) done.set(key, doneOn);
  };
  for (const { field } of rows) {
    if (field.kind === 'measure') for (const measure of oldestFirst(facts.measures)) if (measure.sign === field.sign) note(measure.on, field.key, measureWords(measure));
  }
  for (const { on, definition: asked, answers } of oldestFirst(facts.filled)) {
    const fields = fieldsOf(asked);
    for (const { field } of rows) {
      const same = field.kind === 'measure' ? undefined : fields.find((each) => each.key === field.key && each.kind === field.kind);
      const answer = same && answers[same.key];
      // The day of an examination is what was answered, not the day it was told.
      if (same && answer?.from === undefined) note(on, field.key, answerWords(asked, same, answers), field.kind === 'date' && typeof answer?.value === 'string' ? answer.value : on);
    }
  }
  // The laboratory says it better than what was copied in a form that day.
  for (const { field } of rows) for (const [on, words] of resultsOf(field, facts.results)) note(on, field.key, words);
  const days = [...byDay.keys()].sort().slice(-mostFollowUpDays);
  return { title: definition.title, days, rows: rows.map(({ field, section }) => ({ key: field.key, label: field.label, section, cells: days.map((on) => byDay.get(on)?.get(field.key) ?? null), ...dueOf(field.every ?? null, done.get(field.key) ?? null, today) })) };
}

/** Results that fill a row, by day; of several tests of one name (« transaminases »), each says which it is. */
function resultsOf({ test }: FormField, results: FollowedFacts['results']): Map<string, string> {
  const found = test === undefined ? [] : oldestFirst(results).filter((result) => isTestNamed(test, result));
  const several = new Set(found.map(({ label }) => label)).size > 1;
  const byDay = new Map<string, Map<string, string>>();
  for (const { on, label, words } of found) byDay.set(on, (byDay.get(on) ?? new Map<string, string>()).set(label, words));
  return new Map([...byDay].map(([on, values]) => [on, [...values].map(([label, words]) => (several ? `${label} ${words}` : words)).join(' · ')]));
}

function dueOf(every: number | null, lastOn: string | null, today: string): Pick<FollowUpRow, 'every' | 'lastOn' | 'dueOn' | 'late'> {
  const dueOn = every === null || lastOn === null ? null : addMonths(lastOn, every);
  return { every, lastOn, dueOn, late: dueOn !== null && dueOn < today };
}
