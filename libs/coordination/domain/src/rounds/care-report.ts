import { signFacts } from '@pluriel/record/domain';
import { visitSigns, type VisitReport } from './visit-report';

/** What the author says; the rest comes from the visits. */
export interface CareReportWords { evolution: string; next: readonly string[]; incidents: readonly string[]; access: { kind: 'prescribed'; by: string; on: string | null } | { kind: 'direct' } }
export interface MadeVisit { day: string; report: Pick<VisitReport, 'cares' | 'measures' | 'note'> }
interface ReportedMeasure { label: string; value: number | string; unit: string | null; outOf: number | null; previous: { value: number; on: string }[] }

/** A report of care in the shape its document has (11506-3). */
export interface CareReportContent extends CareReportWords { kind: 'care-follow-up'; care: string; from: string; to: string; sessions: { on: string; act: string; note: string | null }[]; measures: ReportedMeasure[] }

/** Most sessions a report tells one by one. */
export const mostSessions = 90;

/**
 * The report of the visits somebody made, session by session, with the measures and how they were before (J3 step 7). Nothing is said that no visit says.
 * @param visits made ones of one patient, oldest first, at least one
 */
export function careReportOf(visits: readonly MadeVisit[], words: CareReportWords): CareReportContent {
  const told = visits.slice(-mostSessions);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) throw new Error('a report tells of one visit at least');
  const planned = [...new Set(last.report.cares.map(({ label }) => label))];
  return {
    kind: 'care-follow-up', care: shortened(planned.join(', ') || 'Visite à domicile'), from: first.day, to: last.day, access: words.access, evolution: words.evolution.trim(), next: words.next, incidents: words.incidents,
    sessions: told.map(({ day, report }) => ({ on: day, act: report.cares.filter(({ done }) => done).map(({ label }) => label).join(', ') || 'Visite, aucun soin coché', note: report.note.trim() || null })),
    measures: visitSigns.flatMap((sign) => {
      const taken = told.flatMap(({ day, report }) => report.measures.filter((measure) => measure.sign === sign).map((measure) => ({ ...measure, on: day })));
      const now = taken.at(-1);
      if (!now) return [];
      const { label, shown } = signFacts[sign];
      const pair = now.second !== null;
      return [{ label, value: pair ? `${now.value}/${now.second}` : now.value, unit: sign === 'pain' || shown === '' ? null : shown, outOf: sign === 'pain' ? 10 : null, previous: pair ? [] : taken.slice(0, -1).map(({ value, on }) => ({ value, on })) }];
    }),
  };
}

const longestCare = 300;
const shortened = (text: string): string => (text.length > longestCare ? `${text.slice(0, longestCare - 1).trimEnd()}…` : text);
