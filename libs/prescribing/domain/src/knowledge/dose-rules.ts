import { durationDays, lineDuration } from '../duration';
import { frenchNumber } from '../dose-unit';
import { plainWords } from '../patient-rules';
import { dailyDose } from '../posology-text';
import type { PrescriptionLine } from '../prescription-line';
import { warningOf, type PrescriptionWarning } from '../prescription-warning';
import type { PatientState } from './state-rules';

/** Highest daily doses: of an adult in mg, of a child in mg per kilogram. From the summaries of product characteristics, typed by us. */
const limits: readonly { stem: string; adult: number; perKilo: number | null }[] = [
  { stem: 'paracetamol', adult: 4000, perKilo: 60 }, { stem: 'ibuprofene', adult: 1200, perKilo: 30 }, { stem: 'ketoprofene', adult: 200, perKilo: null }, { stem: 'naproxene', adult: 1100, perKilo: null }, { stem: 'tramadol', adult: 400, perKilo: null },
  { stem: 'amoxicilline', adult: 6000, perKilo: 100 }, { stem: 'azithromycine', adult: 500, perKilo: 20 }, { stem: 'cefpodoxime', adult: 400, perKilo: 8 }, { stem: 'metformine', adult: 3000, perKilo: null }, { stem: 'domperidone', adult: 30, perKilo: null },
  { stem: 'metoclopramide', adult: 30, perKilo: 0.5 }, { stem: 'colchicine', adult: 3, perKilo: null }, { stem: 'zopiclone', adult: 7.5, perKilo: null }, { stem: 'zolpidem', adult: 10, perKilo: null }, { stem: 'escitalopram', adult: 20, perKilo: null }, { stem: 'simvastatine', adult: 80, perKilo: null },
];
const adultAge = 15;

/** « 1 000 mg » is a thousand, whatever the space; the 12 of « B12 100 mg » is a name. */
const withoutThousands = (label: string): string => label.replace(/(?<![\p{L}\d,.])\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?!\d)/gu, (number) => number.replace(/[ \u00A0\u202F]/gu, ''));

/** Milligrams in one unit of dose, read in the label: « 500 mg, comprimé » → 500, « 20 mg/ml » counted in ml → 20, « 2,4 g/100 ml » → 24. null when it is not said so. */
export function milligramsPerUnit(label: string, unit: string): number | null {
  const match = /(\d+(?:,\d+)?)\s*(mg|g|microgrammes?|µg)(?:\s*\/\s*(\d+(?:,\d+)?)?\s*(ml|dose))?/i.exec(withoutThousands(label));
  if (!match || label.includes(' + ')) return null;
  const number = (text: string): number => Number(text.replace(',', '.'));
  const scale = (match[2] ?? '').toLowerCase();
  const milligrams = number(match[1] ?? '') * (scale === 'g' ? 1000 : scale === 'mg' ? 1 : 0.001);
  if (match[4] === undefined) return unit === 'ml' ? null : milligrams;
  if (match[4].toLowerCase() === 'ml') return unit === 'ml' ? milligrams / (match[3] ? number(match[3]) : 1) : null;
  return milligrams;
}

/** Daily doses above what the substance allows, for the adult or for the weight of a child (prescription.md §3.9). Only a posology by moments is computed. */
export function doseWarnings(line: PrescriptionLine, substances: readonly string[], { ageYears, weightKg }: PatientState): PrescriptionWarning[] {
  const limit = limits.find(({ stem }) => substances.length === 1 && plainWords(substances[0] ?? '').includes(plainWords(stem)));
  const each = line.posology && milligramsPerUnit(line.labelDci, line.posology.unit);
  if (!limit || !line.posology || !each) return [];
  const daily = dailyDose(line.posology) * each;
  const child = ageYears !== null && ageYears < adultAge && limit.perKilo !== null && weightKg !== null;
  const most = child ? Math.min(limit.adult, (limit.perKilo ?? 0) * (weightKg ?? 0)) : limit.adult;
  if (daily <= most * 1.02) return [];
  const duration = lineDuration(line);
  const words = child ? `${frenchNumber(Math.round(most))} mg pour ${frenchNumber(weightKg ?? 0)} kg (${frenchNumber(limit.perKilo ?? 0)} mg/kg)` : `${frenchNumber(most)} mg`;
  return [{ ...warningOf(daily >= most * 2 ? 'reason' : 'warning', line.id, 'dose.too-high', `${line.labelDci} : ${frenchNumber(Math.round(daily))} mg par jour${duration ? ` pendant ${durationDays(duration)} jours` : ''}, le maximum usuel est ${words}.`, 'Vérifiez la dose et l’unité.'), key: `dose ${Math.round(daily)} ${Math.round(most)}` }];
}
