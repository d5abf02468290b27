import { ageInMonths, correctedAge, growthPosition, percentileWords, type GrowthIndicator } from '@pluriel/clinical-formats/growth';
import type { DocumentHeader } from '../../header';
import type { NarrativeBlock, NarrativeText } from '../../narrative';
import type { Patient } from '../../people';
import type { Checks } from '../checking';
import { frenchDate, frenchNumber } from '../writing';

/** What was measured on one day. */
export interface ChildMeasure { on: string; weightKg?: number | null; heightCm?: number | null; headCircumferenceCm?: number | null }

/** The measures with their names, in the order of every table. */
export const measureKinds = [
  { key: 'weight', label: 'Poids', read: ({ weightKg }: ChildMeasure) => weightKg ?? null },
  { key: 'height', label: 'Taille', read: ({ heightCm }: ChildMeasure) => heightCm ?? null },
  { key: 'headCircumference', label: 'Périmètre crânien', read: ({ headCircumferenceCm }: ChildMeasure) => headCircumferenceCm ?? null },
  { key: 'bodyMassIndex', label: 'IMC', read: (measure: ChildMeasure) => bodyMassIndex(measure) },
] as const satisfies readonly { key: GrowthIndicator; label: string; read(measure: ChildMeasure): number | null }[];

/** @returns kg/m² with one decimal, null without both measures (CHILD-01) */
export function bodyMassIndex({ weightKg, heightCm }: ChildMeasure): number | null {
  return weightKg && heightCm ? Math.round((weightKg / (heightCm / 100) ** 2) * 10) / 10 : null;
}

/** A weight as it is written: grams below ten kilograms. */
export const writtenWeight = (kg: number): { value: number; unit: 'g' | 'kg' } => (kg < 10 ? { value: Math.round(kg * 1000), unit: 'g' } : { value: Math.round(kg * 1000) / 1000, unit: 'kg' });

const units: Readonly<Record<GrowthIndicator, string>> = { weight: 'kg', height: 'cm', headCircumference: 'cm', bodyMassIndex: 'kg/m²' };

/** « 8 450 g », « 71,5 cm » */
export function measureWords(kind: GrowthIndicator, value: number): string {
  const { value: figure, unit } = kind === 'weight' ? writtenWeight(value) : { value, unit: units[kind] };
  return `${unit === 'g' ? frenchNumber(figure).replace(/^(\d)(\d{3})$/, '$1\u00A0$2') : frenchNumber(figure)}\u00A0${unit}`;
}

/** Id of the words of a measure, referred to by its entry. */
export const measureId = (index: number, kind: GrowthIndicator): string => `measure-${index}-${kind}`;

/** @returns one row a day, one column a measure somebody took */
export function measuresTable(measures: readonly ChildMeasure[], patient: Pick<Patient, 'dateNaissance'>): NarrativeBlock | null {
  const used = measureKinds.filter(({ read }) => measures.some((measure) => read(measure) !== null));
  if (used.length === 0) return null;
  return {
    kind: 'table',
    columns: [{ label: 'Date', weight: 1 }, { label: 'Âge', weight: 1 }, ...used.map(({ label }) => ({ label, weight: 1 }))],
    rows: measures.map((measure, index) => ({ cells: [frenchDate(measure.on) ?? '', ageWords(patient.dateNaissance, measure.on), ...used.map(({ key, read }): NarrativeText | string => {
      const value = read(measure);
      return value === null ? '' : { id: measureId(index, key), text: measureWords(key, value) };
    })] })),
  };
}

/** « 9 mois », « 3 semaines », « 6 ans et 2 mois »: how parents say an age. */
export function ageWords(birth: string, on: string): string {
  const months = ageInMonths(birth, on);
  if (months < 0) return '';
  if (months < 1) { const days = Math.round(months * 30.4375); return days < 14 ? `${days} ${days > 1 ? 'jours' : 'jour'}` : `${Math.floor(days / 7)} semaines`; }
  const whole = Math.floor(months + 0.05);
  if (whole < 36) return `${whole} mois`;
  return `${Math.floor(whole / 12)} ans${whole % 12 > 0 ? ` et ${whole % 12} mois` : ''}`;
}

/**
 * Where the last measures stand among the curves of the WHO (CHILD-02), in words; nothing for a sex that has no curve.
 * @param weeksAtBirth completed weeks at birth: before two years the age of a child born too early is corrected
 */
export function positionFacts(measures: readonly ChildMeasure[], patient: Pick<Patient, 'dateNaissance' | 'sexe'>, weeksAtBirth: number | null = null): NarrativeBlock | null {
  const { sexe } = patient;
  if (sexe === 'I') return null;
  const facts = measureKinds.flatMap(({ key, label, read }) => {
    const last = measures.toSorted((one, other) => one.on.localeCompare(other.on)).findLast((measure) => read(measure) !== null);
    if (!last) return [];
    const age = ageInMonths(patient.dateNaissance, last.on);
    const months = correctedAge(age, weeksAtBirth);
    const position = growthPosition({ indicator: key, sex: sexe, months, value: read(last) ?? 0 });
    return position ? [{ label: `${label}, courbe de l’OMS`, value: `${percentileWords(position.percentile)} (${signed(position.z)} ET)${months === age ? '' : ', âge corrigé'}` }] : [];
  });
  return facts.length > 0 ? { kind: 'facts', facts } : null;
}

const signed = (z: number): string => `${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(1).replace('.', ',')}`;

/** Refuses a day that cannot be and a value no child can have: a slip of the unit most often. */
export function checkMeasures(checks: Checks, field: string, measures: readonly ChildMeasure[], header: DocumentHeader): void {
  measures.forEach((measure, index) => {
    const at = `${field}[${index}]`;
    checks.required(`${at}.on`, measure.on, 'La date de la mesure manque.').day(`${at}.on`, measure.on, 'Date de la mesure', { past: true })
      .number(`${at}.weightKg`, measure.weightKg, [0.2, 300], 'Poids en kilogrammes').number(`${at}.heightCm`, measure.heightCm, [20, 230], 'Taille en centimètres').number(`${at}.headCircumferenceCm`, measure.headCircumferenceCm, [15, 70], 'Périmètre crânien en centimètres');
    if (measure.on && measure.on < header.patient.dateNaissance) checks.refuse(`${at}.on`, 'order', 'La date de la mesure est avant la naissance. Corrigez-la.');
    if (measureKinds.every(({ read }) => read(measure) === null)) checks.refuse(at, 'required', 'Cette ligne n’a aucune mesure : complétez-la ou retirez-la.');
  });
}
