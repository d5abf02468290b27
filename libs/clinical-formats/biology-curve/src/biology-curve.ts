/** What the laboratory says of a value (cda.md §8.3). */
export type BiologyFlag = 'normal' | 'low' | 'high' | 'critical';

export interface BiologyPoint {
  /** YYYY-MM-DD */
  on: string;
  value: number;
  /** The true value is only known to be below or above this one. */
  bound?: '<' | '>' | null;
  /** As the laboratory said; found from the reference when absent. */
  flag?: BiologyFlag | null;
}

export interface BiologyCurve {
  label: string;
  unit: string | null;
  points: readonly BiologyPoint[];
  reference?: { low?: number | null; high?: number | null } | null;
}

const ink = { accent: '#0F4C50', text: '#17211F', quiet: '#3D4747', grid: '#D5DBDA', band: '#E4ECEA', bound: '#7A8685' } as const;
const edge = { left: 46, right: 58, top: 26, bottom: 22 } as const;

/** @returns the flag of the laboratory, else what the bounds tell */
export function flagOf({ value, flag }: BiologyPoint, reference: BiologyCurve['reference']): BiologyFlag {
  if (flag) return flag;
  if (reference?.low !== null && reference?.low !== undefined && value < reference.low) return 'low';
  return reference?.high !== null && reference?.high !== undefined && value > reference.high ? 'high' : 'normal';
}

const flagWords = { normal: null, low: 'bas', high: 'élevé', critical: 'critique' } as const satisfies Record<BiologyFlag, string | null>;
const figure = (value: number): string => String(Number(value.toPrecision(6))).replace('.', ',');
const frenchDay = (on: string): string => on.split('-').reverse().join('/');
const shortDay = (on: string): string => { const [year = '', month = '', day = ''] = on.split('-'); return `${day}/${month}/${year.slice(2)}`; };

/** Points that have a place: a day that exists and a number, oldest first. */
const placed = (points: readonly BiologyPoint[]): (BiologyPoint & { time: number })[] => points.map((point) => ({ ...point, time: Date.parse(`${point.on}T00:00:00Z`) })).filter(({ time, value }) => Number.isFinite(time) && Number.isFinite(value)).sort((a, b) => a.time - b.time);

/** @returns the curve in words: « HbA1c : 7,2 % le 05/12/2025 (élevé) ; … » */
export function figuresOf({ label, unit, points, reference }: BiologyCurve): string {
  const said = placed(points).map((point) => {
    const word = flagWords[flagOf(point, reference)];
    return `${point.bound ? `${point.bound} ` : ''}${figure(point.value)}${unit ? `\u00A0${unit}` : ''} le ${frenchDay(point.on)}${word ? ` (${word})` : ''}`;
  });
  return `${label}\u00A0: ${said.length > 0 ? said.join('\u00A0; ') : 'aucune valeur'}`;
}

/**
 * Draws values over time with their reference (BIO-05).
 * @param size points of the page or pixels of the screen
 * @returns SVG text; texts are escaped, so nothing in them is interpreted
 */
export function biologyCurveSvg(curve: BiologyCurve, { width = 480, height = 150 }: { width?: number; height?: number } = {}): string {
  const { label, unit, reference } = curve;
  const points = placed(curve.points);
  const plot = { x: edge.left, y: edge.top, width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };
  const bounds = [reference?.low, reference?.high].filter((bound): bound is number => typeof bound === 'number' && Number.isFinite(bound));
  const { from, to, step } = scale([...points.map(({ value }) => value), ...bounds]);
  const [first, last] = [points[0]?.time ?? 0, points.at(-1)?.time ?? 0];
  const x = (time: number): number => (last === first ? plot.x + plot.width / 2 : plot.x + ((time - first) / (last - first)) * plot.width);
  const y = (value: number): number => plot.y + plot.height - ((value - from) / (to - from)) * plot.height;
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  const [low, high] = [reference?.low ?? null, reference?.high ?? null];
  const band = bounds.length === 0 ? '' : `<rect x="${plot.x}" y="${round(y(high ?? to))}" width="${plot.width}" height="${round(Math.max(0, y(low ?? from) - y(high ?? to)))}" fill="${ink.band}"/>`;
  const latest = points.at(-1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(figuresOf(curve))}" font-family="Page, sans-serif" font-size="9">`,
    words(2, 11, `${label}${unit ? ` (${unit})` : ''}`, 'start', ink.text, ' font-weight="bold" font-size="10"'),
    band,
    ...ticks.map((tick) => line(plot.x, y(tick), plot.x + plot.width, y(tick), ink.grid, 0.5) + words(plot.x - 5, y(tick) + 3, figure(tick), 'end', ink.quiet)),
    ...bounds.map((bound) => dashed(plot.x, y(bound), plot.x + plot.width) + words(plot.x + plot.width + 5, y(bound) + 3, `${bound === low ? 'min' : 'max'} ${figure(bound)}`, 'start', ink.quiet, ' font-size="8"')),
    ...days(points, x).map(({ at, text }) => words(at, height - 7, text, 'middle', ink.quiet)),
    points.length > 1 ? `<path d="M${points.map(({ time, value }) => `${round(x(time))} ${round(y(value))}`).join('L')}" fill="none" stroke="${ink.accent}" stroke-width="1.4"/>` : '',
    ...points.map((point) => mark(x(point.time), y(point.value), flagOf(point, reference))),
    ...(latest ? [words(width - 2, 11, `${latest.bound ? `${latest.bound} ` : ''}${figure(latest.value)}${unit ? ` ${unit}` : ''} le ${shortDay(latest.on)}${sayFlag(flagOf(latest, reference))}`, 'end', ink.text, ' font-weight="bold" font-size="10"')] : [words(width / 2, height / 2, 'Aucune valeur', 'middle', ink.quiet)]),
    '</svg>',
  ].join('');
}

