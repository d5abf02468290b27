import type { BiologyFlag, Comparator, FlagOrigin } from './result';
import { sideOf } from './result';
import { foldWords } from './test-words';
import { convertUnit, dimensionOf, shownUnit } from './units';

/** One result that counts, with what a table and a curve need of it. */
export interface SeriesRow {
  id: string; reportId: string; chapter: string | null; label: string; loinc: string | null; localCode: string | null; localSystem: string | null; isolate: string | null;
  text: string; number: string | null; comparator: Comparator | null; unit: string | null; low: string | null; high: string | null; interpretations: readonly string[]; flag: BiologyFlag | null; flagFrom: FlagOrigin | null;
  /** day of the sample, `2026-11-20` */
  on: string;
}

/** A value of a test at its day, in the unit of its line. */
export interface TestPoint {
  id: string; reportId: string; on: string; text: string; number: string | null; comparator: Comparator | null; low: string | null; high: string | null; flag: BiologyFlag | null; side: 'low' | 'high' | null;
  /** value and unit of the report when the line shows another unit */
  written: string | null;
}

/** One test over time, oldest first (BIO-05, BIO-08). */
export interface TestSeries {
  /** stable name of the line */
  key: string; label: string; loinc: string | null; chapter: string | null; unit: string | null; shownUnit: string; points: TestPoint[];
  /** the same test also exists in a unit that does not convert exactly: its line is apart */
  apart: string | null;
}

const baseKey = ({ loinc, localCode, localSystem, label, isolate }: SeriesRow): string =>
  `${loinc !== null ? `loinc ${loinc}` : localCode !== null ? `local ${localSystem ?? ''} ${localCode}` : `label ${foldWords(label)}`}${isolate === null ? '' : ` of ${foldWords(isolate)}`}`;

const decimal = (value: string): string => value.replace('.', ',');

/** @returns every test of the rows; values of one test stand on one line when their units convert exactly, else on lines apart that say so (BIO-07) */
export function testSeries(rows: readonly SeriesRow[]): TestSeries[] {
  const groups = new Map<string, SeriesRow[]>();
  for (const row of [...rows].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) push(groups, baseKey(row), row);
  return [...groups].flatMap(([key, group]) => linesOf(key, group)).sort((a, b) => (a.chapter ?? '~').localeCompare(b.chapter ?? '~', 'fr') || a.label.localeCompare(b.label, 'fr'));
}

function push<T>(groups: Map<string, T[]>, key: string, row: T): void {
  const group = groups.get(key);
  if (group) group.push(row); else groups.set(key, [row]);
}

function linesOf(key: string, group: readonly SeriesRow[]): TestSeries[] {
  const lines = new Map<string, SeriesRow[]>();
  for (const row of group) if (row.number !== null) push(lines, dimensionOf(row.unit) ?? 'none', row);
  const words = group.filter(({ number }) => number === null);
  // Words (« hémolysé ») stand on the line of the newest values.
  const newest = [...lines].sort(([, a], [, b]) => ((a.at(-1)?.on ?? '') < (b.at(-1)?.on ?? '') ? 1 : -1))[0]?.[0] ?? 'words';
  for (const row of words) push(lines, newest, row);
  const shownUnits = [...lines.values()].map((line) => shownUnit(unitOf(line)) || 'sans unité');
  return [...lines].map(([dimension, line], index) => lineOf(lines.size === 1 ? key : `${key} in ${dimension}`, line, lines.size === 1 ? null : `Aussi rendu en ${shownUnits.filter((_, other) => other !== index).join(', ')} : une autre ligne, la conversion ne serait pas exacte.`));
}

const unitOf = (line: readonly SeriesRow[]): string | null => [...line].sort((a, b) => (a.on < b.on ? -1 : 1)).filter(({ number, unit }) => number !== null && unit !== null).at(-1)?.unit ?? null;

function lineOf(key: string, line: readonly SeriesRow[], apart: string | null): TestSeries {
  const rows = [...line].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const unit = unitOf(rows);
  const last = rows.at(-1);
  return { key, label: last?.label ?? '', loinc: last?.loinc ?? null, chapter: last?.chapter ?? null, unit, shownUnit: shownUnit(unit), points: rows.map((row) => pointOf(row, unit)), apart };
}

function pointOf({ id, reportId, on, text, number, comparator, unit, low, high, flag, interpretations }: SeriesRow, wanted: string | null): TestPoint {
  const moved = (value: string | null): string | null => (value === null || unit === null || wanted === null ? value : convertUnit(value, unit, wanted));
  const same = unit === wanted || number === null || unit === null || wanted === null;
  const converted = same ? number : moved(number);
  return { id, reportId, on, text: converted === null ? text : `${comparator ?? ''}${comparator === null ? '' : ' '}${decimal(converted)}`, number: converted, comparator, low: moved(low), high: moved(high), flag, side: sideOf(interpretations), written: same ? null : text };
}

/** A cell of the table: the newest value of the day, and how many more that day holds. */
export interface TableCell { point: TestPoint; more: number }
export interface TableLine { key: string; label: string; loinc: string | null; chapter: string | null; shownUnit: string; apart: string | null; cells: (TableCell | null)[]; count: number; lastOn: string; latest: TestPoint; /** newest numbers, oldest first, for the sparkline */ trend: number[]; low: string | null; high: string | null }
export interface BiologyTable { dates: string[]; older: string | null; newer: boolean; lines: TableLine[] }

const trendLength = 12;

/**
 * Tests × days, newest day first (BIO-08).
 * @param before shows the days that come before this one; null: the newest
 * @returns every test of the file, each with its cells of the shown days; `older`: what to give as `before` for the days that come before
 */
export function biologyTable(rows: readonly SeriesRow[], { columns, before }: { columns: number; before: string | null }): BiologyTable {
  const days = [...new Set(rows.map(({ on }) => on))].sort().reverse();
  const asked = before === null ? days : days.filter((day) => day < before);
  const dates = asked.slice(0, columns);
  const column = new Map(dates.map((day, index) => [day, index]));
  const lines = testSeries(rows).map((series) => lineInTable(series, column, dates.length));
  return { dates, older: asked.length > columns ? dates.at(-1) ?? null : null, newer: before !== null, lines };
}

function lineInTable({ key, label, loinc, chapter, shownUnit: unit, apart, points }: TestSeries, column: ReadonlyMap<string, number>, width: number): TableLine {
  const cells = Array.from({ length: width }, (): TableCell | null => null);
  for (const point of points) {
    const index = column.get(point.on);
    if (index !== undefined) cells[index] = { point, more: (cells[index]?.more ?? -1) + 1 };
  }
  const latest = points.at(-1) as TestPoint;
  const numbers = points.filter(({ number, comparator }) => number !== null && comparator === null).map(({ number }) => Number(number));
  const ranged = [...points].reverse().find(({ low, high }) => low !== null || high !== null);
  return { key, label, loinc, chapter, shownUnit: unit, apart, cells, count: points.length, lastOn: latest.on, latest, trend: numbers.slice(-trendLength), low: ranged?.low ?? null, high: ranged?.high ?? null };
}
