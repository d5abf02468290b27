import { pageOf, type Ctx, type Page } from '@pluriel/platform/server';
import { isClinicalAct, type JournalView } from './journal-access';
import type { JournalFilter } from './journal-filter';
import { labelOf } from './trace-actions';
import { changesOf } from './trace-fields';
import type { TraceRow } from './trace.dto';

interface Found { seq: string; at: Date; actorId: string | null; userName: string; action: string; patientId: string | null; patientLabel: string | null; detail: string | null; before: Record<string, unknown> | null; after: Record<string, unknown> | null }

const columns = `seq, at, actor_id AS "actorId", actor_name AS "userName", action, patient_id AS "patientId", patient_label AS "patientLabel", detail, before, after`;
/** Acts are numbered when they are written and dated when they begin: around a day, that many numbers may be out of order. */
const margin = 500;

/**
 * Traces of one tab, newest first (TRACE-01..03, TRACE-09). Each question walks one index of (something, number): the patient's, the person's,
 * or one code after the other; a date becomes a number first.
 * @param codes the acts of the tab, null for all
 */
export async function readTraces(ctx: Ctx, filter: JournalFilter, codes: readonly string[] | null): Promise<Page<TraceRow>> {
  const parameters: unknown[] = [ctx.structureId];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const { view } = filter;
  const conditions = ['structure_id = $1'];
  if (typeof filter.after?.[0] === 'string') conditions.push(`seq < ${bind(filter.after[0])}::bigint`);
  if (view.patientId) conditions.push(`patient_id = ANY (ARRAY(SELECT files_of_person(${bind(view.patientId)}::uuid)))`);
  if (view.actorId) conditions.push(`actor_id = ${bind(view.actorId)}`);
  if (filter.from) {
    const start = `${bind(filter.from)}::date::timestamp AT TIME ZONE 'Europe/Paris'`;
    conditions.push(`at >= ${start}`, `seq >= coalesce((SELECT seq FROM trace WHERE at >= ${start} ORDER BY at LIMIT 1), 9223372036854775807) - ${margin}`);
  }
  if (filter.to) {
    const end = `(${bind(filter.to)}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris'`;
    conditions.push(`at < ${end}`, `seq <= coalesce((SELECT seq FROM trace WHERE at < ${end} ORDER BY at DESC LIMIT 1), 0) + ${margin}`);
  }
  const where = conditions.join(' AND ');
  const limit = bind(filter.limit + 1);
  const narrow = view.patientId !== null || view.actorId !== null;
  const rows = await ctx.manager.query<Found[]>(
    codes === null || narrow
      ? `SELECT ${columns} FROM trace WHERE ${where}${codes ? ` AND action = ANY (${bind(codes)})` : ''} ORDER BY seq DESC LIMIT ${limit}`
      : `SELECT ${columns} FROM trace WHERE seq = ANY (ARRAY(
           SELECT found.seq FROM unnest(${bind(codes)}::text[]) code, LATERAL (SELECT seq FROM trace WHERE action = code AND ${where} ORDER BY seq DESC LIMIT ${limit}) found ORDER BY found.seq DESC LIMIT ${limit})) ORDER BY seq DESC`, parameters);
  const page = pageOf(rows, filter.limit, (row) => [row.seq]);
  return { next: page.next, items: page.items.map((row) => rowOf(row, view, filter.readerId)) };
}

/** Work nobody clicked on bears the name of its lane: a reader needs to know that it was automatic. */
const actorWords = ({ actorId, userName }: Found): string => (actorId === null && /^[a-z]+([:-][a-z-]+)*$/.test(userName) ? 'Pluriel (automatique)' : userName);

function rowOf(row: Found, view: JournalView, readerId: string | null): TraceRow {
  const hidden = row.patientId !== null && !view.withContent;
  const care = isClinicalAct(row.action) && !view.withCare && row.actorId !== readerId;
  const silent = hidden || care;
  return {
    id: row.seq, at: row.at.toISOString(), userName: actorWords(row), action: row.action, actionLabel: labelOf(row.action),
    patientId: hidden ? null : row.patientId, patientLabel: hidden ? 'Patient (nom masqué)' : row.patientLabel, names: null,
    detail: silent ? null : row.detail, result: null, callId: null, changes: silent ? [] : changesOf(row.before, row.after),
  };
}
