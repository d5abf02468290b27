import type { Ctx } from '@pluriel/platform/server';
import type { Holding, MovedRows, PatientPart } from './patient-parts';

/** A table whose rows simply change file. Names are ours, never input. */
export interface MovedTable {
  table: string;
  /** Primary key, `id` unless said. */
  key?: string;
  /** SQL condition on `r`: rows that may not move (they would meet their like in the other file, `$2`). */
  unless?: string;
  /** SQL condition on `r` for rows added since that go back too: a correction with what it corrects among those of `$3`, a visit with its plan in `$1`. Asked even when nothing of this table had moved. */
  alsoBack?: string;
  /** Shown in the comparison; `at` is the SQL of the date of a row. */
  holding?: { label: string; at: string; where?: string };
}

/** A part made of tables whose rows change file. `ids` of what moved are kept, so that only they come back, in the order of the list: what hangs on a row comes after it. */
export function partOfTables(tables: readonly MovedTable[]): PatientPart {
  return {
    tables: tables.map(({ table }) => table),
    async move(ctx, from, to) {
      const moved: Record<string, string[]> = {};
      for (const table of tables) moved[table.table] = await moveRows(ctx, table, from, to);
      return moved;
    },
    async putBack(ctx, moved: MovedRows | undefined, from, to) {
      for (const table of tables) await putRowsBack(ctx, table, (moved?.[table.table] ?? []) as string[], from, to);
    },
    async holds(ctx, patientId) {
      const holdings: Holding[] = [];
      for (const { table, holding } of tables) if (holding) holdings.push(await holdingOf(ctx, table, holding, patientId));
      return holdings;
    },
  };
}

/** Moves the rows of one table. @returns their keys */
export async function moveRows(ctx: Ctx, { table, key = 'id', unless }: MovedTable, from: string, to: string): Promise<string[]> {
  const rows = await ctx.manager.query<{ key: string }[]>(`WITH moved AS (UPDATE ${table} r SET patient_id = $2 WHERE r.patient_id = $1 ${unless ? `AND NOT (${unless})` : ''} RETURNING r.${key}::text AS key) SELECT key FROM moved ORDER BY key`, [from, to]);
  return rows.map((row) => row.key);
}

/** Gives back those of these rows that still lie in `to`, and those added since that go with them. */
export async function putRowsBack(ctx: Ctx, { table, key = 'id', alsoBack }: MovedTable, keys: readonly string[], from: string, to: string): Promise<void> {
  if (keys.length > 0 || alsoBack !== undefined) await ctx.manager.query(`UPDATE ${table} r SET patient_id = $1 WHERE r.patient_id = $2 AND (r.${key}::text = ANY($3::text[]) ${alsoBack ? `OR (${alsoBack})` : ''})`, [from, to, [...keys]]);
}

async function holdingOf(ctx: Ctx, table: string, holding: NonNullable<MovedTable['holding']>, patientId: string): Promise<Holding> {
  const [found] = await ctx.manager.query<{ count: number; last: string | null }[]>(
    `SELECT count(*)::int AS count, (max(${holding.at}) AT TIME ZONE 'Europe/Paris')::date::text AS last FROM ${table} WHERE patient_id = $1 ${holding.where ? `AND ${holding.where}` : ''}`, [patientId]);
  return { label: holding.label, count: found?.count ?? 0, last: found?.last ?? null };
}
