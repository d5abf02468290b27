import { certificateAnswers, prefilledCertificate, type FormAnswer, type KnownOfChild } from '@pluriel/clinical-formats/model';
import { parisDay } from '@pluriel/kernel';
import type { ContentOf } from '@pluriel/record/domain';
import { measuresIn, newestOf, type ChildFile } from './child-facts';
import type { ChildFormRecord } from './child-form.entity';
import { catalogueForm, questionsIn } from './form-catalogue';

/** Answers found in the file, with the day of the fact each comes from. */
export interface Prefilled { answers: Record<string, FormAnswer>; prefilled: Record<string, string> }

/** What rarely changes from an examination to the next: proposed again, with its day. */
const lasting = ['childcare', 'smokingAtHome', 'petsAtHome', 'leadRisk', 'walking', 'walkingMonths', 'foodAllergy', 'glasses', 'milkExclusiveWeeks'] as const;

/**
 * What the file already answers of an examination (CHILD-05): measures of the day, measures and term of birth, treatments under way, a food allergy, and what the
 * last examination said of what rarely changes. Each is marked with its day; nothing is supposed.
 */
export function examinationPrefill(code: string, version: string, on: string, file: ChildFile, last: Pick<ChildFormRecord, 'answers' | 'on'> | null): Prefilled {
  const asked = new Set(questionsIn(catalogueForm(code, version)).map(({ key }) => key));
  const found: Prefilled = { answers: {}, prefilled: {} };
  const take = (key: string, answer: FormAnswer | null | undefined, day: string): void => { if (asked.has(key) && answer !== null && answer !== undefined && answer !== '') { found.answers[key] = answer; found.prefilled[key] = day; } };
  for (const key of lasting) take(key, last?.answers[key], last?.on ?? on);
  const dayOf = (day: string) => file.measures.find((measure) => measure.on === day);
  const [today, born] = [dayOf(on), dayOf(file.birth)];
  take('weight', today?.weightKg, on); take('height', today?.heightCm, on); take('headCircumference', today?.headCircumferenceCm, on);
  take('birthWeight', born?.weightKg ? Math.round(born.weightKg * 1000) : null, file.birth); take('birthLength', born?.heightCm, file.birth); take('birthHead', born?.headCircumferenceCm, file.birth);
  const running = file.elements.filter(({ active, level }) => active && level === 'team');
  const term = newestOf(running, 'gestational-weeks');
  take('gestationalWeeks', term?.value, term?.on ?? file.birth);
  const treatments = running.filter(({ kind }) => kind === 'treatment').map(({ content }) => content as ContentOf<'treatment'>).filter(({ until }) => until === null || until >= file.today.slice(0, until.length));
  take('treatments', treatments.map(({ label, posology }) => [label, posology].filter(Boolean).join(' · ')).join('\n'), file.today);
  const food = running.find(({ kind, content }) => kind === 'allergy' && (content as ContentOf<'allergy'>).target === 'food');
  const none = running.find(({ kind, content }) => kind === 'absence' && (content as ContentOf<'absence'>).about === 'allergy');
  if (food) take('foodAllergy', 'yes', parisDay(food.updatedAt)); else if (none) take('foodAllergy', 'no', parisDay(none.updatedAt));
  const [pressure] = measuresIn(running, 'pressure').filter((measure) => measure.on === on);
  take('systolic', pressure?.value, on); take('diastolic', pressure?.second, on);
  return found;
}

/** What a certificate takes from its examination and from the file (CHILD-08, CHILD-09). */
export function certificatePrefill(examination: Pick<ChildFormRecord, 'code' | 'formVersion' | 'answers' | 'on'>, file: ChildFile, known: KnownOfChild): Prefilled {
  const content = prefilledCertificate({ kind: 'child-examination', code: examination.code as 'MED-1224', formVersion: examination.formVersion, answers: examination.answers, earlierMeasures: file.measures, weeksAtBirth: file.sharedWeeksAtBirth }, { act: { start: new Date(`${examination.on}T12:00:00Z`) }, timeZone: 'Europe/Paris' }, known);
  const answers = content ? certificateAnswers(content) : {};
  return { answers, prefilled: Object.fromEntries(Object.keys(answers).map((key) => [key, examination.on])) };
}
