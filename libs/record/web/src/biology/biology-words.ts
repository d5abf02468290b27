import type { BiologyCurve, BiologyPoint as CurvePoint } from '@pluriel/clinical-formats/biology-curve';
import type { BiologyFlag } from '@pluriel/record/domain';
import type { BiologyLine, BiologyPoint, BiologyReportRow, BiologyResultRow, BiologySeries } from '@pluriel/web/api-client';
import { type IconName, frenchDay, frenchMoment } from '@pluriel/web/ui';

/** A flag as it is shown: shape, word and colour, never colour alone (BIO-03, BIO-04). */
export interface FlagLook { icon: IconName; words: string; family: 'bad' | 'hold' | 'mute' }

/** @returns how a result is flagged; null when there is nothing to flag */
export function flagLook({ flag, side }: { flag: BiologyFlag | null; side: 'low' | 'high' | null }): FlagLook | null {
  switch (flag) {
    case 'critical': return { icon: 'warning', words: side === 'low' ? 'Critique, bas' : side === 'high' ? 'Critique, élevé' : 'Critique', family: 'bad' };
    case 'abnormal': return side === 'low' ? { icon: 'arrow_downward', words: 'Bas', family: 'hold' } : side === 'high' ? { icon: 'arrow_upward', words: 'Élevé', family: 'hold' } : { icon: 'priority_high', words: 'Anormal', family: 'hold' };
    case 'outside-measuring-range': return { icon: 'info', words: 'Hors mesure', family: 'mute' };
    default: return null;
  }
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** « 215 10^9/L » as people write it: « 215 10⁹/L ». */
export const powers = (text: string): string => text.replace(/10\^(\d+)/g, (_, digits: string) => `10${[...digits].map((digit) => raised[Number(digit)] ?? digit).join('')}`);

/** « Vu par Dr Claire MARTIN le 30/11/2026 à 10:12 » */
export const seenWords = ({ byName, at, inPlaceOf }: NonNullable<BiologyReportRow['seen']>): string =>
  `Vu par ${byName} le ${frenchDay(at)} à ${new Date(at).toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' })}${inPlaceOf === 'delegated' ? ', comme délégué' : inPlaceOf === 'escalated' ? ', après relance' : ''}`;

/** Where a report stands, in a line. */
export function standingWords(report: BiologyReportRow): string | null {
  if (report.state === 'superseded') return 'Remplacé par une version plus récente';
  if (report.state === 'withdrawn') return report.withdrawnWords ?? 'Retiré';
  if (report.seen) return seenWords(report.seen);
  return report.toSee ? (report.responsibleName === null ? 'À voir par un médecin du centre' : `À voir par ${report.responsibleName}`) : null;
}

export interface ReportSection { title: string; groups: { title: string | null; rows: BiologyResultRow[] }[] }

/** Results of a report by chapter, then by battery or germ, in the order of the laboratory (BIO-02). */
export function sectionsOf(rows: readonly BiologyResultRow[]): ReportSection[] {
  const sections: ReportSection[] = [];
  for (const row of rows) {
    const title = row.chapter ?? 'Résultats';
    const section = sections.at(-1)?.title === title ? sections.at(-1) : undefined;
    const into = section ?? { title, groups: [] };
    if (!section) sections.push(into);
    const group = row.isolate ?? row.battery;
    const last = into.groups.at(-1);
    if (last?.title === group) last.rows.push(row); else into.groups.push({ title: group, rows: [row] });
  }
  return sections;
}

/** « Réf. 3,5 à 5,1 » of a line of the table. */
export function rangeWords({ low, high }: Pick<BiologyLine, 'low' | 'high'>): string {
  const comma = (value: string): string => value.replace('.', ',');
  return low !== null && high !== null ? `${comma(low)} à ${comma(high)}` : low !== null ? `≥ ${comma(low)}` : high !== null ? `≤ ${comma(high)}` : '';
}

const curveFlag = ({ flag, side }: BiologyPoint): CurvePoint['flag'] => (flag === 'critical' ? 'critical' : flag === 'abnormal' ? side ?? null : flag === 'normal' ? 'normal' : null);

/** The series as the curve draws it; the reference is that of the newest value. */
export function curveOf({ label, shownUnit, points }: BiologySeries): BiologyCurve {
  const ranged = [...points].reverse().find(({ low, high }) => low !== null || high !== null);
  return {
    label, unit: shownUnit === '' ? null : shownUnit, reference: ranged ? { low: ranged.low === null ? null : Number(ranged.low), high: ranged.high === null ? null : Number(ranged.high) } : null,
    points: points.filter(({ number }) => number !== null).map((point) => ({ on: point.on, value: Number(point.number), bound: point.comparator?.startsWith('<') ? '<' : point.comparator?.startsWith('>') ? '>' : null, flag: curveFlag(point) })),
  };
}

/** A curve small enough for a line: a path in a box of 72 × 20, null under two values. */
export function sparkPath(trend: readonly number[]): string | null {
  if (trend.length < 2) return null;
  const [low, high] = [Math.min(...trend), Math.max(...trend)];
  const y = (value: number): number => (high === low ? 10 : 18 - ((value - low) / (high - low)) * 16);
  return trend.map((value, index) => `${index === 0 ? 'M' : 'L'}${((index / (trend.length - 1)) * 68 + 2).toFixed(1)} ${y(value).toFixed(1)}`).join('');
}

export const receivedWords = ({ source, receivedAt, receivedByName, author, laboratory }: BiologyReportRow): string =>
  source === 'typed' ? `Saisi par ${receivedByName}, ${frenchMoment(receivedAt)}${laboratory ? ` · ${laboratory}` : ''}` : [laboratory, author, `reçu ${frenchMoment(receivedAt)}`].filter((part) => part).join(' · ');
