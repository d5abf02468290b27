import type { Ctx } from '@pluriel/platform/server';

/** @param except a file that is not counted. @returns the living file of the centre that bears this INS: on another file it is a proven duplicate (ins.md §2.11); null when nobody does */
export async function holderOfIns(ctx: Ctx, { matricule, oid }: { matricule: string; oid: string }, except: string | null = null): Promise<string | null> {
  const [found] = await ctx.manager.query<{ id: string }[]>('SELECT id FROM patient WHERE structure_id = $1 AND matricule = $2 AND oid = $3 AND merged_into IS NULL AND id IS DISTINCT FROM $4::uuid', [ctx.structureId, matricule, oid, except]);
  return found?.id ?? null;
}
