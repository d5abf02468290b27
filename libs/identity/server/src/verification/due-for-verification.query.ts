import type { Ctx } from '@pluriel/platform/server';

const nir = '1.2.250.1.213.1.4.8';

/**
 * Patients `p` whose INS must be verified again (EXI VER 01): qualifiee under a NIR after five years, recuperee and any waiting number (NIA)
 * after one. Never somebody already in a batch, nor somebody whose verification failed within a day. $1 structure, $2 now.
 */
const due = `p.structure_id = $1 AND p.matricule IS NOT NULL AND p.merged_into IS NULL AND p.archived_at IS NULL AND p.deceased_on IS NULL
  AND COALESCE(p.ins_verified_at, p.ins_obtained_at, p.created_at) < $2::timestamptz - CASE WHEN p.status = 'qualifiee' AND p.oid = '${nir}' THEN interval '5 years' ELSE interval '1 year' END
  AND COALESCE(p.ins_verified_at, p.ins_obtained_at, p.created_at) < $2::timestamptz - interval '1 year'
  AND NOT EXISTS (SELECT 1 FROM verification_item i WHERE i.patient_id = p.id AND (i.state IN ('waiting', 'answered') OR i.selected_at > $2::timestamptz - interval '24 hours'))`;

/** @returns how many people are due */
export async function countDue(ctx: Ctx): Promise<number> {
  const [found] = await ctx.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM patient p WHERE ${due}`, [ctx.structureId, ctx.now]);
  return found?.count ?? 0;
}

/** @returns the people to verify next, the oldest confirmation first */
export async function oldestDue(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await ctx.manager.query<{ id: string }[]>(`SELECT p.id FROM patient p WHERE ${due} ORDER BY COALESCE(p.ins_verified_at, p.ins_obtained_at, p.created_at), p.id LIMIT $3`, [ctx.structureId, ctx.now, limit]);
  return rows.map(({ id }) => id);
}
