import { domainError, isCivilDay, type DomainError, type FieldError } from '@pluriel/kernel';
import { visitLimits, type PlannedCare } from './visit-report';

/** Visits of one patient that come back: which days, when, what for, by whom. Twice a day is two plans. */
export interface VisitPlan {
  /** ISO days of the week, 1 = Monday. */
  days: readonly number[];
  startsOn: string;
  endsOn: string | null;
  /** Hours in Paris, `HH:MM`. */
  from: string;
  to: string;
  cares: readonly PlannedCare[];
  /** How to get in: door code, floor, dog. */
  access: string;
  /** What the team wants the next one to know. */
  teamNote: string;
}

export const planLimits = { access: 300, teamNote: 500 } as const;
export const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;
export const weekdayNames = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** ISO day of the week of a civil day: 1 = Monday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** Whether a plan wants a visit that day. */
export const plansOn = ({ days, startsOn, endsOn }: Pick<VisitPlan, 'days' | 'startsOn' | 'endsOn'>, day: string): boolean => day >= startsOn && (endsOn === null || day <= endsOn) && days.includes(weekdayOf(day));

/** @returns null, or 422 `visit-plan.invalid` with one sentence by field, each with its remedy */
export function refusePlan(plan: VisitPlan): DomainError | null {
  const errors: FieldError[] = [];
  const fault = (field: string, message: string): void => { errors.push({ field, code: 'visit-plan.field', message }); };
  if (plan.days.length === 0 || plan.days.some((day) => !(everyDay as readonly number[]).includes(day)) || new Set(plan.days).size !== plan.days.length) fault('days', 'Choisissez au moins un jour de la semaine.');
  if (!isCivilDay(plan.startsOn)) fault('startsOn', 'Choisissez le premier jour.');
  if (plan.endsOn !== null && (!isCivilDay(plan.endsOn) || plan.endsOn < plan.startsOn)) fault('endsOn', 'Le dernier jour est avant le premier. Vérifiez les deux dates.');
  if (!isHour(plan.from) || !isHour(plan.to) || plan.from > plan.to) fault('from', 'Écrivez un horaire : de 8 h à 9 h par exemple.');
  const cares = plan.cares.map(({ label }) => label.trim());
  if (cares.length === 0 || cares.includes('')) fault('cares', 'Écrivez au moins un soin : « Pansement jambe gauche ».');
  if (cares.length > visitLimits.cares || cares.some((label) => label.length > visitLimits.careLabel)) fault('cares', `Vingt soins au plus, de ${visitLimits.careLabel} caractères chacun.`);
  if (new Set(plan.cares.map(({ key }) => key)).size !== plan.cares.length) fault('cares', 'Un soin est donné deux fois. Gardez-en un.');
  if (plan.access.length > planLimits.access) fault('access', `Écrivez moins de ${planLimits.access} caractères.`);
  if (plan.teamNote.length > planLimits.teamNote) fault('teamNote', `Écrivez moins de ${planLimits.teamNote} caractères.`);
  return errors.length === 0 ? null : domainError('visit-plan.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez ce qui est signalé, puis enregistrez.' });
}

const isHour = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** « tous les jours », « lundi, jeudi ». */
export function daysWords(days: readonly number[]): string {
  if (days.length === 7) return 'tous les jours';
  const sorted = [...days].sort();
  if (sorted.join() === '1,2,3,4,5') return 'du lundi au vendredi';
  return sorted.map((day) => weekdayNames[day - 1] ?? '').join(', ');
}

/** « 8:00 – 9:00 ». */
export const windowWords = (from: string, to: string): string => (from === to ? short(from) : `${short(from)} – ${short(to)}`);
const short = (hour: string): string => hour.replace(/^0/, '');

/** Where a visit stands before anybody orders the round: by its hour. */
export const firstRank = (from: string): number => Number(from.slice(0, 2)) * 60 + Number(from.slice(3, 5));
