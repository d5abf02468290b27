import { childhood } from './edition-2025/childhood';
import { firstYear } from './edition-2025/first-year';
import type { ExaminationCode, ExaminationForm } from './form';

/** Every form ever in use, oldest edition first. Never remove one: what was filled with it must still be read. */
export const examinationForms: readonly ExaminationForm[] = [...firstYear, ...childhood];

/** @returns the form of that version, null when it does not exist */
export const formOf = (code: ExaminationCode, version: string): ExaminationForm | null => examinationForms.find((form) => form.code === code && form.version === version) ?? null;

/** @returns the newest form of an examination */
export function latestForm(code: ExaminationCode): ExaminationForm {
  const form = examinationForms.findLast((known) => known.code === code);
  if (!form) throw new Error(`no form for ${code}`);
  return form;
}

/** @returns the examinations due at that age, in months */
export const formsDueAt = (months: number): ExaminationForm[] => examinationForms.filter((form) => months >= form.due.from && months <= form.due.to && form === latestForm(form.code));

/** Certificate an examination leads to (CHILD-08). */
export const certificateOf: Readonly<Partial<Record<ExaminationCode, 'cs8' | 'cs9' | 'cs24'>>> = { 'MED-1224': 'cs8', 'MED-1232': 'cs9', 'MED-1236': 'cs24' };
