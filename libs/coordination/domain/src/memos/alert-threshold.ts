import { domainError, type DomainError, type FieldError } from '@pluriel/kernel';
import { measureFaults, measureSigns, signFacts, type MeasureSign } from '@pluriel/record/domain';
import type { TakenMeasure } from '../rounds/visit-report';

export const thresholdOperators = ['>=', '<='] as const;
export type ThresholdOperator = (typeof thresholdOperators)[number];

/** How soon the doctor calls. Never renamed: kept with each alert. */
export const callDelays = ['now', 'today', 'tomorrow'] as const;
export type CallDelay = (typeof callDelays)[number];
export const callDelayWords: Readonly<Record<CallDelay, string>> = { now: 'appeler tout de suite', today: 'appeler dans la journée', tomorrow: 'appeler demain au plus tard' };

/** From which value a measure taken at home is told to a doctor at once (J3 step 5). */
export interface AlertThreshold { sign: MeasureSign; operator: ThresholdOperator; value: number; delay: CallDelay; active: boolean }
/** Whose choice it is: this patient's, the centre's, or what the product ships until the centre decides. */
export type ThresholdOrigin = 'patient' | 'centre' | 'shipped';
export interface EffectiveThreshold extends AlertThreshold { origin: ThresholdOrigin }

/**
 * What the product proposes until the centre validates it, each shown « à valider par le centre ». INR: from 4.5 an overdose of anticoagulant is to be dealt
 * with the same day whatever the target range; the centre's doctors confirm it or write theirs.
 */
export const shippedThresholds: readonly AlertThreshold[] = [{ sign: 'inr', operator: '>=', value: 4.5, delay: 'today', active: true }];

const sameTest = (one: Pick<AlertThreshold, 'sign' | 'operator'>, other: Pick<AlertThreshold, 'sign' | 'operator'>): boolean => one.sign === other.sign && one.operator === other.operator;

/** What counts for one patient: his own threshold of a test, else the centre's, else the shipped one; those switched off included. */
export function effectiveThresholds(ofPatient: readonly AlertThreshold[], ofCentre: readonly AlertThreshold[]): EffectiveThreshold[] {
  const ranked = [...ofPatient.map((one) => ({ ...one, origin: 'patient' as const })), ...ofCentre.map((one) => ({ ...one, origin: 'centre' as const })), ...shippedThresholds.map((one) => ({ ...one, origin: 'shipped' as const }))];
  return ranked.filter((one, index) => ranked.findIndex((other) => sameTest(one, other)) === index);
}

/** @returns each measure with the threshold it reaches, those switched off left out; one by measure: of two, the one that asks for the sooner call */
export function crossedThresholds<T extends AlertThreshold>(thresholds: readonly T[], measures: readonly TakenMeasure[]): { threshold: T; measure: TakenMeasure }[] {
  return measures.flatMap((measure) => {
    const reached = thresholds.filter(({ sign, operator, value, active }) => active && sign === measure.sign && (operator === '>=' ? measure.value >= value : measure.value <= value));
    const [threshold] = [...reached].sort((one, other) => callDelays.indexOf(one.delay) - callDelays.indexOf(other.delay));
    return threshold === undefined ? [] : [{ threshold, measure }];
  });
}

/** « INR à 4,5 ou plus ». */
export function thresholdWords({ sign, operator, value }: Pick<AlertThreshold, 'sign' | 'operator' | 'value'>): string {
  const { label, shown } = signFacts[sign];
  return `${label} à ${[String(value).replace('.', ','), shown].filter((part) => part !== '').join(' ')} ${operator === '>=' ? 'ou plus' : 'ou moins'}`;
}

/** @returns null, or 422 `alert-threshold.invalid` with one sentence by field, each with its remedy */
export function refuseThreshold({ sign, operator, value, delay }: AlertThreshold): DomainError | null {
  const errors: FieldError[] = [];
  const fault = (field: string, message: string): void => { errors.push({ field, code: 'alert-threshold.field', message }); };
  if (!measureSigns.includes(sign)) fault('sign', 'Choisissez une mesure de la liste.');
  // The second figure of a pressure does not take part: it only has to go with the first.
  else for (const { message } of measureFaults({ sign, value, second: sign === 'pressure' ? Math.max(20, Math.round(value / 2)) : null, unit: signFacts[sign].unit, on: '2000-01-01', comment: null }).filter(({ field }) => field === 'value')) fault('value', message);
  if (!thresholdOperators.includes(operator)) fault('operator', 'Choisissez « à partir de » ou « jusqu’à ».');
  if (!callDelays.includes(delay)) fault('delay', 'Choisissez dans quel délai appeler.');
  return errors.length === 0 ? null : domainError('alert-threshold.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez ce qui est signalé, puis enregistrez.' });
}

/**
 * Judges a threshold among those that count beside it: an upper and a lower one that meet would tell of every value.
 * @param beside what counts at the same level, for the centre or for one patient
 * @returns null, or 422 `alert-threshold.invalid` with its remedy
 */
export function refuseOverlap({ sign, operator, value, active }: AlertThreshold, beside: readonly AlertThreshold[]): DomainError | null {
  const met = !active ? undefined : beside.find((other) => other.active && other.sign === sign && other.operator !== operator && (operator === '>=' ? value <= other.value : value >= other.value));
  if (met === undefined) return null;
  const message = `Ce seuil rejoint celui d’à côté, « ${thresholdWords(met)} » : toute valeur serait signalée.`;
  return domainError('alert-threshold.invalid', message, { status: 422, errors: [{ field: 'value', code: 'alert-threshold.field', message }], remedy: `Choisissez une valeur ${operator === '>=' ? 'plus haute' : 'plus basse'} que ${String(met.value).replace('.', ',')}, ou changez d’abord l’autre seuil.` });
}

/** Substances and brands of anticoagulants prescribed in towns in France, without accents: for a treatment nobody coded. */
const anticoagulants = /warfarine|coumadine|fluindione|previscan|acenocoumarol|sintrom|apixaban|eliquis|rivaroxaban|xarelto|dabigatran|pradaxa|edoxaban|heparine|enoxaparine|lovenox|tinzaparine|innohep|daltepar|fragmine|nadroparine|fraxiparine|fondaparinux|arixtra|anticoagulant/;

/** OID of the ATC classification. */
const atcList = '2.16.840.1.113883.6.73';

/** Whether a treatment is an anticoagulant: by its ATC code (B01A without the antiplatelets B01AC), else by its words. */
export function isAnticoagulant({ label, codes }: { label: string; codes: readonly { system: string; code: string }[] }): boolean {
  const atc = codes.filter(({ system }) => system === atcList).map(({ code }) => code);
  if (atc.length > 0) return atc.some((code) => code.startsWith('B01A') && !code.startsWith('B01AC'));
  return anticoagulants.test(label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}
