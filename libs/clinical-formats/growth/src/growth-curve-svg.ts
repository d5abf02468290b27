import { drawnPercentiles, growthIndicators, growthValue, lastAge, type GrowthIndicator, type GrowthSex } from './growth-position';

/** A measure of the child: age in months, value in the unit of the indicator. */
export interface GrowthPoint { months: number; value: number }

export interface GrowthCurveOptions {
  indicator: GrowthIndicator;
  sex: GrowthSex;
  points: readonly GrowthPoint[];
  /** Ages drawn, in months. */
  from: number;
  to: number;
  width: number;
  height: number;
}

/** Parts of life that make a readable page, in months. */
export const growthSpans: readonly { from: number; to: number }[] = [{ from: 0, to: 24 }, { from: 0, to: 60 }, { from: 24, to: 228 }];

/** @returns the first span that holds every age of the indicator, the last one otherwise */
export function growthSpan(indicator: GrowthIndicator, months: readonly number[]): { from: number; to: number } {
  const oldest = Math.max(0, ...months);
  const span = growthSpans.find(({ to }) => oldest <= to) ?? { from: 24, to: 228 };
  return { from: span.from, to: Math.min(span.to, lastAge(indicator)) };
}

const edge = { left: 34, right: 26, top: 20, bottom: 26 };
const ink = { grid: '#D5DBDA', frame: '#596564', text: '#3D4747', band: '#7C8A88', median: '#3D4747', child: '#0B4F6C' };

/**
 * The percentile curves of an indicator with the measures of a child, as one SVG: lines, circles and texts, no transparency,
 * so that a PDF/A-1 may hold it and a screen may show it (CHILD-02). Points outside the span are left out.
 * @returns the SVG; deterministic
 */
export function growthCurveSvg(options: GrowthCurveOptions): string {
  const { indicator, sex, from, to, width, height } = options;
  const { label, unit } = growthIndicators[indicator];
  const points = options.points.filter(({ months, value }) => months >= from && months <= to && value > 0).toSorted((one, other) => one.months - other.months);
  const curves = drawnPercentiles.map(({ percentile, z }) => ({ percentile, line: samples(from, to).flatMap((months): GrowthPoint[] => { const value = growthValue(indicator, sex, months, z); return value === null ? [] : [{ months, value }]; }) }));
  const values = [...curves.flatMap(({ line }) => line), ...points].map(({ value }) => value);
  const step = niceStep(Math.max(...values) - Math.min(...values));
  const bottom = Math.floor(Math.min(...values) / step) * step;
  const top = Math.ceil(Math.max(...values) / step) * step;
  const x = (months: number): number => round(edge.left + ((months - from) / (to - from)) * (width - edge.left - edge.right));
  const y = (value: number): number => round(height - edge.bottom - ((value - bottom) / (top - bottom)) * (height - edge.top - edge.bottom));
  const line = (some: readonly GrowthPoint[]): string => some.map(({ months, value }, index) => `${index === 0 ? 'M' : 'L'}${x(months)} ${y(value)}`).join('');
  const rows = Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, index) => round(bottom + index * step));
  const columns = ageTicks(from, to);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Page, sans-serif" font-size="7.5">`,
    words(edge.left, 12, `${label} (${unit})`, 'start', ink.text, ' font-weight="bold" font-size="9"'),
    ...rows.flatMap((value) => [stroke(edge.left, y(value), width - edge.right, y(value), ink.grid), words(edge.left - 4, y(value) + 2.6, String(value).replace('.', ','), 'end', ink.text)]),
    ...columns.flatMap(({ months, text }) => [stroke(x(months), edge.top, x(months), height - edge.bottom, ink.grid), words(x(months), height - edge.bottom + 10, text, 'middle', ink.text)]),
    words(width - edge.right, height - 4, to > 60 ? 'Âge (ans)' : 'Âge (mois)', 'end', ink.text),
    `<rect x="${edge.left}" y="${edge.top}" width="${width - edge.left - edge.right}" height="${height - edge.top - edge.bottom}" fill="none" stroke="${ink.frame}" stroke-width="0.6"/>`,
    ...curves.map((curve) => `<path d="${line(curve.line)}" fill="none" stroke="${curve.percentile === 50 ? ink.median : ink.band}" stroke-width="${curve.percentile === 50 ? 1.2 : 0.7}"/>`),
    ...curves.flatMap((curve) => { const last = curve.line.at(-1); return last ? [words(x(last.months) + 4, y(last.value) + 2.6, String(curve.percentile), 'start', ink.text)] : []; }),
    points.length > 1 ? `<path d="${line(points)}" fill="none" stroke="${ink.child}" stroke-width="1.1"/>` : '',
    ...points.map(({ months, value }) => `<circle cx="${x(months)}" cy="${y(value)}" r="2.4" fill="${ink.child}"/>`),
    '</svg>',
  ].join('');
}

/** Ages at which a curve is drawn: fine where it bends. Both sides of two years, where length becomes height. */
const samples = (from: number, to: number): number[] => [
  ...Array.from({ length: 13 }, (_, index) => index / 4), ...Array.from({ length: 57 }, (_, index) => index + 4), 23.999, ...Array.from({ length: 56 }, (_, index) => 63 + index * 3), from, to,
].filter((months, index, all) => months >= from && months <= to && all.indexOf(months) === index).sort((one, other) => one - other);

const niceStep = (span: number): number => [0.5, 1, 2, 5, 10, 20, 50].find((step) => span / step <= 13) ?? 100;

function ageTicks(from: number, to: number): { months: number; text: string }[] {
  const step = to <= 24 ? 2 : to <= 60 ? 6 : 12;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step).map((months) => ({ months, text: String(to > 60 ? months / 12 : months) }));
}

const round = (value: number): number => Math.round(value * 100) / 100;
const stroke = (x1: number, y1: number, x2: number, y2: number, colour: string): string => `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour}" stroke-width="0.4" fill="none"/>`;
const words = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', colour: string, more = ''): string => `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${colour}"${more}>${text}</text>`;