const sayFlag = (flag: BiologyFlag): string => (flagWords[flag] ? `, ${flagWords[flag]}` : '');

/** Round figures around the values, three to six of them. */
function scale(values: readonly number[]): { from: number; to: number; step: number } {
  if (values.length === 0) return { from: 0, to: 1, step: 0.5 };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // A difference too small beside the values, or no number at all, would ask for a step that rounds to zero.
  const largest = Math.max(Math.abs(least), Math.abs(most));
  const span = Math.max(most - least || largest || 1, largest * 1e-9, 1e-12);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => span / one <= 5) ?? 10 * power;
  const from = Math.floor(least / step) * step - (least / step === Math.floor(least / step) ? step : 0);
  return { from: least >= 0 ? Math.max(0, from) : from, to: Math.ceil(most / step + 0.001) * step, step };
}

/** Days written under the points, as many as do not touch. */
function days(points: readonly { time: number; on: string }[], x: (time: number) => number): { at: number; text: string }[] {
  const last = points.at(-1);
  const written: { at: number; text: string }[] = [];
  for (const { time, on } of points) {
    const at = x(time);
    const before = written.at(-1);
    if ((before && at - before.at < 48) || (last && time !== last.time && x(last.time) - at < 48)) continue;
    written.push({ at, text: shortDay(on) });
  }
  return written;
}

/** Shape before colour: a disc, a triangle pointing where the value went, a framed diamond. */
function mark(x: number, y: number, flag: BiologyFlag): string {
  const at = (dx: number, dy: number): string => `${round(x + dx)} ${round(y + dy)}`;
  const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}" stroke="${ink.text}" stroke-width="1.1"/>`;
  switch (flag) {
    case 'normal': return `<circle cx="${round(x)}" cy="${round(y)}" r="2.8" fill="${ink.accent}"/>`;
    case 'high': return shape(`M${at(0, -5)}L${at(4.6, 3.2)}L${at(-4.6, 3.2)}Z`, '#FFFFFF');
    case 'low': return shape(`M${at(0, 5)}L${at(4.6, -3.2)}L${at(-4.6, -3.2)}Z`, '#FFFFFF');
    case 'critical': return `${shape(`M${at(0, -7.5)}L${at(7.5, 0)}L${at(0, 7.5)}L${at(-7.5, 0)}Z`, '#FFFFFF')}<path d="M${at(0, -4)}L${at(4, 0)}L${at(0, 4)}L${at(-4, 0)}Z" fill="${ink.text}"/>`;
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
const escaped = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const line = (x1: number, y1: number, x2: number, y2: number, colour: string, thick: number): string => `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" fill="none" stroke="${colour}" stroke-width="${thick}"/>`;
const dashed = (x1: number, y: number, x2: number): string => `<path d="M${round(x1)} ${round(y)}L${round(x2)} ${round(y)}" fill="none" stroke="${ink.bound}" stroke-width="0.8" stroke-dasharray="4 3"/>`;
const words = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', colour: string, more = ''): string => `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${colour}"${more}>${escaped(text)}</text>`;
