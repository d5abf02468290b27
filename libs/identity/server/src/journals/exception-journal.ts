import { Injectable, type OnModuleInit } from '@nestjs/common';
import { journalColumns, JournalSources, labelOf, type JournalFilter, type TraceRow } from '@pluriel/audit/server';
import { pageOf, type Ctx, type Page } from '@pluriel/platform/server';
import { nameColumns, namesOf } from './patient-names';

interface Found { id: string; at: Date; atText: string; userName: string; rpps: string; statement: string; patientId: string; nomUtilise: string | null; prenomUtilise: string | null; nomNaissance: string; premierPrenom: string }

const { day, time, professional, usedName, usedGivenName, birthName, detail, result } = journalColumns;

/** Qualifications without a document, apart, with the attestation signed by the professional (TRACE-11, EXI ID 21, ins.md §2.9). */
@Injectable()
export class ExceptionJournal implements OnModuleInit {
  constructor(private readonly sources: JournalSources) {}

  onModuleInit(): void { this.sources.register('exceptions', { read: (ctx, filter) => this.read(ctx, filter), columns: [day, time, professional, { ...result, head: 'RPPS', width: 14 }, usedName, usedGivenName, birthName, { ...detail, head: 'Attestation', width: 90 }] }); }

  async read(ctx: Ctx, { view, from, to, after, limit }: JournalFilter): Promise<Page<TraceRow>> {
    const rows = await ctx.manager.query<Found[]>(
      `SELECT x.id, x.at, x.at::text AS "atText", x.by_name AS "userName", x.by_rpps AS rpps, x.statement, p.id AS "patientId", ${nameColumns} FROM exception_qualification x JOIN patient p ON p.id = x.patient_id
        WHERE x.structure_id = $1 AND ($2::timestamptz IS NULL OR (x.at, x.id) < ($2, $3::uuid)) AND ($4::uuid IS NULL OR x.patient_id = $4) AND ($5::uuid IS NULL OR x.by_id = $5)
          AND ($6::date IS NULL OR x.at >= $6::date::timestamp AT TIME ZONE 'Europe/Paris') AND ($7::date IS NULL OR x.at < ($7::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')
        ORDER BY x.at DESC, x.id DESC LIMIT ${limit + 1}`, [ctx.structureId, after?.[0] ?? null, after?.[1] ?? null, view.patientId, view.actorId, from, to]);
    const page = pageOf(rows, limit, (row) => [row.atText, row.id]);
    return { next: page.next, items: page.items.map((row) => rowOf(row, view.withContent)) };
  }
}

function rowOf(row: Found, withContent: boolean): TraceRow {
  const action = 'identity.exception-qualified';
  return {
    id: row.id, at: row.at.toISOString(), userName: row.userName, action, actionLabel: labelOf(action), patientId: withContent ? row.patientId : null, patientLabel: withContent ? null : 'Patient (nom masqué)',
    names: withContent ? namesOf(row) : null, detail: withContent ? row.statement : null, result: row.rpps, callId: null, changes: [],
  };
}
