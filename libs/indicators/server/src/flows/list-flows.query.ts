import { Injectable } from '@nestjs/common';
import { flowWords, type FlowKind } from '@pluriel/indicators/domain';
import type { Profession } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller, type Ctx, type Page } from '@pluriel/platform/server';
import { displayNameOf } from '@pluriel/security/domain';
import { professionalOf } from '../figures/figure-scope';
import type { FlowPage, FlowQuery, FlowResult, FlowRow, FlowSearch } from './flow-events.dto';

interface FoundFlow { id: string; at: Date; mark: string; kind: FlowKind; result: FlowResult; attempts: number; qualified: boolean; professional: string; finess: string | null; typeCode: string; typeLabel: string; familyName: string | null; givenName: string | null; profession: Profession | null }

/** « Tableau de bord flux générés » (DASH-08, DASH-09), and the lines behind every figure (DASH-19). The patient is never part of it. */
@Injectable()
export class ListFlows {
  constructor(private readonly transactions: Transactions) {}

  /** @returns one page, newest first; throws 400 `request.cursor` */
  execute(caller: Caller, search: FlowSearch): Promise<FlowPage> {
    return this.transactions.read(caller, async (ctx) => ({ asOf: ctx.now.toISOString(), ...(await flowsOf(ctx, search, professionalOf(caller, search), pageSize(search.limit), decodeCursor(search.after))) }));
  }
}

/** @returns one page of the lines that answer the question */
export async function flowsOf(ctx: Ctx, query: FlowQuery, professional: string | null, limit: number, after: unknown[] | null): Promise<Page<FlowRow>> {
  const values: unknown[] = [ctx.structureId];
  const conditions = ['e.structure_id = $1'];
  const where = (value: unknown, condition: (mark: string) => string): void => {
    if (value === undefined || value === null || value === '') return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  where(query.from, (mark) => `e.at >= (${mark}::date)::timestamp AT TIME ZONE 'Europe/Paris'`);
  where(query.to, (mark) => `e.at < (${mark}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris'`);
  where(query.month && `${query.month}-01`, (mark) => `e.month = ${mark}::date`);
  where(query.kind, (mark) => `e.kind = ${mark}`);
  where(query.result, (mark) => `e.result = ${mark}`);
  where(professional, (mark) => `e.professional = ${mark}`);
  where(query.finess, (mark) => `e.finess = ${mark}`);
  where(query.type, (mark) => `e.type_code = ${mark}`);
  where(query.qualified, (mark) => `e.qualified = ${mark}`);
  if (query.q?.trim()) {
    const codes = await codesOf(ctx, query.q.trim());
    if (codes.length === 0) return { items: [], next: null };
    where(codes, (mark) => `e.type_code = ANY (${mark}::text[])`);
  }
  where(after && JSON.stringify(after), (mark) => `(e.at, e.id) < ((${mark}::jsonb->>0)::timestamptz, (${mark}::jsonb->>1)::uuid)`);
  const rows = await ctx.manager.query<FoundFlow[]>(
    `SELECT e.id, e.at, e.at::text AS mark, e.kind, e.result, e.attempts, e.qualified, e.professional, e.finess, e.type_code AS "typeCode", e.type_label AS "typeLabel", u.family_name AS "familyName", u.given_name AS "givenName", u.profession
       FROM (SELECT e.id FROM flow_event e WHERE ${conditions.join(' AND ')} ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1}) found JOIN flow_event e USING (id) LEFT JOIN app_user u ON u.id = e.user_id ORDER BY e.at DESC, e.id DESC`, values);
  const page = pageOf(rows, limit, ({ mark, id }) => [mark, id]);
  return { next: page.next, items: page.items.map(flowRow) };
}

/** A word is looked for among the types: a few dozen, whatever the number of lines. */
async function codesOf(ctx: Ctx, word: string): Promise<string[]> {
  const rows = await ctx.manager.query<{ code: string }[]>(`SELECT DISTINCT t.code FROM flow_type t WHERE t.structure_id = $1 AND strpos(search_key(t.label || ' ' || t.code), search_key($2)) > 0`, [ctx.structureId, word]);
  return rows.map(({ code }) => code);
}

function flowRow({ mark: _, familyName, givenName, profession, ...found }: FoundFlow): FlowRow {
  return { ...found, at: found.at.toISOString(), kindLabel: flowWords[found.kind].label, professionalName: familyName !== null && givenName !== null && profession !== null ? displayNameOf({ familyName, givenName, profession }) : null };
}
