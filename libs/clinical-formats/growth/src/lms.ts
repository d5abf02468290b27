/** One age of a reference: Box-Cox power, median and coefficient of variation (Cole and Green, 1992). */
export interface LmsRow { months: number; l: number; m: number; s: number }

/** Both sexes; several series when the way of measuring changes, each taking over at its first age. */
export type GrowthTables = Readonly<Record<'M' | 'F', readonly (readonly LmsRow[])[]>>;

/** @param text rows `months L M S` ended by a semicolon; @returns them in the order given */
export const lms = (text: string): readonly LmsRow[] => text.split(';').map((row) => row.trim()).filter(Boolean).map((row) => {
  const [months = 0, l = 0, m = 0, s = 0] = row.split(/\s+/).map(Number);
  return { months, l, m, s };
});

/** @returns L, M and S at any age, interpolated between two rows; null outside the reference */
export function rowAt(series: readonly (readonly LmsRow[])[], months: number): LmsRow | null {
  const rows = series.findLast(([first]) => first !== undefined && first.months <= months);
  const after = rows?.find((row) => row.months >= months);
  const before = rows?.findLast((row) => row.months <= months);
  if (!before || !after) return null;
  const share = after.months === before.months ? 0 : (months - before.months) / (after.months - before.months);
  const between = (from: number, to: number): number => from + share * (to - from);
  return { months, l: between(before.l, after.l), m: between(before.m, after.m), s: between(before.s, after.s) };
}

/** @returns the value whose z-score is given */
export const valueOf = (z: number, { l, m, s }: LmsRow): number => (l === 0 ? m * Math.exp(s * z) : m * (1 + l * s * z) ** (1 / l));

/** @returns the z-score of a value by the LMS formula, whatever its size */
export const scoreOf = (value: number, { l, m, s }: LmsRow): number => (l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s));

/**
 * Beyond ±3 the formula would give absurd numbers for what depends on fat: the WHO goes on by the distance between 2 and 3 SD
 * (Computation of centiles and z-scores, WHO 2006 §7).
 * @returns the z-score, restricted
 */
export function restrictedScore(value: number, row: LmsRow): number {
  const score = scoreOf(value, row);
  if (Math.abs(score) <= 3) return score;
  const side = Math.sign(score);
  const third = valueOf(3 * side, row);
  return side * 3 + (value - third) / Math.abs(third - valueOf(2 * side, row));
}

/** @returns the percentile of a z-score, 0 to 100 (normal law; error below 0.0001, Abramowitz and Stegun 26.2.17) */
export function percentileOf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 100 * (z >= 0 ? 1 - tail : tail);
}
