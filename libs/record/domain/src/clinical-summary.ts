import { contentsOf } from './elements/element';
import type { ElementBody } from './elements/kinds';

export type AllergyState = 'none-known' | 'not-recorded' | 'listed';
export interface Allergy { label: string; reaction: string | null }
export interface LongTermTreatment { label: string; posology: string | null; since: string | null }
export interface ProblemLine { label: string; code: string | null; since: string | null; ald: boolean }

/** What the team must know before anything else, read from the elements of the record. Dates are `YYYY-MM-DD`, or less when less is known. */
export interface ClinicalSummaryContent {
  allergyState: AllergyState;
  allergies: readonly Allergy[];
  longTermTreatments: readonly LongTermTreatment[];
  problems: readonly ProblemLine[];
  contraIndications: readonly string[];
  vigilance: readonly string[];
  importantPoints: readonly string[];
  weightKg: number | null;
  heightCm: number | null;
  /** Day of the weight; of the height when there is no weight. */
  measuredOn: string | null;
  gfr: { value: number; on: string } | null;
  ald: boolean;
}

/** « Pénicilline · urticaire » */
export const allergyLabel = ({ label, reaction }: Allergy): string => (reaction === null || reaction.trim() === '' ? label.trim() : `${label.trim()} · ${reaction.trim()}`);

/** Measures a summary shows the newest of. */
export const summarySigns = ['weight', 'height', 'gfr'] as const;

const key = (label: string): string => label.trim().toLocaleLowerCase('fr');
/** Two files joined may say the same thing twice: it is shown once, the newer first. */
const unique = <T extends { label: string }>(items: readonly T[]): T[] => items.filter((item, index) => items.findIndex(({ label }) => key(label) === key(item.label)) === index);

/**
 * The summary of a file. « None known » holds only while nothing is listed; silence is neither.
 * @param bodies elements that run and that the reader may read, newest first
 * @param today Paris day: a treatment that ended is not under way any more
 */
export function summaryOf(bodies: readonly ElementBody[], today: string): ClinicalSummaryContent {
  const allergies = unique(contentsOf(bodies, 'allergy'));
  const problems = contentsOf(bodies, 'problem');
  const newest = (sign: (typeof summarySigns)[number]): { value: number; on: string } | null => contentsOf(bodies, 'measure').filter((measure) => measure.sign === sign).reduce<{ value: number; on: string } | null>((last, { value, on }) => (last === null || on > last.on ? { value, on } : last), null);
  const [weight, height] = [newest('weight'), newest('height')];
  const labels = (kind: 'contra-indication' | 'vigilance' | 'important-point'): string[] => unique(contentsOf(bodies, kind)).map(({ label }) => label);
  return {
    allergyState: allergies.length > 0 ? 'listed' : contentsOf(bodies, 'absence').some(({ about }) => about === 'allergy') ? 'none-known' : 'not-recorded',
    allergies: allergies.map(({ label, reaction }) => ({ label, reaction })),
    longTermTreatments: unique(contentsOf(bodies, 'treatment').filter(({ duration, until }) => duration === 'long-term' && (until === null || until >= today.slice(0, until.length)))).map(({ label, posology, since }) => ({ label, posology, since })),
    problems: unique(problems).map(({ label, codes, since, ald }) => ({ label, code: codes[0]?.code ?? null, since, ald })),
    contraIndications: labels('contra-indication'), vigilance: labels('vigilance'), importantPoints: labels('important-point'),
    weightKg: weight?.value ?? null, heightCm: height?.value ?? null, measuredOn: weight?.on ?? height?.on ?? null, gfr: newest('gfr'),
    ald: problems.some(({ ald }) => ald) || contentsOf(bodies, 'medical-history').some(({ ald }) => ald),
  };
}
