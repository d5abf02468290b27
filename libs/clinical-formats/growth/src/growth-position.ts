import { percentileOf, restrictedScore, rowAt, scoreOf, valueOf, type GrowthTables } from './lms';
import { bodyMassIndexForAge } from './reference/body-mass-index-for-age';
import { headCircumferenceForAge } from './reference/head-circumference-for-age';
import { heightForAge } from './reference/height-for-age';
import { weightForAge } from './reference/weight-for-age';

export type GrowthIndicator = 'weight' | 'height' | 'headCircumference' | 'bodyMassIndex';
export type GrowthSex = 'M' | 'F';

/** What is drawn: French name, unit, table; `fat`: restricted beyond ±3 SD. */
export const growthIndicators: Readonly<Record<GrowthIndicator, { label: string; unit: string; tables: GrowthTables; fat: boolean }>> = {
  weight: { label: 'Poids', unit: 'kg', tables: weightForAge, fat: true },
  height: { label: 'Taille', unit: 'cm', tables: heightForAge, fat: false },
  headCircumference: { label: 'Périmètre crânien', unit: 'cm', tables: headCircumferenceForAge, fat: false },
  bodyMassIndex: { label: 'Indice de masse corporelle', unit: 'kg/m²', tables: bodyMassIndexForAge, fat: true },
};

/** Printed under every curve. */
export const growthSource = "Organisation mondiale de la santé : standards de croissance de l'enfant (2006) et référence 5-19 ans (2007). Percentiles 3, 15, 50, 85 et 97.";

/** The curves drawn, with their z-score. */
export const drawnPercentiles: readonly { percentile: number; z: number }[] = [
  { percentile: 3, z: -1.880794 }, { percentile: 15, z: -1.036433 }, { percentile: 50, z: 0 }, { percentile: 85, z: 1.036433 }, { percentile: 97, z: 1.880794 },
];

/**
 * Where a measure stands among children of the same age and sex.
 * @param measure.months age, corrected or not by the caller
 * @returns z-score and percentile; null when the reference says nothing at that age, or for a value that cannot be
 */
export function growthPosition(measure: { indicator: GrowthIndicator; sex: GrowthSex; months: number; value: number }): { z: number; percentile: number } | null {
  const { tables, fat } = growthIndicators[measure.indicator];
  const row = rowAt(tables[measure.sex], measure.months);
  if (!row || !(measure.value > 0)) return null;
  const z = fat ? restrictedScore(measure.value, row) : scoreOf(measure.value, row);
  return { z, percentile: percentileOf(z) };
}

/** @returns the value of a percentile curve at an age, null outside the reference */
export function growthValue(indicator: GrowthIndicator, sex: GrowthSex, months: number, z: number): number | null {
  const row = rowAt(growthIndicators[indicator].tables[sex], months);
  return row && valueOf(z, row);
}

/** @returns the last age the reference knows */
export const lastAge = (indicator: GrowthIndicator): number => growthIndicators[indicator].tables.M.at(-1)?.at(-1)?.months ?? 0;

/** « 50e percentile », « < 3e percentile »: how a page says it. */
export function percentileWords(percentile: number): string {
  if (percentile < 1) return '< 1er percentile';
  if (percentile > 99) return '> 99e percentile';
  const rounded = Math.round(percentile);
  return `${rounded}${rounded === 1 ? 'er' : 'e'} percentile`;
}
