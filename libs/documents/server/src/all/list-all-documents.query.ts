import { Injectable } from '@nestjs/common';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { hiddenTypesIn } from '@pluriel/consents/server';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, isId } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { supersededAmong } from '../received/read-received';
import { readableVersionsSql } from '../versions/readable-versions';
import { documentOrders, type AllDocumentsPage, type AllDocumentsQuery, type AllDocumentsRow, type DocumentOrder, type DocumentOrderChoice, type DocumentOrigin } from './all-documents.dto';

interface Row { id: string; origin: DocumentOrigin; title: string; typeCode: string; typeLabel: string | null; actDate: string | null; author: string | null; filedAt: Date; versionNumber: number | null; state: string | null; actKey: string; filedKey: string; total: number }

/** Comes after every code. */
const noType = '~';
const producedLabels = new Map<string, string>(Object.values(documentTypes).map(({ code }) => [code.code, code.label]));

/** Every document of a patient in one list, produced here and come from outside together, in the order the person chose (DMP-47, SC.CDA/INT.17). */
@Injectable()
export class ListAllDocuments {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader) {}

  /** @throws 404 `patient.unknown`, 400 on a wrong mark or size */
  execute(caller: Caller, patientId: string, query: AllDocumentsQuery): Promise<AllDocumentsPage> {
    const limit = pageSize(query.limit);
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const sort = query.sort ?? await orderOf(ctx);
      const keys = keysOf[sort];
      const marks = marksOf(query.after, sort);
      const values: unknown[] = [patientId, ctx.structureId];
      const bind = (value: unknown): string => `$${values.push(value)}`;
      const sql = everySql(await readableVersionsSql(ctx, patientId, bind), receivedSql(ctx, await hiddenTypesIn(ctx, patientId), bind));
      const beyond = marks === null ? 'true' : beyondSql(keys, marks.map(bind));
      const rows = await ctx.manager.query<(Row | { id: null; total: number })[]>(
        `WITH all_of AS MATERIALIZED (${sql}), page AS (SELECT * FROM all_of a WHERE ${beyond} ORDER BY ${orderSql(keys)} LIMIT ${bind(limit + 1)})
         SELECT (SELECT count(*)::int FROM all_of) AS total, a.* FROM (SELECT 1) one LEFT JOIN page a ON true ORDER BY ${orderSql(keys)}`, values);
      const page = pageOf(rows.filter((row): row is Row => row.id !== null), limit, (row) => keys.map(({ name }) => row[name]));
      const superseded = await supersededAmong(ctx, page.items.filter(({ origin }) => origin !== 'centre').map(({ id }) => id));
      return { items: page.items.map((row) => rowOf(row, superseded.has(row.id))), next: page.next, sort, total: rows[0]?.total ?? 0 };
    });
  }

  /** The order this person chose last. */
  order(caller: Caller): Promise<DocumentOrderChoice> { return this.transactions.read(caller, async (ctx) => ({ sort: await orderOf(ctx) })); }

  /** Remembers the order for this person, for every file. */
  choose(caller: Caller, sort: DocumentOrder): Promise<DocumentOrderChoice> {
    return this.transactions.run(caller, async (ctx) => {
      if (ctx.actor.userId !== null) await ctx.manager.query('INSERT INTO document_order_choice (user_id, structure_id, sort) VALUES ($1, $2, $3) ON CONFLICT (user_id) DO UPDATE SET sort = EXCLUDED.sort', [ctx.actor.userId, ctx.structureId, sort]);
      return { sort };
    });
  }
}

async function orderOf(ctx: Ctx): Promise<DocumentOrder> {
  const [row] = await ctx.manager.query<{ sort: DocumentOrder }[]>('SELECT sort FROM document_order_choice WHERE user_id = $1 AND structure_id = $2', [ctx.actor.userId, ctx.structureId]);
  return row && documentOrders.includes(row.sort) ? row.sort : 'act';
}

