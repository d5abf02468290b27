import type { FieldFacts, FormChoice, FormField, FormSection, MeasureSign, RecordKind } from '@pluriel/record/domain';

type More = Partial<Omit<FieldFacts, 'key' | 'label'>>;
type Choices = readonly (string | readonly [string, number])[];

// Words to write forms as data, one line by question.
export const section = (key: string, title: string, ...fields: readonly FormField[]): FormSection => ({ key, title, fields });
export const text = (key: string, label: string, more: More = {}): FormField => ({ key, label, kind: 'text', ...more });
export const longText = (key: string, label: string, more: More = {}): FormField => ({ key, label, kind: 'long-text', ...more });
export const quantity = (key: string, label: string, unit: string, min: number, max: number, decimals = 0, more: More = {}): FormField => ({ key, label, kind: 'number', unit, min, max, decimals, ...more });
export const yesNo = (key: string, label: string, more: More = {}): FormField => ({ key, label, kind: 'yes-no', ...more });
export const day = (key: string, label: string, more: More = {}): FormField => ({ key, label, kind: 'date', ...more });
export const measured = (sign: MeasureSign, label: string, more: More = {}): FormField => ({ key: sign, label, kind: 'measure', sign, ...more });
export const known = (key: string, label: string, of: RecordKind, more: More = {}): FormField => ({ key, label, kind: 'element', of, ...more });
/** Choices named by their words, numbered in their order: the key is the words in short. */
const choicesOf = (choices: Choices): FormChoice[] => choices.map((choice, index) => (typeof choice === 'string' ? { key: `c${index + 1}`, label: choice } : { key: `c${index + 1}`, label: choice[0], points: choice[1] }));
export const oneAnswer = (key: string, label: string, choices: Choices, more: More = {}): FormField => ({ key, label, kind: 'choice', choices: choicesOf(choices), ...more });
export const severalAnswers = (key: string, label: string, choices: Choices, more: More = {}): FormField => ({ key, label, kind: 'multi-choice', choices: choicesOf(choices), ...more });
export const score = (key: string, label: string, of: readonly string[], outOf: number, ...readings: readonly (readonly [number, string])[]): FormField => ({ key, label, kind: 'score', of, outOf, readings: readings.map(([upTo, words]) => ({ upTo, words })) });
