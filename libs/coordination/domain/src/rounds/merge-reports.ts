import { signFacts } from '@pluriel/record/domain';
import { outcomeLabels, takenWords, type CareTick, type TakenMeasure, type VisitReport } from './visit-report';

/** A field that two people changed differently: both are shown, a person chooses. Words are those of the screen; empty when one says nothing. */
export interface ReportConflict { field: string; label: string; base: string; theirs: string; mine: string }
export interface MergedReport { report: VisitReport; conflicts: readonly ReportConflict[] }
/** `both` for words only: one after the other. */
export type ConflictChoice = 'mine' | 'theirs' | 'both';

/** The independent parts of a report: each is decided alone. Two people who tick two cares do not contradict each other. */
type Cell = { kind: 'outcome'; outcome: VisitReport['outcome']; reason: string; postponedTo: string | null } | { kind: 'note'; note: string } | { kind: 'care'; care: CareTick } | { kind: 'measure'; measure: TakenMeasure };

function cellsOf({ outcome, reason, postponedTo, cares, measures, note }: VisitReport): Map<string, Cell> {
  return new Map<string, Cell>([
    ['outcome', { kind: 'outcome', outcome, reason: reason.trim(), postponedTo }],
    ...cares.map(({ key, label, done }): [string, Cell] => [`care:${key}`, { kind: 'care', care: { key, label, done } }]),
    ...measures.map(({ sign, value, second }): [string, Cell] => [`measure:${sign}`, { kind: 'measure', measure: { sign, value, second } }]),
    ['note', { kind: 'note', note: note.trim() }],
  ]);
}

const same = (a: Cell | undefined, b: Cell | undefined): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Three-way merge of what a device wrote while it was away with what became of the visit meanwhile (J3 step 9). What one side alone changed is taken;
 * what both changed alike is one change; what they changed differently is asked, and until then stays as the server has it. Nothing depends on who wrote last.
 * @param base the visit both started from @param theirs the visit now @param mine what the device says
 */
export function mergeReports(base: VisitReport, theirs: VisitReport, mine: VisitReport): MergedReport {
  const [was, now, wanted] = [cellsOf(base), cellsOf(theirs), cellsOf(mine)];
  const merged = new Map<string, Cell>();
  const conflicts: ReportConflict[] = [];
  for (const field of fieldsOf(now, wanted, was)) {
    const [before, there, here] = [was.get(field), now.get(field), wanted.get(field)];
    const kept = same(here, before) ? there : same(there, before) || same(there, here) ? here : undecided;
    if (kept === undecided) conflicts.push({ field, label: labelOf(there ?? here ?? before), base: wordsOf(before), theirs: wordsOf(there), mine: wordsOf(here) });
    const cell = kept === undecided ? there : kept;
    if (cell !== undefined) merged.set(field, cell);
  }
  return { report: reportOf(merged), conflicts };
}

const undecided = Symbol('undecided');

/** Applies a person's choices. @returns the report to send; a conflict without a choice keeps theirs */
export function resolveConflicts(base: VisitReport, theirs: VisitReport, mine: VisitReport, choices: Readonly<Record<string, ConflictChoice>>): VisitReport {
  const { report, conflicts } = mergeReports(base, theirs, mine);
  const cells = cellsOf(report);
  const [now, wanted] = [cellsOf(theirs), cellsOf(mine)];
  for (const { field } of conflicts) {
    const [there, here] = [now.get(field), wanted.get(field)];
    const choice = choices[field] ?? 'theirs';
    const cell = choice === 'theirs' ? there : choice === 'both' && there?.kind === 'note' && here?.kind === 'note' ? { kind: 'note' as const, note: `${there.note}\n${here.note}`.trim() } : here;
    if (cell === undefined) cells.delete(field); else cells.set(field, cell);
  }
  return reportOf(cells);
}

/** Every field once, in an order that does not depend on which side has it. */
const fieldsOf = (...sides: readonly Map<string, Cell>[]): string[] => [...new Set(sides.flatMap((side) => [...side.keys()]))].sort();

function reportOf(cells: ReadonlyMap<string, Cell>): VisitReport {
  const all = [...cells.values()];
  const [outcome] = all.flatMap((cell) => (cell.kind === 'outcome' ? [cell] : []));
  return {
    outcome: outcome?.outcome ?? 'planned', reason: outcome?.reason ?? '', postponedTo: outcome?.postponedTo ?? null,
    cares: all.flatMap((cell) => (cell.kind === 'care' ? [cell.care] : [])), measures: all.flatMap((cell) => (cell.kind === 'measure' ? [cell.measure] : [])),
    note: all.flatMap((cell) => (cell.kind === 'note' ? [cell.note] : []))[0] ?? '',
  };
}

function labelOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'outcome': return 'La visite';
    case 'note': return 'Transmission';
    case 'care': return 'Soin prévu';
    case 'measure': return signFacts[cell.measure.sign].label;
  }
}

function wordsOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'outcome': return [outcomeLabels[cell.outcome], cell.reason, cell.postponedTo ?? ''].filter((part) => part !== '').join(' · ');
    case 'note': return cell.note;
    case 'care': return `${cell.care.label} : ${cell.care.done ? 'fait' : 'non fait'}`;
    case 'measure': return takenWords(cell.measure);
  }
}

/** Whether two reports say the same, whatever the order of their parts. */
export function sameReport(a: VisitReport, b: VisitReport): boolean {
  const [one, other] = [cellsOf(a), cellsOf(b)];
  return one.size === other.size && [...one].every(([field, cell]) => same(cell, other.get(field)));
}
