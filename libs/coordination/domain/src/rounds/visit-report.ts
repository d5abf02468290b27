import { domainError, isCivilDay, type DomainError, type FieldError } from '@pluriel/kernel';
import { measureFaults, measureSigns, measureWords, signFacts, type MeasureSign } from '@pluriel/record/domain';

/** What became of a visit. `cancelled`: its plan stopped before it was made. */
export const visitOutcomes = ['planned', 'done', 'absent', 'postponed', 'cancelled'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];
/** What a person may say of a visit. */
export const saidOutcomes = ['done', 'absent', 'postponed'] as const satisfies readonly VisitOutcome[];

export interface PlannedCare { key: string; label: string }
/** A care as the person saw it when ticking: the words are part of what was done. */
export interface CareTick extends PlannedCare { done: boolean }
export interface TakenMeasure { sign: MeasureSign; value: number; second: number | null }

/** What is known of one visit at one moment: what is to be done, what was done. Kept whole with every version. */
export interface VisitReport {
  outcome: VisitOutcome;
  /** Why nobody opened, or why it is put off. */
  reason: string;
  postponedTo: string | null;
  cares: readonly CareTick[];
  measures: readonly TakenMeasure[];
  note: string;
}

export const visitLimits = { cares: 20, careLabel: 200, note: 4000, reason: 500 } as const;

/** What a nurse measures at home, in the order of the screen. */
export const visitSigns = ['pressure', 'pulse', 'temperature', 'oxygen-saturation', 'glycaemia', 'pain', 'weight', 'inr'] as const satisfies readonly MeasureSign[];

/** The report of a visit nobody made yet. */
export const plannedReport = (cares: readonly PlannedCare[]): VisitReport => ({ outcome: 'planned', reason: '', postponedTo: null, cares: cares.map(({ key, label }) => ({ key, label, done: false })), measures: [], note: '' });

/**
 * Judges what a person says of a visit. The same rule on the device, while somebody can still answer, and on the server.
 * @param day the day of the visit, `YYYY-MM-DD`
 * @returns null, or 422 `visit.invalid` with one sentence by field, each with its remedy
 */
export function refuseReport(report: VisitReport, day: string): DomainError | null {
  const errors: FieldError[] = [];
  const fault = (field: string, message: string): void => { errors.push({ field, code: 'visit.field', message }); };
  if (!(saidOutcomes as readonly string[]).includes(report.outcome)) fault('outcome', 'Dites si la visite est faite, si la personne était absente, ou si la visite est reportée.');
  if (report.outcome !== 'done' && report.reason.trim() === '') fault('reason', report.outcome === 'absent' ? 'Écrivez ce que vous avez constaté : porte close, hospitalisation…' : 'Écrivez pourquoi la visite est reportée.');
  if (report.reason.length > visitLimits.reason) fault('reason', `Écrivez moins de ${visitLimits.reason} caractères.`);
  if (report.note.length > visitLimits.note) fault('note', `Écrivez moins de ${visitLimits.note} caractères.`);
  if (report.outcome === 'postponed' && (report.postponedTo === null || !isCivilDay(report.postponedTo) || report.postponedTo < day)) fault('postponedTo', 'Choisissez le jour de la prochaine visite, à partir du jour prévu.');
  if (report.outcome !== 'postponed' && report.postponedTo !== null) fault('postponedTo', 'Seule une visite reportée a un autre jour.');
  if (new Set(report.cares.map(({ key }) => key)).size !== report.cares.length || report.cares.length > visitLimits.cares) fault('cares', 'La liste des soins n’est pas lisible. Relisez la tournée.');
  if (new Set(report.measures.map(({ sign }) => sign)).size !== report.measures.length) fault('measures', 'Une mesure est donnée deux fois. Gardez-en une.');
  for (const { sign, value, second } of report.measures) {
    if (!(measureSigns as readonly string[]).includes(sign)) { fault('measures', 'Cette mesure n’existe pas.'); continue; }
    for (const { field, message } of measureFaults({ sign, value, second, unit: signFacts[sign].unit, on: day, comment: null })) fault(`measures.${sign}.${field}`, message);
  }
  return errors.length === 0 ? null : domainError('visit.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez ce qui est signalé, puis enregistrez de nouveau.' });
}

/** « 138/84 mmHg », with the name of the sign before. */
export const takenWords = (measure: TakenMeasure): string => `${signFacts[measure.sign].label} ${measureWords(measure)}`;

export const outcomeLabels: Readonly<Record<VisitOutcome, string>> = { planned: 'À faire', done: 'Faite', absent: 'Absent', postponed: 'Reportée', cancelled: 'Annulée' };
