import type { DurationUnit } from './prescription-line';

export interface Duration {
  value: number;
  unit: DurationUnit;
}

/** A month counts 30 days in boxes and quantities (3 months of one a day = 90), a week 7. */
const daysOf: Record<DurationUnit, number> = { jour: 1, semaine: 7, mois: 30 };

/** Days covered by a duration. */
export const durationDays = (duration: Duration): number => duration.value * daysOf[duration.unit];

/** « 3 mois », « 1 jour », « 2 semaines ». */
export const durationText = ({ value, unit }: Duration): string => `${value} ${unit === 'mois' ? 'mois' : value > 1 ? `${unit}s` : unit}`;

const unitPatterns: readonly [RegExp, DurationUnit, number][] = [
  [/^(j|jr|jrs|jour|jours)$/, 'jour', 1],
  [/^(s|sem|semaine|semaines)$/, 'semaine', 1],
  [/^(m|mois)$/, 'mois', 1],
  [/^(an|ans|annee|annees)$/, 'mois', 12],
];

/**
 * Reads a duration typed by a person: « 3 mois », « 10j », « 2 sem », « 1 an ». null when it is not one: the screen says so, it never guesses.
 */
export const parseDuration = (text: string): Duration | null => {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/^(pendant|pour|x|qsp)\s+/, '');
  const match = /^(\d{1,3})\s*([a-z]+)\.?$/.exec(plain);
  if (!match) return null;
  const value = Number(match[1]);
  const found = unitPatterns.find(([pattern]) => pattern.test(match[2] ?? ''));
  return found && value > 0 ? { value: value * found[2], unit: found[1] } : null;
};

/** Duration of a line, when both of its parts are there. */
export const lineDuration = (line: { durationValue: number | null; durationUnit: DurationUnit | null }): Duration | null =>
  line.durationValue !== null && line.durationUnit !== null && line.durationValue > 0 ? { value: line.durationValue, unit: line.durationUnit } : null;
