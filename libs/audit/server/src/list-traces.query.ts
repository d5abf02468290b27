import { Injectable } from '@nestjs/common';
import { unwrap } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { isClinicalAct, journalView, type JournalView } from './journal-access';
import { labelOf, tabPatterns } from './trace-actions';
import type { TraceQuery, TraceRow } from './trace.dto';

interface Found { seq: string; at: Date; actorId: string | null; userName: string; action: string; patientId: string | null; patientLabel: string | null; detail: string | null; before: Record<string, unknown> | null; after: Record<string, unknown> | null }

/** The journal, newest first (TRACE-01..08). */
@Injectable()
export class ListTraces {
  constructor(private readonly transactions: Transactions) {}

  /** @returns one page of acts within the caller's structure and rights; throws 403 `access.journal` */
  async execute(caller: Caller, query: TraceQuery): Promise<Page<TraceRow>> {
    const view = unwrap(journalView(caller.actor, { patientId: query.patientId ?? null, actorId: query.userId ?? null }));
    const limit = pageSize(query.limit);
    const after = decodeCursor(query.after)?.[0];
    const patterns = query.tab === undefined || query.tab === 'general' ? null : tabPatterns[query.tab];
    const rows = await this.transactions.read(caller, ({ manager }) => manager.query<Found[]>(
      `SELECT seq, at, actor_id AS "actorId", actor_name AS "userName", action, patient_id AS "patientId", patient_label AS "patientLabel", detail, before, after
       FROM trace WHERE structure_id = $1 AND ($2::bigint IS NULL OR seq < $2) AND ($3::text[] IS NULL OR action LIKE ANY ($3)) AND ($4::uuid IS NULL OR patient_id = $4) AND ($5::uuid IS NULL OR actor_id = $5)
         AND ($6::date IS NULL OR at >= $6::date::timestamp AT TIME ZONE 'Europe/Paris') AND ($7::date IS NULL OR at < ($7::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')
       ORDER BY seq DESC LIMIT $8`,
      [caller.structureId, typeof after === 'string' ? after : null, patterns, view.patientId, view.actorId, query.from ?? null, query.to ?? null, limit + 1]));
    const page = pageOf(rows, limit, (row) => [row.seq]);
    return { next: page.next, items: page.items.map((row) => rowOf(row, view, caller.actor.userId)) };
  }
}

function rowOf(row: Found, view: JournalView, readerId: string | null): TraceRow {
  const hidden = row.patientId !== null && !view.withContent;
  const care = isClinicalAct(row.action) && !view.withCare && row.actorId !== readerId;
  return {
    id: row.seq, at: row.at.toISOString(), userName: row.userName, action: row.action, actionLabel: labelOf(row.action),
    patientLabel: hidden ? 'Patient (nom masqué)' : row.patientLabel,
    ...(hidden || care ? { detail: null, before: null, after: null } : { detail: row.detail, before: row.before, after: row.after }),
  };
}
