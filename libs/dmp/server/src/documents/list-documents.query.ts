import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { DmpUser } from '../preferences/dmp-users';
import { DmpReadings, type Reading } from '../reading/reading-facts';
import type { DmpDocumentPage, DmpDocumentQuery, DmpGoneDocument, DmpNewerVersions } from './dmp-document.dto';
import { besideColumns, besideFrom, documentRow, seenFrom, shownColumns, type ShownDocument } from './dmp-document-rows';

type ListRow = ShownDocument & { total: number };

/** The list of a patient's DMP as this person's searches returned it (DMP-38, 39). Nothing leaves: it reads the catalogue. */
@Injectable()
export class ListDmpDocuments {
  constructor(private readonly transactions: Transactions, private readonly readings: DmpReadings, private readonly trace: Trace) {}

  /** The first page is a reading of the DMP and leaves a trace. @throws 403 `dmp.not-readable`, 404 `patient.unknown`, 400 on a wrong mark or size */
  async execute(caller: Caller, patientId: string, query: DmpDocumentQuery): Promise<DmpDocumentPage> {
    const limit = pageSize(query.limit, 500);
    const after = markOf(query.after, query.sort ?? 'act');
    const reading = await this.transactions.read(caller, (ctx) => this.readings.forShowing(ctx, patientId));
    const page = this.transactions.read(caller, (ctx) => this.page(ctx, reading, query, limit, after));
    if (after !== null) return page;
    // The rows are read while the trace is written; nothing is shown unless both are done.
    const [found] = await Promise.all([page, this.transactions.run(caller, (ctx) => this.trace.write(ctx, { action: 'dmp.listed', subjectType: 'patient', subjectId: patientId, patientId, detail: reading.emergencyReason === null ? null : 'Bris de glace' }))]);
    return found;
  }

  private async page(ctx: Ctx, reading: Reading, query: DmpDocumentQuery, limit: number, after: readonly string[] | null): Promise<DmpDocumentPage> {
    const { cells } = reading.preferences;
    const values: unknown[] = [ctx.structureId, reading.user.id, reading.patient.id];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = ['d.structure_id = $1', 'd.patient_id = $3', ...filtersOf(query, reading.preferences, bind)];
    const rows = await ctx.manager.query<ListRow[]>(listSql(conditions, query.sort ?? 'act', after?.map(bind) ?? null, bind(limit + 1)), values);
    const page = pageOf(rows.filter(({ id }) => id !== null), limit, (row) => [...(query.sort === 'type' ? [row.typeLabel] : []), row.actAt.toISOString(), row.id]);
    return { items: page.items.map((row) => documentRow(row, { reading, cells })), next: page.next, total: rows[0]?.total ?? 0 };
  }
}

/** The page and the count in one query: what meets the filters is found once, only the rows of the page are read whole. One row without document when there is none. */
function listSql(conditions: readonly string[], sort: 'act' | 'type', marks: readonly string[] | null, limit: string): string {
  const [type, order] = sort === 'type' ? ['f.type_label, ', 'd.type_label, '] : ['', ''];
  const [first, second, third] = marks ?? [];
  const beyond = marks === null ? 'true' : sort === 'type'
    ? `(f.type_label > ${first} OR (f.type_label = ${first} AND (f.act_at, f.id) < (${second}::timestamptz, ${third}::uuid)))` : `(f.act_at, f.id) < (${first}::timestamptz, ${second}::uuid)`;
  return `WITH found AS MATERIALIZED (SELECT d.id, d.act_at, d.type_label, r.first_seen_at ${seenFrom} WHERE ${conditions.join(' AND ')}),
      page AS MATERIALIZED (SELECT * FROM found f WHERE ${beyond} ORDER BY ${type}f.act_at DESC, f.id DESC LIMIT ${limit})
    SELECT (SELECT count(*)::int FROM found) AS total, ${shownColumns}, p.first_seen_at AS "seenAt", ${besideColumns}
      FROM (SELECT 1) one LEFT JOIN (page p JOIN dmp_document d ON d.id = p.id) ON true ${besideFrom('$3')}
     ORDER BY ${order}d.act_at DESC, d.id DESC`;
}

/** Documents of the file that have a newer version in the DMP (DMP-49, SC.CDA/DD.05). */
@Injectable()
export class ReadNewerVersions {
  constructor(private readonly transactions: Transactions, private readonly readings: DmpReadings) {}

