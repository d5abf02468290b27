import type { CdaBound, CdaValue } from '../values/cda-value';

/** How far a result is from what is expected (cda.md §8.3, "Flag rule"). */
export type ResultFlag = 'critical' | 'abnormal' | 'normal' | 'outside-measuring-range' | 'antibiogram';

/** ObservationInterpretation codes and their French words (JDV_HL7_ObservationInterpretation, system 2.16.840.1.113883.5.83). */
const words: Readonly<Record<string, readonly [flag: ResultFlag | null, words: string]>> = {
  N: ['normal', 'Normal'], NEG: ['normal', 'Négatif'], ND: ['normal', 'Non détecté'],
  L: ['abnormal', 'Anormalement bas'], H: ['abnormal', 'Anormalement haut'], A: ['abnormal', 'Anormal'], LU: ['abnormal', 'Significativement bas'], HU: ['abnormal', 'Significativement haut'],
  EX: ['abnormal', 'Hors seuils'], LX: ['abnormal', 'Hors seuil inférieur'], HX: ['abnormal', 'Hors seuil supérieur'], POS: ['abnormal', 'Positif'], DET: ['abnormal', 'Détecté'],
  LL: ['critical', 'Très anormalement bas, alerte'], HH: ['critical', 'Très anormalement haut, alerte'], AA: ['critical', 'Très anormal, alerte'],
  '<': ['outside-measuring-range', 'Inférieur à la limite de détection'], '>': ['outside-measuring-range', 'Supérieur à la limite maximale de mesure'],
  S: ['antibiogram', 'Sensible'], SDD: ['antibiogram', 'Sensible à forte dose'], I: ['antibiogram', 'Intermédiaire'], R: ['antibiogram', 'Résistant'], NS: ['antibiogram', 'Non sensible'],
  // The specification gives these no flag: they are shown with their words only.
  B: [null, 'Amélioration'], W: [null, 'Dégradation'], U: [null, 'Augmentation significative par rapport au résultat antérieur'], D: [null, 'Diminution significative par rapport au résultat antérieur'],
  E: [null, 'Équivoque'], IND: [null, 'Indéterminé'], IE: [null, 'Preuves insuffisantes'], NCL: [null, 'Pas de standard défini'], CAR: [null, 'Porteur d’une forme altérée d’un gène'], EXP: [null, 'Attendu'], UNE: [null, 'Inattendu'],
  RR: [null, 'Réactif'], WR: [null, 'Faiblement réactif'], NR: [null, 'Non réactif'], 'SYN-R': [null, 'Synergie : résistant'], 'SYN-S': [null, 'Synergie : sensible'],
};
const gravity: readonly ResultFlag[] = ['critical', 'abnormal', 'outside-measuring-range', 'antibiogram', 'normal'];

/** @returns the French words of a code, null when it is not of the list */
export const interpretationWords = (code: string): string | null => (Object.hasOwn(words, code) ? words[code]?.[1] ?? null : null);

/** @returns the gravest flag of the codes, null when none has one */
export function flagOf(codes: readonly string[]): ResultFlag | null {
  const flags = codes.map((code) => (Object.hasOwn(words, code) ? words[code]?.[0] : null));
  return gravity.find((flag) => flags.includes(flag)) ?? null;
}

/** One reference range: an interval, and the interpretation of what falls inside it (normal when it does not say). */
export interface ReferenceRange {
  readonly low: CdaBound | null;
  readonly high: CdaBound | null;
  readonly text: string | null;
  readonly interpretation: string | null;
}

interface Span { readonly low: number; readonly high: number; readonly unit: string | null; readonly openLow: boolean; readonly openHigh: boolean }

function spanOf(value: CdaValue): Span | null {
  if ((value.type === 'quantity' || value.type === 'number') && value.number !== null) return { low: value.number, high: value.number, unit: value.unit, openLow: false, openHigh: false };
  if (value.type !== 'interval') return null;
  return { low: value.low?.value ?? -Infinity, high: value.high?.value ?? Infinity, unit: value.unit, openLow: value.low?.inclusive === false, openHigh: value.high?.inclusive === false };
}

const sameUnit = (span: Span, bound: CdaBound | null): boolean => bound === null || bound.unit === null || span.unit === null || bound.unit === span.unit;
const below = (span: Span, { low }: ReferenceRange): boolean => low !== null && (span.high < low.value || (span.high === low.value && (!low.inclusive || span.openHigh)));
const above = (span: Span, { high }: ReferenceRange): boolean => high !== null && (span.low > high.value || (span.low === high.value && (!high.inclusive || span.openLow)));
const insideOf = (span: Span, range: ReferenceRange): boolean => !below(span, range) && !above(span, range)
  && (range.low === null || span.low >= range.low.value) && (range.high === null || span.high <= range.high.value);

/**
 * The interpretation of a result that came without one, from its ranges; open ends allowed (cda.md §8.3).
 * @returns a code of the list above, null when units differ or when the ranges do not settle it: it is never guessed
 */
export function interpretByRange(value: CdaValue | null, ranges: readonly ReferenceRange[]): string | null {
  const span = value === null ? null : spanOf(value);
  if (span === null) return null;
  const usable = ranges.filter((range) => (range.low !== null || range.high !== null) && sameUnit(span, range.low) && sameUnit(span, range.high));
  const named = usable.find((range) => range.interpretation !== null && range.interpretation !== 'N' && insideOf(span, range));
  if (named) return named.interpretation;
  const normal = usable.filter((range) => range.interpretation === null || range.interpretation === 'N');
  if (normal.length === 0) return null;
  if (normal.some((range) => insideOf(span, range))) return 'N';
  if (normal.every((range) => below(span, range))) return 'L';
  return normal.every((range) => above(span, range)) ? 'H' : null;
}
