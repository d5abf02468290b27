import { measureErrors, parseBloodPressure, parseMeasure, type Measures } from '@pluriel/record/domain';

/** What is typed in the boxes of measures, as typed. */
export interface MeasureBoxes { weight: string; height: string; pressure: string }
export type BoxErrors = Partial<Record<keyof MeasureBoxes, string>>;

const shown = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));
const numberNeeded = 'Écrivez un nombre, par exemple 72,5.';

/** Boxes filled from saved measures. */
export const boxesOf = (measures: Measures): MeasureBoxes => ({
  weight: shown(measures.weightKg), height: shown(measures.heightCm),
  pressure: measures.systolic === null || measures.diastolic === null ? '' : `${measures.systolic}/${measures.diastolic}`,
});

/** Measures read from the boxes: a box that cannot be kept says why and counts as empty, so that the rest is saved meanwhile. */
export const readBoxes = (boxes: MeasureBoxes): { measures: Measures; errors: BoxErrors } => {
  const errors: BoxErrors = {};
  const weight = parseMeasure(boxes.weight);
  const height = parseMeasure(boxes.height);
  const pressure = boxes.pressure.trim() === '' ? null : parseBloodPressure(boxes.pressure);
  if (Number.isNaN(weight)) errors.weight = numberNeeded;
  if (Number.isNaN(height)) errors.height = numberNeeded;
  if (boxes.pressure.trim() !== '' && pressure === null) errors.pressure = 'Écrivez les deux chiffres : 138/84.';
  const read: Measures = { weightKg: Number.isNaN(weight) ? null : weight, heightCm: Number.isNaN(height) ? null : height, systolic: pressure?.systolic ?? null, diastolic: pressure?.diastolic ?? null };
  const boxOf = { weightKg: 'weight', heightCm: 'height', systolic: 'pressure', diastolic: 'pressure' } as const;
  for (const { field, message } of measureErrors(read)) {
    const box = boxOf[field as keyof Measures];
    errors[box] ??= message;
  }
  return {
    errors,
    measures: { weightKg: errors.weight ? null : read.weightKg, heightCm: errors.height ? null : read.heightCm, systolic: errors.pressure ? null : read.systolic, diastolic: errors.pressure ? null : read.diastolic },
  };
};
