import type { GrowthChart, GrowthRow } from '@pluriel/web/api-client';

/** A measure on a chart: age in months as the curves count it, height in cm on that of weight for height. */
export interface DrawnPoint { months: number; value: number; words: string }
export interface Drawing {
  width: number; height: number;
  frame: { x: number; y: number; width: number; height: number };
  rows: readonly { y: number; words: string }[];
  columns: readonly { x: number; words: string }[];
  lines: readonly { percentile: number; path: string; x: number; y: number }[];
  child: string;
  points: readonly (DrawnPoint & { x: number; y: number })[];
  ageWords: string;
}

const edge = { left: 40, right: 34, top: 10, bottom: 36 };
const shown = (value: number): string => String(Math.round(value * 100) / 100).replace('.', ',');
const one = (value: number): number => Math.round(value * 10) / 10;

/** @returns the measures of one indicator, oldest first, with what a screen says of each */
export const pointsOf = (rows: readonly GrowthRow[], indicator: GrowthChart['indicator']): DrawnPoint[] => rows.flatMap((row) => {
  const cell = row[indicator];
  const at = indicator === 'weightForHeight' ? row.heightOnChart : row.months;
  return cell === null || at === null ? [] : [{ months: at, value: cell.value, words: `${row.age} : ${cell.words}${cell.position === null ? '' : `, ${cell.position}`}` }];
}).reverse();

/**
 * Where everything stands on a chart: the percentile curves, the grid, the child.
 * @param points those out of the ages drawn are left out
 */
export function drawGrowth({ indicator, from, to, lines }: GrowthChart, points: readonly DrawnPoint[], width = 720, height = 400): Drawing {
  const inside = points.filter(({ months }) => months >= from && months <= to);
  const values = [...lines.flatMap((line) => line.points.map(([, value]) => value ?? 0)), ...inside.map(({ value }) => value)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = [0.5, 1, 2, 5, 10, 20, 50].find((size) => (most - least) / size <= 12) ?? 100;
  const [bottom, top] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  const x = (months: number): number => one(edge.left + ((months - from) / (to - from)) * (width - edge.left - edge.right));
  const y = (value: number): number => one(height - edge.bottom - ((value - bottom) / (top - bottom)) * (height - edge.top - edge.bottom));
  const path = (some: readonly { months: number; value: number }[]): string => some.map(({ months, value }, index) => `${index === 0 ? 'M' : 'L'}${x(months)} ${y(value)}`).join('');
  const heights = indicator === 'weightForHeight';
  const years = !heights && to > 60;
  const columnStep = heights ? 5 : to <= 24 ? 2 : to <= 60 ? 6 : 24;
  return {
    width, height, frame: { x: edge.left, y: edge.top, width: width - edge.left - edge.right, height: height - edge.top - edge.bottom },
    rows: Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, index) => ({ y: y(bottom + index * step), words: shown(bottom + index * step) })),
    columns: Array.from({ length: Math.floor((to - from) / columnStep) + 1 }, (_, index) => ({ x: x(from + index * columnStep), words: shown(years ? (from + index * columnStep) / 12 : from + index * columnStep) })),
    lines: lines.map(({ percentile, points: curve }) => { const last = curve.at(-1); return { percentile, path: path(curve.map(([months, value]) => ({ months: months ?? 0, value: value ?? 0 }))), x: x(last?.[0] ?? to) + 4, y: y(last?.[1] ?? bottom) + 4 }; }),
    child: inside.length > 1 ? path(inside) : '', points: inside.map((point) => ({ ...point, x: x(point.months), y: y(point.value) })), ageWords: heights ? (from < 65 ? 'Taille couchée, en cm' : 'Taille debout, en cm') : years ? 'Âge en années' : 'Âge en mois',
  };
}

/** The chart that shows everything: the shortest part of life that holds every measure. @returns its place in the list */
export function bestChart(charts: readonly GrowthChart[], points: readonly DrawnPoint[], ageMonths: number): number {
  if (charts[0]?.indicator === 'weightForHeight') return 0;
  const oldest = Math.max(ageMonths, ...points.map(({ months }) => months));
  const found = charts.findIndex(({ to }) => oldest <= to);
  return found === -1 ? charts.length - 1 : found;
}