type Key = { name: 'typeCode' | 'actKey' | 'filedKey' | 'id'; down: boolean };
const newest = [{ name: 'actKey', down: true }, { name: 'id', down: true }] as const satisfies readonly Key[];
const keysOf: Readonly<Record<DocumentOrder, readonly Key[]>> = { act: newest, type: [{ name: 'typeCode', down: false }, ...newest], filed: [{ name: 'filedKey', down: true }, { name: 'id', down: true }] };
const orderSql = (keys: readonly Key[]): string => keys.map(({ name, down }) => `a."${name}"${down ? ' DESC' : ''}`).join(', ');

/** What comes after a mark: the first key that differs decides. */
const beyondSql = (keys: readonly Key[], marks: readonly string[]): string =>
  `(${keys.map(({ name, down }, at) => `(${[...keys.slice(0, at).map((key, index) => `a."${key.name}" = ${marks[index]}`), `a."${name}" ${down ? '<' : '>'} ${marks[at]}`].join(' AND ')})`).join(' OR ')})`;

function marksOf(after: string | undefined, sort: DocumentOrder): string[] | null {
  const marks = decodeCursor(after);
  if (marks === null) return null;
  const keys = keysOf[sort];
  if (marks.length !== keys.length || !marks.every((mark) => typeof mark === 'string' && mark.length < 100) || !isId(marks.at(-1))) throw domainError('request.cursor', 'La suite de cette liste n’est plus valable.', { field: 'after', remedy: 'Rechargez la liste.' });
  return marks as string[];
}

/** Received documents that the patient shares with the caller, or that he received himself (STR-10). */
function receivedSql(ctx: Ctx, hidden: 'everything' | string[] | null, bind: (value: unknown) => string): string {
  if (hidden === null) return 'true';
  const own = `r.received_by = ${bind(ctx.actor.userId)}`;
  return hidden === 'everything' ? own : `(${own} OR COALESCE(r.facts->>'typeCode', '') <> ALL(${bind(hidden)}::text[]))`;
}

const day = (column: string): string => `to_char(${column} AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD"T"HH24:MI:SS') COLLATE "C"`;

/**
 * The two sources in one shape. Dates of acts are compared as text, local time first: what a document says may be a year or a month only. A file that
 * says neither type nor act comes last among types, and at the day it was put here among acts. `$1` the patient, `$2` the structure.
 */
function everySql(produced: string, received: string): string {
  return `SELECT v.document_id::text AS id, 'centre' AS origin, v.title, v.type_code COLLATE "C" AS "typeCode", NULL::text AS "typeLabel", to_char(v.service_start AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS "actDate", v.author_name AS author,
        v.authored_at AS "filedAt", v.number AS "versionNumber", NULL::text AS state, ${day('v.service_start')} AS "actKey", ${day('v.authored_at')} AS "filedKey"
      FROM document d JOIN document_version v ON v.id = d.current_version_id WHERE v.patient_id = $1 AND v.structure_id = $2 AND ${produced}
     UNION ALL
    SELECT r.id::text, r.origin, COALESCE(r.facts->>'title', r.file_name), COALESCE(r.facts->>'typeCode', '${noType}') COLLATE "C", r.facts->>'typeLabel', r.facts->>'actDate', r.facts->>'author',
        r.received_at, NULL, r.state,
        COALESCE(left(r.facts->>'actDate', 19) COLLATE "C", ${day('r.received_at')}), ${day('r.received_at')}
      FROM received_document r WHERE r.patient_id = $1 AND r.structure_id = $2 AND ${received}`;
}

const rowOf = ({ id, origin, title, typeCode, typeLabel, actDate, author, filedAt, versionNumber, state }: Row, superseded: boolean): AllDocumentsRow => ({
  id, origin, title, typeCode: typeCode === noType ? null : typeCode, typeLabel: typeLabel ?? producedLabels.get(typeCode) ?? null, actDate, author, filedAt: filedAt.toISOString(), versionNumber, state, superseded,
});
