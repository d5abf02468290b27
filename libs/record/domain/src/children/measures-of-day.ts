import { isCivilDay, type FieldError } from '@pluriel/kernel';
import { measureFaults, measureWords, signFacts } from '../elements/measure-ranges';
import { likelyFigure } from './form-answers';

/** Signs that the growth of a child is read from. */
export const growthSigns = ['weight', 'height', 'head-circumference'] as const;
export type GrowthSign = (typeof growthSigns)[number];
/** What was measured on one day; null: not measured. Kilograms and centimetres. */
export type MeasuresOfDay = { on: string } & Readonly<Record<GrowthSign, number | null>>;

/** Standard deviations beyond which a slip is far more likely than the child. */
const furthest = 6;

/**
 * Reads a measure as typed: « 3,42 », « 3420 g », « 71,5 cm », « 0,715 m ». A unit that is written is believed; a bare figure is in the usual unit.
 * @returns kilograms or centimetres; null when empty, NaN when it is not a measure
 */
export function readGrowthMeasure(sign: GrowthSign, text: string): number | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, '').replace(',', '.');
  if (typed === '') return null;
  const match = /^(\d+(?:\.\d+)?)(kg|g|cm|mm|m)?$/.exec(typed);
  if (!match) return Number.NaN;
  const figure = Number(match[1]);
  const factors: Readonly<Record<string, number>> = sign === 'weight' ? { kg: 1, g: 0.001 } : { cm: 1, m: 100, mm: 0.1 };
  const factor = match[2] === undefined ? 1 : factors[match[2]];
  return factor === undefined ? Number.NaN : Math.round(figure * factor * 1000) / 1000;
}

/** What a child of that age and sex cannot have, and what was probably meant: « 34,2 kg » for 3.42. */
export interface ImplausibleMeasure { sign: GrowthSign; message: string; meant: number | null }

/**
 * Measures so far from the curves that somebody must confirm them.
 * @param zOf standard deviations of a value at that day; null when the curves say nothing
 */
export function implausibleMeasures(measures: MeasuresOfDay, zOf: (sign: GrowthSign, value: number) => number | null): ImplausibleMeasure[] {
  return growthSigns.flatMap((sign) => {
    const value = measures[sign];
    const z = value === null ? null : zOf(sign, value);
    if (value === null || z === null || Math.abs(z) <= furthest) return [];
    const meant = [0.001, 0.1, 10, 0.01, 100, 1000].map((factor) => Math.round(value * factor * 1000) / 1000).find((candidate) => Math.abs(zOf(sign, candidate) ?? furthest) <= 3) ?? null;
    const words = measureWords({ sign, value, second: null });
    return [{ sign, meant, message: `${signFacts[sign].label} : ${words} est très loin des courbes à cet âge. ${meant === null ? 'Relisez la valeur, puis confirmez-la.' : `Vouliez-vous écrire ${measureWords({ sign, value: meant, second: null })} ?`}` }];
  });
}

/**
 * What forbids to keep the measures of a day.
 * @param birth and @param today YYYY-MM-DD
 * @returns one error by field, each with its remedy
 */
export function measuresOfDayFaults(measures: MeasuresOfDay, birth: string, today: string): FieldError[] {
  const { on } = measures;
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string): void => { errors.push({ field, code: 'child-measure.field', message }); };
  if (!isCivilDay(on)) refuse('on', 'Cette date n’existe pas. Écrivez le jour, le mois et l’année.');
  else if (on < birth) refuse('on', 'Cette date est avant la naissance. Corrigez-la.');
  else if (on > today) refuse('on', 'Cette date est dans l’avenir. Vérifiez l’année.');
  for (const sign of growthSigns) {
    const value = measures[sign];
    const [fault] = value === null ? [] : measureFaults({ sign, value, second: null, unit: signFacts[sign].unit, on, comment: null });
    if (value !== null && fault) refuse(sign, `${signFacts[sign].label} : ${measureWords({ sign, value, second: null })} n’est pas possible. ${meantWords(sign, value)}`);
  }
  if (growthSigns.every((sign) => measures[sign] === null)) refuse('weight', 'Écrivez au moins un poids, une taille ou un périmètre crânien.');
  return errors;
}

function meantWords(sign: GrowthSign, value: number): string {
  const meant = likelyMeasure(sign, value);
  const { min, max } = signFacts[sign];
  return meant === null || meant === value ? `Écrivez une valeur entre ${measureWords({ sign, value: min, second: null })} et ${measureWords({ sign, value: max, second: null })}.` : `Vouliez-vous écrire ${measureWords({ sign, value: meant, second: null })} ?`;
}

/** @returns what a slip probably meant, within what is possible at all; null when nothing fits */
export const likelyMeasure = (sign: GrowthSign, value: number): number | null => likelyFigure(value, signFacts[sign].min, signFacts[sign].max);

/** Adult height to expect from those of the parents, in centimetres: their mean, 6.5 cm more for a boy and less for a girl. The range holds 95 children in a hundred. */
export function targetHeight(sex: 'M' | 'F', motherCm: number | null, fatherCm: number | null): { value: number; low: number; high: number } | null {
  if (motherCm === null || fatherCm === null) return null;
  const value = Math.round(((motherCm + fatherCm) / 2 + (sex === 'M' ? 6.5 : -6.5)) * 10) / 10;
  return { value, low: Math.round((value - 8.5) * 10) / 10, high: Math.round((value + 8.5) * 10) / 10 };
}