  /** Nothing to announce to who may not read: an empty list, never a refusal. @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<DmpNewerVersions> {
    return this.transactions.read(caller, async (ctx) => {
      if (caller.actor.userId === null) return { items: [], gone: [] };
      const reading = await this.readings.of(ctx, patientId, caller.actor.userId);
      if (!reading.state.mayShow) return { items: [], gone: [] };
      const rows = await ctx.manager.query<(ShownDocument & { oldReceived: string | null; oldDocument: string | null })[]>(
        `SELECT ${shownColumns}, r.first_seen_at AS "seenAt", ${besideColumns}, o.received AS "oldReceived", o.document AS "oldDocument" ${seenFrom}
           JOIN (SELECT old.replaced_by, old.patient_id, rd.id AS received, ov.document_id AS document FROM dmp_document old
                   LEFT JOIN received_document rd ON rd.patient_id = old.patient_id AND rd.state <> 'set-aside' AND (rd.id = old.received_document_id OR rd.unique_id = old.unique_id)
                   LEFT JOIN document_version ov ON ov.unique_id = old.unique_id AND ov.patient_id = old.patient_id
                  WHERE old.patient_id = $3 AND old.structure_id = $1 AND old.replaced_by IS NOT NULL AND (rd.id IS NOT NULL OR ov.document_id IS NOT NULL)) o ON o.replaced_by = d.unique_id
           ${besideFrom('$3')}
          WHERE d.structure_id = $1 AND d.patient_id = $3 AND d.status = 'approved' AND ri.id IS NULL AND ru.id IS NULL AND v.document_id IS NULL
          ORDER BY d.act_at DESC, d.id`, [ctx.structureId, reading.user.id, patientId]);
      return { items: rows.map((row) => ({ receivedDocumentId: row.oldReceived, documentId: row.oldDocument, newer: documentRow(row, { reading, cells: reading.preferences.cells }) })), gone: await goneOf(ctx, patientId) };
    });
  }
}

/** Documents of the file that the DMP no longer gives to anybody here, or archived: said where the document is, it stays in the file. */
const goneOf = (ctx: Ctx, patientId: string): Promise<DmpGoneDocument[]> => ctx.manager.query<DmpGoneDocument[]>(
  `SELECT DISTINCT rd.id AS "receivedDocumentId", v.document_id AS "documentId", d.status FROM dmp_document d
     LEFT JOIN received_document rd ON rd.patient_id = d.patient_id AND rd.state <> 'set-aside' AND (rd.id = d.received_document_id OR rd.unique_id = d.unique_id)
     LEFT JOIN document cd JOIN document_version v ON v.id = cd.current_version_id ON v.unique_id = d.unique_id AND v.patient_id = d.patient_id
    WHERE d.structure_id = $1 AND d.patient_id = $2 AND d.status IN ('deleted', 'archived') AND d.replaced_by IS NULL AND (rd.id IS NOT NULL OR v.document_id IS NOT NULL)`, [ctx.structureId, patientId]);

/** @param bind keeps a value and gives its place: nothing of the request is ever part of the SQL */
function filtersOf(query: DmpDocumentQuery, user: DmpUser, bind: (value: unknown) => string): string[] {
  const words = (column: string, typed: string): string => `position(search_key(${bind(typed)}) IN search_key(${column})) > 0`;
  const { status = 'current' } = query;
  const found = [
    status === 'current' ? `d.status = 'approved' AND d.replaced_by IS NULL` : status === 'archived' ? `d.status = 'archived'` : status === 'replaced' ? `d.status = 'deprecated'` : `d.status <> 'deleted'`,
    query.cell ? cellFilter(query.cell, user, bind) : null,
    query.type ? `d.type_code = ${bind(query.type)}` : null, query.class ? `d.class_code = ${bind(query.class)}` : null,
    query.from ? `d.act_at >= ${bind(query.from)}::date` : null, query.to ? `d.act_at < ${bind(query.to)}::date + 1` : null,
    query.q ? words(`d.title || ' ' || d.type_label`, query.q) : null, query.author ? words('d.author_text', query.author) : null, query.specialty ? words('d.specialty_text', query.specialty) : null, query.institution ? words('d.institution_text', query.institution) : null,
    query.visibility === undefined ? null : query.visibility === 'none' ? 'cardinality(d.visibility) = 0' : `${bind(query.visibility)} = ANY(d.visibility)`,
  ];
  return found.filter((condition): condition is string => condition !== null);
}

function cellFilter(cell: NonNullable<DmpDocumentQuery['cell']>, { cells, shown }: DmpUser, bind: (value: unknown) => string): string {
  if (cell !== 'autres') return `d.type_code = ANY(${bind(shown.includes(cell) ? cells[cell] : [])}::text[])`;
  // « Autres » takes what no shown cell names: no document is ever dropped (dmp.md §6.1).
  const named = shown.flatMap((key) => (key === 'autres' ? [] : cells[key]));
  return `NOT (d.type_code = ANY(${bind(named)}::text[]))`;
}

function markOf(after: string | undefined, sort: 'act' | 'type'): readonly string[] | null {
  const keys = decodeCursor(after);
  if (keys === null) return null;
  const [at, id] = keys.slice(-2);
  if (keys.length !== (sort === 'type' ? 3 : 2) || !keys.every((key) => typeof key === 'string') || Number.isNaN(Date.parse(String(at))) || !/^[0-9a-f-]{36}$/.test(String(id))) throw domainError('request.cursor', 'La suite de cette liste n’est plus valable.', { field: 'after', remedy: 'Rechargez la liste.' });
  return keys.map(String);
}
