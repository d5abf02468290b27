import { domainError, type DomainError } from '@pluriel/kernel';
import { measureErrors } from './measures';

export type AllergyState = 'none-known' | 'not-recorded' | 'listed';
export interface Allergy { label: string; reaction: string | null }
export interface LongTermTreatment { label: string; posology: string | null; since: string | null }

/** What the team must know before anything else. Dates are `YYYY-MM-DD`. */
export interface ClinicalSummaryContent {
  allergyState: AllergyState;
  allergies: readonly Allergy[];
  longTermTreatments: readonly LongTermTreatment[];
  weightKg: number | null;
  heightCm: number | null;
  measuredOn: string | null;
  ald: boolean;
}

/** « Pénicilline · urticaire » */
export const allergyLabel = ({ label, reaction }: Allergy): string => (reaction === null || reaction.trim() === '' ? label.trim() : `${label.trim()} · ${reaction.trim()}`);

/**
 * Refuses a summary that contradicts itself: « none known » with an allergy listed, or « listed » without any.
 * Silence and « none known » are different facts and never replace each other.
 */
export const refuseSummary = (summary: ClinicalSummaryContent): DomainError | null => {
  const refuse = (field: string, code: string, message: string, remedy: string): DomainError => domainError(code, message, { status: 422, field, remedy });
  if (summary.allergies.some(({ label }) => label.trim() === '')) return refuse('allergies', 'summary.allergy-empty', 'Une allergie est sans nom.', 'Nommez-la, ou retirez la ligne.');
  if (summary.allergyState === 'listed' && summary.allergies.length === 0) return refuse('allergies', 'summary.allergy-missing', 'Aucune allergie dans la liste.', 'Ajoutez une allergie, ou choisissez « Aucune connue ».');
  if (summary.allergyState !== 'listed' && summary.allergies.length > 0) return refuse('allergyState', 'summary.allergy-contradiction', 'La liste contient une allergie.', "Retirez-la avant de choisir « Aucune connue ».");
  if (summary.longTermTreatments.some(({ label }) => label.trim() === '')) return refuse('longTermTreatments', 'summary.treatment-empty', 'Un traitement est sans nom.', 'Nommez-le, ou retirez la ligne.');
  const errors = measureErrors({ weightKg: summary.weightKg, heightCm: summary.heightCm, systolic: null, diastolic: null });
  return errors.length === 0 ? null : domainError('measure.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez la mesure, ou effacez-la.' });
};

/** The summary after a consultation was written: its measures are kept with their day, the others stay. */
export const withMeasures = <S extends Pick<ClinicalSummaryContent, 'weightKg' | 'heightCm' | 'measuredOn'>>(summary: S, taken: { weightKg: number | null; heightCm: number | null }, day: string): S =>
  taken.weightKg === null && taken.heightCm === null ? summary : { ...summary, weightKg: taken.weightKg ?? summary.weightKg, heightCm: taken.heightCm ?? summary.heightCm, measuredOn: day };

/**
 * The summary of a person whose two files become one: nothing that warns is lost. Every allergy and treatment of both is kept, « none known »
 * gives way to an allergy, the measures are the latest, and a long-term illness known in one is known.
 */
export function joinSummaries(mine: ClinicalSummaryContent, theirs: ClinicalSummaryContent): ClinicalSummaryContent {
  const union = <T extends { label: string }>(one: readonly T[], other: readonly T[]): T[] => [...one, ...other.filter((item) => !one.some((known) => sameLabel(known.label, item.label)))];
  const allergies = union(mine.allergies, theirs.allergies);
  const measured = (theirs.measuredOn ?? '') > (mine.measuredOn ?? '') ? [theirs, mine] as const : [mine, theirs] as const;
  return {
    allergyState: allergies.length > 0 ? 'listed' : [mine.allergyState, theirs.allergyState].includes('none-known') ? 'none-known' : 'not-recorded',
    allergies, longTermTreatments: union(mine.longTermTreatments, theirs.longTermTreatments), ald: mine.ald || theirs.ald,
    weightKg: measured[0].weightKg ?? measured[1].weightKg, heightCm: measured[0].heightCm ?? measured[1].heightCm, measuredOn: measured[0].measuredOn ?? measured[1].measuredOn,
  };
}

const sameLabel = (one: string, other: string): boolean => one.trim().toLocaleLowerCase('fr') === other.trim().toLocaleLowerCase('fr');
