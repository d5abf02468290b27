import { keptItemsIn } from '@pluriel/care-team/server';
import { hiddenTypesIn } from '@pluriel/consents/server';
import type { Ctx } from '@pluriel/platform/server';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** How a document names the caller among its recipients. */
export const addressedTo = (ctx: Ctx): string => JSON.stringify([{ kind: 'user', id: ctx.actor.userId }]);

/**
 * The signed documents of a patient that the caller may read, in one place for every list (STR-04, STR-10): his own and those addressed to him; of the others, those of a
 * type that the patient shares with him and that no level keeps from him. One document alone is asked of `requireShared`.
 * @param bind places a value in the statement and gives its name there
 * @returns a condition on `document_version v`
 */
export async function readableVersionsSql(ctx: Ctx, patientId: string, bind: (value: unknown) => string): Promise<string> {
  const [hidden, kept] = [await hiddenTypesIn(ctx, patientId), [...(await keptItemsIn(ctx, patientId)).keys()]];
  if (hidden === null && kept.length === 0) return 'true';
  const barred = [
    ...(hidden === null ? [] : [hidden === 'everything' ? 'true' : `v.type_code = ANY(${bind(hidden)}::text[])`]),
    ...(kept.length === 0 ? [] : [`v.document_id = ANY(${bind(kept)}::uuid[])`]),
  ];
  return `(v.author_id = ${bind(ctx.actor.userId)} OR v.routes->'recipients' @> ${bind(addressedTo(ctx))}::jsonb OR NOT (${barred.join(' OR ')}))`;
}

/** The same condition added to a query on `v`. */
export async function whereReadable<Row extends ObjectLiteral>(ctx: Ctx, patientId: string, rows: SelectQueryBuilder<Row>): Promise<SelectQueryBuilder<Row>> {
  const values: Record<string, unknown> = {};
  const condition = await readableVersionsSql(ctx, patientId, (value) => { const name = `readable${Object.keys(values).length}`; values[name] = value; return `:${name}`; });
  return rows.andWhere(condition, values);
}
