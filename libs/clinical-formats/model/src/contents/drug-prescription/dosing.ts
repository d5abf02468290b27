import type { Quantity } from '../../code';
import type { ModelFault } from '../../fault';
import { isDay } from '../checking';

/** A dose from `low` to `high`, the same when it does not vary (« 1 à 2 comprimés »). */
export interface DoseRange { low: Quantity; high: Quantity }

/** When a dose is taken: every so often, or at a moment of the day. */
export type Frequency =
  | { kind: 'every'; period: Quantity; /** Hours are those of the place, not exact intervals. */ loose?: boolean }
  | { kind: 'moment'; event: DayMoment; offset?: Quantity | null };

/** Moments of HL7 TimingEvent: before, with, after each meal; on waking, at bed time. */
export const dayMoments = ['AC', 'ACM', 'ACD', 'ACV', 'C', 'CM', 'CD', 'CV', 'PC', 'PCM', 'PCD', 'PCV', 'HS', 'IC', 'ICM', 'ICD', 'ICV', 'WAKE'] as const;
export type DayMoment = (typeof dayMoments)[number];

/** One step of a structured posology, with its words as printed. */
export interface DosingStep {
  text: string;
  /** When this step runs: from a day, `YYYY-MM-DD`, during some days; null: with the treatment. */
  from?: string | null;
  days?: number | null;
  frequency: Frequency | null;
  dose: DoseRange;
  rate?: DoseRange | null;
  /** « si douleur », for conditional doses. */
  condition?: string | null;
}

/**
 * A posology a machine can compute with (cda.md §5.3). One dose at one frequency is `normal`; the others are made of steps:
 * `progressive` (doses that rise or fall), `split` (doses that differ within the day), `conditional`, `combined` (several of these).
 */
export type Dosing =
  | { mode: 'normal'; frequency: Frequency | null; dose: DoseRange | null; rate?: DoseRange | null; max?: MaxDose | null }
  | { mode: 'progressive' | 'split' | 'conditional' | 'combined'; steps: readonly DosingStep[]; max?: MaxDose | null };

/** « 4 g par jour »: never more than the numerator in the denominator. */
export interface MaxDose { numerator: Quantity; denominator: Quantity }

/**
 * @param field path of the dosing
 * @returns what forbids to write it
 */
export function checkDosing(dosing: Dosing, field: string): ModelFault[] {
  const faults: ModelFault[] = [];
  const refuse = (part: string, rule: string, message: string): void => { faults.push({ field: `${field}.${part}`, rule, message }); };
  const quantity = (part: string, { value, unit }: Quantity, what: string): void => {
    if (!Number.isFinite(value) || value <= 0) refuse(part, 'range', `${what} doit être un nombre positif.`);
    if (unit.trim() === '' || /\s/.test(unit)) refuse(part, 'unit', `${what} a besoin d’une unité UCUM sans espace (« mg », « {comprimé} »).`);
  };
  const range = (part: string, dose: DoseRange, what: string): void => {
    quantity(`${part}.low`, dose.low, what);
    quantity(`${part}.high`, dose.high, what);
    if (dose.low.unit !== dose.high.unit) refuse(part, 'unit', `${what} a deux unités différentes : donnez la même aux deux bornes.`);
    else if (dose.low.value > dose.high.value) refuse(part, 'range', `${what} a sa borne basse au-dessus de sa borne haute.`);
  };
  const frequency = (part: string, every: Frequency): void => {
    if (every.kind === 'every') {
      quantity(`${part}.period`, every.period, 'L’intervalle entre deux prises');
      if (!/^(s|min|h|d|wk|mo|a)$/.test(every.period.unit)) refuse(`${part}.period`, 'unit', 'L’intervalle entre deux prises se compte en secondes, minutes, heures, jours, semaines, mois ou années (s, min, h, d, wk, mo, a).');
    } else if (!dayMoments.includes(every.event)) refuse(`${part}.event`, 'unknown-code', 'Le moment de la prise n’est pas dans la liste.');
  };
  if (dosing.max) { quantity('max.numerator', dosing.max.numerator, 'La dose maximale'); quantity('max.denominator', dosing.max.denominator, 'La durée de la dose maximale'); }
  if (dosing.mode === 'normal') {
    if (dosing.dose) range('dose', dosing.dose, 'La dose');
    if (dosing.rate) range('rate', dosing.rate, 'Le débit');
    if (dosing.frequency) frequency('frequency', dosing.frequency);
    if (!dosing.dose && !dosing.frequency && !dosing.rate) refuse('dose', 'required', 'Une posologie structurée a une dose ou une fréquence : sinon laissez-la en texte.');
    return faults;
  }
  if (dosing.steps.length === 0) refuse('steps', 'required', 'Cette posologie a besoin d’au moins une étape.');
  dosing.steps.forEach((step, index) => {
    const part = `steps[${index}]`;
    if (step.text.trim() === '') refuse(`${part}.text`, 'required', 'Chaque étape de la posologie est écrite en clair.');
    range(`${part}.dose`, step.dose, 'La dose');
    if (step.rate) range(`${part}.rate`, step.rate, 'Le débit');
    if (step.frequency) frequency(`${part}.frequency`, step.frequency);
    if (step.from && !isDay(step.from)) refuse(`${part}.from`, 'date', 'Le début de l’étape n’est pas un jour qui existe.');
    if (step.days !== null && step.days !== undefined && (!Number.isInteger(step.days) || step.days < 1)) refuse(`${part}.days`, 'range', 'La durée de l’étape est un nombre entier de jours.');
    if (dosing.mode === 'conditional' && !step.condition?.trim()) refuse(`${part}.condition`, 'required', 'Une dose conditionnelle dit sa condition.');
  });
  return faults;
}
