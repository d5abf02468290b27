import { biologyCurveSvg } from '@pluriel/clinical-formats/biology-curve';
import type { CareFollowUpContent, MeasuredItem } from '@pluriel/clinical-formats/model';
import { pageWidth, type Node } from '../page-parts';
import { drawableIn } from '../printable-text';

/** Three values make a curve: two are read as well in the table. */
const enough = 3;

/** The curves of the measures that were taken often enough, the last value on the day of the end. */
export function curvesOf({ measures = [], to }: CareFollowUpContent): Node[] {
  return measures.flatMap((item) => (typeof item.value === 'number' && (item.previous ?? []).length + 1 >= enough ? [curve(item, item.value, to)] : []));
}

const curve = (item: MeasuredItem, value: number, on: string): Node => ({
  svg: biologyCurveSvg({ label: drawableIn('Page', item.label), unit: item.unit ? drawableIn('Page', item.unit) : null, reference: item.reference ?? null, points: [...(item.previous ?? []), { on, value }] }, { width: pageWidth, height: 140 }),
  width: pageWidth, height: 140, font: 'Page', margin: [0, 6, 0, 4],
});
