import type { Ctx } from '@pluriel/platform/server';

/**
 * Every counted fact once: a closed month from what was kept, any other from its sum, and what is newer than the sum from its lines. One statement, so one
 * snapshot: no fact is between two of them.
 * @param through place, among the values, of where the sum stood a moment before (`throughOf`): the planner then knows that few lines are newer. $1 is the structure
 * @returns the beginning of a query on `counted`
 */
export const countedFacts = (through: string): string => `
  WITH closed AS (SELECT m.month FROM flow_month m WHERE m.structure_id = $1 AND m.frozen_at IS NOT NULL),
  counted AS MATERIALIZED (
    SELECT k.month, k.kind, k.professional, k.finess, k.type_code, k.qualified, k.done, k.failed, k.attempts FROM flow_month_count k WHERE k.structure_id = $1
    UNION ALL SELECT o.month, o.kind, o.professional, o.finess, o.type_code, o.qualified, o.done, o.failed, o.attempts FROM flow_open_count o WHERE o.structure_id = $1 AND o.month NOT IN (SELECT month FROM closed)
    UNION ALL SELECT e.month, e.kind, e.professional, e.finess, e.type_code, e.qualified, (e.result = 'done')::int, (e.result = 'failed')::int, e.attempts FROM flow_event e
      WHERE e.structure_id = $1 AND e.seq > ${through}::bigint AND e.seq > coalesce((SELECT f.through FROM flow_fold f WHERE f.structure_id = $1), 0) AND e.month NOT IN (SELECT month FROM closed))`;

/** @returns the last line added to the sums */
export async function throughOf(ctx: Ctx): Promise<string> {
  const [fold] = await ctx.manager.query<{ through: string }[]>('SELECT through FROM flow_fold WHERE structure_id = $1', [ctx.structureId]);
  return fold?.through ?? '0';
}
