import type { Ctx, Lanes } from '@pluriel/platform/server';

/** Asks the queue to wake the lane when a row that waits is due again. */
export async function hintAgain(ctx: Ctx, lanes: Lanes, lane: string, table: 'dmp_reader' | 'dmp_retrieval' | 'dmp_change', id: string): Promise<void> {
  const [row] = await ctx.manager.query<{ row_version: number; not_before: Date }[]>(`SELECT row_version, not_before FROM ${table} WHERE id = $1`, [id]);
  if (row) lanes.hint(ctx, lane, { id, rowVersion: row.row_version, notBefore: row.not_before });
}
