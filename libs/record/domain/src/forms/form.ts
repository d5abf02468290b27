import type { Profession } from '@pluriel/kernel';
import type { MeasureSign, RecordKind } from '../elements/kinds';

/** One answer to choose. `points`: what it adds to a score that counts it. */
export interface FormChoice { key: string; label: string; points?: number }

/** How a score is read: « jusqu’à 3 : normal ». In the order of the points. */
export interface ScoreReading { upTo: number; words: string }

/** What may be asked of a field besides its kind. Nothing is compulsory unless `required` says so. */
export interface FieldFacts {
  key: string;
  label: string;
  help?: string;
  /** The note is not signed without it. */
  required?: boolean;
  /** What was answered last time is proposed again, marked with its day. */
  carry?: boolean;
  /** Of a row of a follow-up table: months after which it is done again (STR-14). */
  every?: number;
  /** Of a row of a follow-up table: results of biology that fill it too, named by their LOINC code or by words (`isTestNamed`). */
  test?: string;
}

/** A question of a form (PAT-11). Never a piece of code: an edition of a form is data, kept for ever under its version. */
export type FormField = FieldFacts & (
  | { kind: 'text' }
  | { kind: 'long-text' }
  | { kind: 'number'; unit: string; min: number; max: number; decimals: number }
  | { kind: 'choice'; choices: readonly FormChoice[] }
  | { kind: 'multi-choice'; choices: readonly FormChoice[] }
  /** Yes, no, or not known; not answered is another thing. */
  | { kind: 'yes-no' }
  | { kind: 'date' }
  /** Sum of the points of other fields, computed and never typed. */
  | { kind: 'score'; of: readonly string[]; outOf: number; readings: readonly ScoreReading[] }
  /** A measure of the record: typed here, it joins the file with its unit and its day (PAT-13). */
  | { kind: 'measure'; sign: MeasureSign }
  /** Facts of the record, chosen among those it holds. */
  | { kind: 'element'; of: RecordKind }
);
export type FieldKind = FormField['kind'];
export const fieldKinds = ['text', 'long-text', 'number', 'choice', 'multi-choice', 'yes-no', 'date', 'score', 'measure', 'element'] as const satisfies readonly FieldKind[];

export interface FormSection { key: string; title: string; fields: readonly FormField[] }

/** One version of a form (masque). */
export interface FormDefinition {
  title: string;
  /** Whose form it is: proposed first to them; empty: to everybody. */
  professions: readonly Profession[];
  sections: readonly FormSection[];
}

export const yesNoAnswers = ['yes', 'no', 'unknown'] as const;
export type YesNoAnswer = (typeof yesNoAnswers)[number];

/** What was answered to one field: text, number, key of a choice, keys of several, words of elements, or the two figures of a pressure. */
export type AnswerValue = string | number | readonly string[] | { first: number; second: number };
/** `from`: proposed from an earlier day and not touched since; it is that day's, not today's. */
export interface FormAnswer { value: AnswerValue; from?: string }
/** By key of field; a field without answer is absent. */
export type FormAnswers = Readonly<Record<string, FormAnswer>>;

export const formLimits = { title: 80, label: 120, help: 200, sections: 20, fields: 120, choices: 40, text: 300, longText: 5000, unit: 20, elements: 40, months: 120 } as const;

/** A form is filled in a note; a follow-up table shows the same answers, measures and results over days. */
export const definitionKinds = ['form', 'follow-up'] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

/** @returns every field of a form, in the order of the page */
export const fieldsOf = ({ sections }: Pick<FormDefinition, 'sections'>): FormField[] => sections.flatMap(({ fields }) => [...fields]);
