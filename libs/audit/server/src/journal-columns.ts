import type { SpreadsheetColumn } from '@pluriel/platform/server';
import type { TraceRow } from './trace.dto';

type Column = SpreadsheetColumn<TraceRow>;
const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });
const [day, time] = [(row: TraceRow): string => moment.format(new Date(row.at)).slice(0, 10), (row: TraceRow): string => moment.format(new Date(row.at)).slice(11)];

/** Before and after in one cell: « Ville : Ardes → Issoire ». */
const changes = (row: TraceRow): string => row.changes.map((change) => `${change.label} : ${change.before ?? '—'} → ${change.after ?? '—'}`).join(' ; ');

/** Columns that journals share, by name. */
export const journalColumns = {
  day: { head: 'Date', width: 12, kind: 'day', value: day }, time: { head: 'Heure', width: 10, value: time },
  act: { head: 'Nature', width: 32, value: (row) => row.actionLabel }, professional: { head: 'Professionnel', width: 26, value: (row) => row.userName },
  patient: { head: 'Patient', width: 34, value: (row) => row.patientLabel }, detail: { head: 'Détail', width: 48, value: (row) => row.detail }, result: { head: 'Résultat', width: 30, value: (row) => row.result }, changes: { head: 'Avant → après', width: 60, value: changes },
  usedName: { head: 'Nom utilisé', width: 24, value: (row) => row.names?.nomUtilise ?? null }, usedGivenName: { head: 'Prénom utilisé', width: 18, value: (row) => row.names?.prenomUtilise ?? null }, birthName: { head: 'Nom de naissance', width: 24, value: (row) => row.names?.nomNaissance ?? null },
} satisfies Record<string, Column>;

const { day: dayColumn, time: timeColumn, act, professional, patient, detail } = journalColumns;
export const defaultColumns: readonly Column[] = [dayColumn, timeColumn, act, professional, patient, detail, journalColumns.changes];
