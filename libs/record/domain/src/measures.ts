import { domainError, type DomainError, type FieldError } from '@pluriel/kernel';

/** Measures taken during a consultation; null when not taken. Weight in kg, height in cm, blood pressure in mmHg. */
export interface Measures {
  weightKg: number | null;
  heightCm: number | null;
  systolic: number | null;
  diastolic: number | null;
}

interface Range { min: number; max: number; label: string; unit: string; decimals: number }

/** Ranges beyond which a typing error is certain; inside, nothing is judged. */
export const measureRanges: Record<keyof Measures, Range> = {
  weightKg: { min: 0.3, max: 400, label: 'poids', unit: 'kg', decimals: 3 },
  heightCm: { min: 20, max: 250, label: 'taille', unit: 'cm', decimals: 1 },
  systolic: { min: 40, max: 300, label: 'pression systolique', unit: 'mmHg', decimals: 0 },
  diastolic: { min: 20, max: 200, label: 'pression diastolique', unit: 'mmHg', decimals: 0 },
};

const french = (value: number): string => String(value).replace('.', ',');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A likely reading of a value out of range: comma forgotten (720 kg), metres for centimetres (1,65), cmHg for mmHg (14). */
const suggestion = (field: keyof Measures, value: number): number | null => {
  const { min, max } = measureRanges[field];
  const tries = field === 'heightCm' ? [value * 100, value / 10] : field === 'weightKg' ? [value / 10, value / 1000] : [value * 10, value / 10];
  const found = tries.find((candidate) => candidate >= min && candidate <= max);
  return found === undefined ? null : Math.round(found * 10) / 10;
};

const fieldError = (field: keyof Measures, value: number): FieldError | null => {
  const { min, max, label, unit } = measureRanges[field];
  if (value >= min && value <= max && Number.isFinite(value)) return null;
  const better = suggestion(field, value);
  const question = better === null ? `Écrivez une valeur entre ${french(min)} et ${max} ${unit}.` : `Vouliez-vous écrire ${french(better)} ${unit} ?`;
  return { field, code: 'measure.range', message: `${capital(label)} : ${french(value)} ${unit} n'est pas possible. ${question}` };
};

/**
 * Checks measures as typed: each in its range, blood pressure given by two figures, the systolic one above the diastolic one.
 * @returns one sentence per field at fault; empty when all is well
 */
export const measureErrors = (measures: Measures): FieldError[] => {
  const found: FieldError[] = [];
  for (const field of Object.keys(measureRanges) as (keyof Measures)[]) {
    const value = measures[field];
    const error = value === null ? null : fieldError(field, value);
    if (error !== null) found.push(error);
  }
  const { systolic, diastolic } = measures;
  if (found.length > 0) return found;
  if (systolic !== null && diastolic === null) found.push({ field: 'diastolic', code: 'measure.pressure-pair', message: 'Il manque le second chiffre de la pression artérielle.' });
  if (diastolic !== null && systolic === null) found.push({ field: 'systolic', code: 'measure.pressure-pair', message: 'Il manque le premier chiffre de la pression artérielle.' });
  if (systolic !== null && diastolic !== null && systolic <= diastolic) found.push({ field: 'systolic', code: 'measure.pressure-order', message: `Pression ${systolic}/${diastolic} : le premier chiffre est le plus grand.` });
  return found;
};

/** Refuses measures out of range: 422 `measure.invalid` with one error per field. */
export const refuseBadMeasures = (measures: Measures): DomainError | null => {
  const errors = measureErrors(measures);
  return errors.length === 0 ? null : domainError('measure.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez la mesure, ou effacez-la.' });
};

/** Body mass index, kg/m², one decimal; null without both measures, and under two years where it is not read alone. */
export const bodyMassIndex = (weightKg: number | null, heightCm: number | null): number | null =>
  weightKg === null || heightCm === null || heightCm <= 0 ? null : Math.round((weightKg / (heightCm / 100) ** 2) * 10) / 10;

/** « PA 138/84 · 72 kg · 165 cm · IMC 26,4 »: one line for lists and documents; empty without measure. */
export const measuresText = (measures: Measures): string => {
  const bmi = bodyMassIndex(measures.weightKg, measures.heightCm);
  return [
    measures.systolic !== null && measures.diastolic !== null ? `PA ${measures.systolic}/${measures.diastolic}` : '',
    measures.weightKg !== null ? `${french(measures.weightKg)} kg` : '',
    measures.heightCm !== null ? `${french(measures.heightCm)} cm` : '',
    bmi !== null ? `IMC ${french(bmi)}` : '',
  ].filter((part) => part !== '').join(' · ');
};

/** Reads « 72,5 » or « 72.5 » as typed; null when empty, NaN when it is not a number. */
export const parseMeasure = (text: string): number | null => {
  const value = text.trim().replace(',', '.').replace(/\s*(kg|cm|mmhg)$/i, '');
  return value === '' ? null : /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
};

/** Reads a blood pressure as people write it: « 138/84 », « 138 84 », « 14/8 » (in centimetres, a single or two digits); null when it is not one. */
export const parseBloodPressure = (text: string): { systolic: number; diastolic: number } | null => {
  const match = /^(\d{1,3}(?:[.,]\d)?)\s*[/\s-]\s*(\d{1,3}(?:[.,]\d)?)$/.exec(text.trim());
  if (!match) return null;
  const [first, second] = [Number((match[1] ?? '').replace(',', '.')), Number((match[2] ?? '').replace(',', '.'))];
  const factor = first <= 30 ? 10 : 1;
  return { systolic: Math.round(first * factor), diastolic: Math.round(second * (second <= 20 ? factor : 1)) };
};
