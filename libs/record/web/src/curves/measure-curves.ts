import type { BiologyCurve } from '@pluriel/clinical-formats/biology-curve';
import { measureSigns, signFacts, type ContentOf, type MeasureSign } from '@pluriel/record/domain';
import type { RecordElement } from '@pluriel/web/api-client';

/** One measure over time: a curve, two for a pressure; oldest first. */
export interface MeasureSeries { sign: MeasureSign; label: string; curves: BiologyCurve[]; count: number }

/** Facts of birth and family do not move. */
const still: readonly MeasureSign[] = ['gestational-weeks', 'mother-height', 'father-height'];
type Measure = ContentOf<'measure'> & { at: string };

/**
 * The measures of the record over time (PAT-13), the signs in their usual order.
 * Of two values of one day the one written last stays, as in the follow-up tables. The body mass index is computed of a weight and the last height known that day.
 * @returns only what was measured on two days at least
 */
export function measureSeries(elements: readonly RecordElement[]): MeasureSeries[] {
  const measures = elements.filter(({ kind, active }) => kind === 'measure' && active).map((element): Measure => ({ ...(element.content as ContentOf<'measure'>), at: element.createdAt }))
    .sort((one, other) => one.on.localeCompare(other.on) || one.at.localeCompare(other.at));
  return measureSigns.filter((sign) => !still.includes(sign)).flatMap((sign) => {
    const { label, shown } = signFacts[sign];
    const unit = shown === '' ? null : shown;
    const days = [...new Map(measures.filter((measure) => measure.sign === sign).map((measure) => [measure.on, measure])).values()];
    const main: BiologyCurve = { label: sign === 'pressure' ? 'Systolique' : label, unit, points: days.map(({ on, value }) => ({ on, value })) };
    const second = days.filter((day): day is Measure & { second: number } => day.second !== null);
    const curves = sign === 'pressure' ? [main, { label: 'Diastolique', unit, points: second.map(({ on, second: value }) => ({ on, value })) }] : sign === 'weight' ? [main, ...bodyMass(days, measures)] : [main];
    return days.length < 2 ? [] : [{ sign, label, curves, count: days.length }];
  });
}

/** @returns the index as a curve, none without a height or for one day only */
function bodyMass(weights: readonly Measure[], measures: readonly Measure[]): BiologyCurve[] {
  const points = weights.flatMap(({ on, value }) => {
    const height = measures.filter((measure) => measure.sign === 'height' && measure.on <= on).at(-1)?.value;
    return height ? [{ on, value: Math.round((value / (height / 100) ** 2) * 10) / 10 }] : [];
  });
  return points.length < 2 ? [] : [{ label: 'Indice de masse corporelle', unit: 'kg/m²', points }];
}

/** Tests that follow long diseases, drawn without being asked for. */
export const followedTests: readonly string[] = ['HbA1c', 'DFG', 'LDL', 'créatinine'];
