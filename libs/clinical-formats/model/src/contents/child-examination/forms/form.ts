/** The 21 examinations of the child (JDV_ExamenEnfantObligatoire, cda.md §5.9). */
export const examinationCodes = [
  'MED-1224', 'MED-1225', 'MED-1226', 'MED-1227', 'MED-1228', 'MED-1229', 'MED-1230', 'MED-1231', 'MED-1232', 'MED-1233', 'MED-1234', 'MED-1235', 'MED-1236', 'MED-1237', 'MED-1238', 'MED-1239', 'MED-1240', 'MED-1306', 'MED-1241', 'MED-1242', 'MED-1243',
] as const;
export type ExaminationCode = (typeof examinationCodes)[number];

/** A question of a form. None is compulsory (CHILD-06). */
export type FormQuestion = { key: string; label: string } & (
  | { kind: 'text' }
  | { kind: 'yes-no' }
  | { kind: 'date' }
  | { kind: 'number'; unit: string; least: number; most: number }
  | { kind: 'choice'; choices: readonly string[]; several?: boolean }
);

export interface FormSection { key: string; title: string; questions: readonly FormQuestion[] }

/**
 * A form as data, kept for ever under its version: a new edition of the booklet is one more file, and what was filled before
 * still reads as it was asked (CHILD-11).
 */
export interface ExaminationForm {
  code: ExaminationCode;
  /** `2025`: year of the booklet the questions follow. */
  version: string;
  /** Label of the national list, without its prefix. */
  label: string;
  title: string;
  /** Age at which it is due, in months, both included. */
  due: { from: number; to: number };
  sections: readonly FormSection[];
}

export const text = (key: string, label: string): FormQuestion => ({ key, label, kind: 'text' });
export const yesNo = (key: string, label: string): FormQuestion => ({ key, label, kind: 'yes-no' });
export const date = (key: string, label: string): FormQuestion => ({ key, label, kind: 'date' });
export const number = (key: string, label: string, unit: string, least: number, most: number): FormQuestion => ({ key, label, kind: 'number', unit, least, most });
export const one = (key: string, label: string, ...choices: readonly string[]): FormQuestion => ({ key, label, kind: 'choice', choices });
export const several = (key: string, label: string, ...choices: readonly string[]): FormQuestion => ({ key, label, kind: 'choice', choices, several: true });
export const part = (key: string, title: string, ...questions: readonly FormQuestion[]): FormSection => ({ key, title, questions });
