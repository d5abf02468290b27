import { parseBloodPressure, readAnswers, type AnswerValue, type FormAnswer, type FormDefinition, type FormField } from '@pluriel/record/domain';
import { frenchDay, readFrenchDay } from '@pluriel/web/ui';

/** What a box holds: a value to keep, nothing, or a sentence that says why it cannot be kept. */
export type BoxReading = { answer: FormAnswer | null } | { fault: string };

const french = (value: number): string => String(value).replace('.', ',');

/** The words of a box for what was answered. */
export function boxText(field: FormField, answer: FormAnswer | undefined): string {
  const value = answer?.value;
  if (value === undefined) return '';
  if (typeof value === 'number') return french(value);
  if (field.kind === 'date') return frenchDay(String(value));
  if (typeof value === 'object' && 'first' in value) return `${value.first}/${value.second}`;
  return typeof value === 'string' ? value : value.join(' ; ');
}

/** Reads a box as typed; the rules are those of the server, which has the last word. */
export function readBox(definition: FormDefinition, field: FormField, text: string): BoxReading {
  if (text.trim() === '') return { answer: null };
  const value = typedValue(field, text);
  if (typeof value === 'object' && 'problem' in value) return { fault: value.problem };
  const { answers, errors } = readAnswers(definition, { [field.key]: { value } });
  return errors[0] ? { fault: errors[0].message } : { answer: answers[field.key] ?? null };
}

function typedValue(field: FormField, text: string): AnswerValue | { problem: string } {
  if (field.kind === 'date') {
    const read = readFrenchDay(text);
    return 'iso' in read ? read.iso : read;
  }
  if (field.kind === 'measure' && field.sign === 'pressure') return parseBloodPressure(text) === null ? { problem: 'Écrivez les deux chiffres : 138/84.' } : pressure(text);
  if (field.kind === 'number' || field.kind === 'measure') {
    const plain = text.trim().replace(/\s/g, '').replace(',', '.').replace('−', '-').replace(/[a-z%°/]+$/i, '');
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : { problem: 'Écrivez un nombre, par exemple 7,2.' };
  }
  return text;
}

const pressure = (text: string): AnswerValue => {
  const read = parseBloodPressure(text);
  return { first: read?.systolic ?? 0, second: read?.diastolic ?? 0 };
};

/** Few short answers stand side by side; others are a list. */
export const sideBySide = (field: FormField): boolean => field.kind === 'yes-no' || (field.kind === 'choice' && field.choices.length <= 5 && field.choices.reduce((length, { label }) => length + label.length + 4, 0) <= 62);
