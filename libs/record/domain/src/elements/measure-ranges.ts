import type { FieldError } from '@pluriel/kernel';
import { measureRanges } from '../measures';
import type { ContentOf, MeasureSign } from './kinds';

/** A measure as it is written here: UCUM unit kept with the value (PAT-13), its words on screen, the range beyond which a typing error is certain. */
export interface SignFacts { label: string; unit: string; shown: string; min: number; max: number; decimals: number }

const rangeOf = ({ min, max, decimals }: { min: number; max: number; decimals: number }): { min: number; max: number; decimals: number } => ({ min, max, decimals });

export const signFacts: Readonly<Record<MeasureSign, SignFacts>> = {
  weight: { label: 'Poids', unit: 'kg', shown: 'kg', ...rangeOf(measureRanges.weightKg) },
  height: { label: 'Taille', unit: 'cm', shown: 'cm', ...rangeOf(measureRanges.heightCm) },
  'head-circumference': { label: 'Périmètre crânien', unit: 'cm', shown: 'cm', min: 15, max: 70, decimals: 1 },
  waist: { label: 'Tour de taille', unit: 'cm', shown: 'cm', min: 20, max: 250, decimals: 1 },
  pressure: { label: 'Pression artérielle', unit: 'mm[Hg]', shown: 'mmHg', ...rangeOf(measureRanges.systolic) },
  pulse: { label: 'Fréquence cardiaque', unit: '/min', shown: 'par minute', min: 20, max: 300, decimals: 0 },
  'oxygen-saturation': { label: 'Saturation en oxygène', unit: '%', shown: '%', min: 40, max: 100, decimals: 0 },
  temperature: { label: 'Température', unit: 'Cel', shown: '°C', min: 25, max: 45, decimals: 1 },
  glycaemia: { label: 'Glycémie capillaire', unit: 'g/L', shown: 'g/l', min: 0.1, max: 9, decimals: 2 },
  pain: { label: 'Douleur', unit: '{score}', shown: 'sur 10', min: 0, max: 10, decimals: 0 },
  gfr: { label: 'DFG', unit: 'mL/min/{1.73_m2}', shown: 'ml/min', min: 1, max: 250, decimals: 0 },
  // A ratio: no unit is written after it.
  inr: { label: 'INR', unit: '{INR}', shown: '', min: 0.5, max: 20, decimals: 2 },
  tobacco: { label: 'Tabac', unit: '{cig}/d', shown: 'cigarettes par jour', min: 0, max: 200, decimals: 1 },
  alcohol: { label: 'Alcool', unit: '{verre}/d', shown: 'verres par jour', min: 0, max: 60, decimals: 1 },
  // Of a child: term of birth corrects the age on the curves, heights of the parents tell the height to expect (CHILD-02).
  'gestational-weeks': { label: 'Terme de naissance', unit: 'wk', shown: 'semaines', min: 22, max: 44, decimals: 0 },
  'mother-height': { label: 'Taille de la mère', unit: 'cm', shown: 'cm', min: 100, max: 230, decimals: 1 },
  'father-height': { label: 'Taille du père', unit: 'cm', shown: 'cm', min: 100, max: 250, decimals: 1 },
  activity: { label: 'Activité physique', unit: 'min/wk', shown: 'minutes par semaine', min: 0, max: 5000, decimals: 0 },
};

const french = (value: number): string => String(value).replace('.', ',');
/** « 72,5 kg »; the number alone when no unit is written after it. */
const withUnit = (figures: string, shown: string): string => (shown === '' ? figures : `${figures} ${shown}`);

/** The factors of usual typing errors: comma forgotten, metres for centimetres, centimetres of mercury. */
const slips: Partial<Record<MeasureSign, readonly number[]>> = { height: [100, 0.1], pressure: [10, 0.1] };
const usualSlips = [0.1, 10, 0.01, 100, 0.001];

function rangeError(field: 'value' | 'second', value: number, sign: MeasureSign, { label, shown, min, max, decimals }: SignFacts): FieldError | null {
  const power = 10 ** decimals;
  if (value >= min && value <= max && Math.abs(Math.round(value * power) / power - value) < 1e-9) return null;
  const better = value >= min && value <= max ? Math.round(value * power) / power : (slips[sign] ?? usualSlips).map((slip) => Math.round(value * slip * power) / power).find((candidate) => candidate >= min && candidate <= max);
  const remedy = better === undefined ? `Écrivez une valeur entre ${french(min)} et ${withUnit(french(max), shown)}.` : `Vouliez-vous écrire ${withUnit(french(better), shown)} ?`;
  return { field, code: 'measure.range', message: `${label} : ${withUnit(french(value), shown)} n’est pas possible. ${remedy}` };
}

/** Ranges, unit and pair of figures of a measure. @returns one sentence by field at fault */
export function measureFaults({ sign, value, second, unit }: ContentOf<'measure'>): FieldError[] {
  const facts = signFacts[sign];
  if (unit !== facts.unit) return [{ field: 'unit', code: 'measure.unit', message: `${facts.label} s’écrit ${facts.shown === '' ? 'sans unité' : `en ${facts.shown}`} (${facts.unit}).` }];
  const first = rangeError('value', value, sign, facts);
  if (sign !== 'pressure') return [first, second === null ? null : { field: 'second', code: 'measure.second', message: `${facts.label} n’a qu’une valeur.` }].filter((found) => found !== null);
  if (second === null) return [{ field: 'second', code: 'measure.pressure-pair', message: 'Il manque le second chiffre de la pression artérielle.' }];
  const low = rangeError('second', second, sign, { ...facts, label: 'Pression diastolique', ...rangeOf(measureRanges.diastolic) });
  const found = [first, low].filter((error) => error !== null);
  return found.length > 0 || value > second ? found : [{ field: 'value', code: 'measure.pressure-order', message: `Pression ${value}/${second} : le premier chiffre est le plus grand.` }];
}

/** « 72,5 kg », « 138/84 mmHg ». */
export const measureWords = ({ sign, value, second }: Pick<ContentOf<'measure'>, 'sign' | 'value' | 'second'>): string => withUnit(`${french(value)}${second === null ? '' : `/${french(second)}`}`, signFacts[sign].shown);
