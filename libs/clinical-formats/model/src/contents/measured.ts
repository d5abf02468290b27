import type { NarrativeBlock } from '../narrative';
import type { Checks } from './checking';
import { frenchDate, frenchNumber, joined, table } from './writing';

/** A score, a test, a measure: what was found, against what it is read, and how it was before. */
export interface MeasuredItem {
  label: string;
  /** Text when it is not a number (« positif », « non réalisable »). */
  value: number | string;
  unit?: string | null;
  /** Highest possible value of a score. */
  outOf?: number | null;
  /** Usual bounds. */
  reference?: { low?: number | null; high?: number | null; text?: string | null } | null;
  side?: 'droite' | 'gauche' | null;
  meaning?: string | null;
  /** Earlier values, oldest first. */
  previous?: readonly { value: number; on: string }[];
}

/** A degree stands against its number. */
const unitGap = (unit: string | null | undefined): string => (unit === '°' ? '' : ' ');
const withUnit = (value: number | string, { unit, outOf }: MeasuredItem): string => {
  const figure = typeof value === 'number' ? frenchNumber(value) : value;
  return outOf ? `${figure} / ${frenchNumber(outOf)}` : joined([figure, unit], unitGap(unit));
};

/** @returns « 3,5 à 5 », « moins de 7 », as read by people */
export function referenceWords({ reference, unit }: MeasuredItem): string | null {
  if (!reference) return null;
  const { low = null, high = null, text } = reference;
  if (text) return text;
  if (low !== null && high !== null) return joined([`${frenchNumber(low)} à ${frenchNumber(high)}`, unit], unitGap(unit));
  if (low !== null) return joined([`au moins ${frenchNumber(low)}`, unit], unitGap(unit));
  return high === null ? null : joined([`au plus ${frenchNumber(high)}`, unit], unitGap(unit));
}

/** @returns whether a number stands outside its bounds; null when nobody can tell */
export function outside({ value, reference }: MeasuredItem): 'low' | 'high' | null {
  if (typeof value !== 'number' || !reference) return null;
  if (reference.low !== null && reference.low !== undefined && value < reference.low) return 'low';
  return reference.high !== null && reference.high !== undefined && value > reference.high ? 'high' : null;
}

/** The items as a table: value, reference, earlier value, meaning. Out of bounds is said in words, never by colour. */
export function measuredTable(items: readonly MeasuredItem[]): NarrativeBlock | null {
  return table(items, [
    { label: 'Mesure', weight: 1.7, of: ({ label, side }) => joined([label, side], ', ') },
    { label: 'Résultat', weight: 0.9, strong: true, of: (item) => withUnit(item.value, item) },
    { label: 'Référence', weight: 1, of: referenceWords },
    { label: 'Avant', weight: 1.5, of: (item) => (item.previous ?? []).slice(-2).map(({ value, on }) => `${frenchDate(on)} : ${withUnit(value, item)}`).join('\n') },
    { label: 'Lecture', weight: 1.6, of: (item) => joined([outside(item) === 'low' ? 'Bas' : outside(item) === 'high' ? 'Élevé' : null, item.meaning], ' : ') },
  ]);
}

export function checkMeasured(checks: Checks, field: string, items: readonly MeasuredItem[]): void {
  items.forEach((item, index) => {
    const at = `${field}[${index}]`;
    checks.required(`${at}.label`, item.label, 'Cette mesure n’a pas de nom.');
    if (typeof item.value === 'number') {
      checks.number(`${at}.value`, item.value, [-1e6, 1e6], item.label);
      if (item.outOf && (item.value > item.outOf || item.value < 0)) checks.refuse(`${at}.value`, 'range', `${item.label} : le score est sur ${item.outOf}.`);
    } else checks.required(`${at}.value`, item.value, `${item.label} : le résultat manque.`);
    item.previous?.forEach(({ on, value }, rank) => { checks.day(`${at}.previous[${rank}].on`, on, item.label, { past: true }).number(`${at}.previous[${rank}].value`, value, [-1e6, 1e6], item.label); });
  });
}
