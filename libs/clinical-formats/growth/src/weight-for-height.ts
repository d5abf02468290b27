import { percentileOf, restrictedScore, rowAt, valueOf, type LmsRow } from './lms';
import { weightForLength } from './reference/weight-for-height';
import type { GrowthSex } from './growth-position';

const tables: Readonly<Record<GrowthSex, readonly LmsRow[]>> = { M: rowsOf('M'), F: rowsOf('F') };

/** The rows are keyed by length instead of age: `months` of a row is a length in cm. */
function rowsOf(sex: GrowthSex): LmsRow[] {
  const { l, rows } = weightForLength[sex];
  return rows.split(';').map((row) => { const [cm = 0, m = 0, s = 0] = row.trim().split(/\s+/).map(Number); return { months: cm, l, m, s }; });
}

/** How much longer a child is lying than standing (WHO 2006). */
const lying = 0.7;
/** Measured lying before two years, standing from then on. */
export const isStanding = (months: number): boolean => months >= 24;
/** Heights drawn on each chart, in cm: lying until two years, standing until five. */
export const weightForHeightSpans = { lying: { from: 45, to: 110 }, standing: { from: 65, to: 120 } } as const;
/** The standard stops at five years. */
const lastMonths = 60;

/** @returns a height measured one way as the other chart counts it */
export const heightAs = (cm: number, measuredStanding: boolean, shownStanding: boolean): number => Math.round((cm + (measuredStanding === shownStanding ? 0 : measuredStanding ? lying : -lying)) * 10) / 10;

/** @returns the weight of a z-score at a height, null outside the standard */
export function weightForHeightValue(sex: GrowthSex, cm: number, standing: boolean, z: number): number | null {
  const { from, to } = weightForHeightSpans[standing ? 'standing' : 'lying'];
  const row = cm < from || cm > to ? null : rowAt([tables[sex]], cm + (standing ? lying : 0));
  return row && valueOf(z, row);
}

/**
 * Where a weight stands among children of the same height and sex (CHILD-02): thinness and excess whatever the age.
 * @param measure.months age, which tells how the height was measured
 * @returns z-score and percentile, restricted beyond 3; null from five years on and outside the heights of the standard
 */
export function weightForHeightPosition({ sex, months, heightCm, weightKg }: { sex: GrowthSex; months: number; heightCm: number; weightKg: number }): { z: number; percentile: number } | null {
  const standing = isStanding(months);
  const { from, to } = weightForHeightSpans[standing ? 'standing' : 'lying'];
  if (months < 0 || months > lastMonths || heightCm < from || heightCm > to || !(weightKg > 0)) return null;
  const row = rowAt([tables[sex]], heightCm + (standing ? lying : 0));
  if (!row) return null;
  const z = restrictedScore(weightKg, row);
  return { z, percentile: percentileOf(z) };
}
