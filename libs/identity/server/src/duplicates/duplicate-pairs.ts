import { newId } from '@pluriel/kernel';
import type { LikenessReason } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';

export interface PairRow { id: string; state: 'possible' | 'proven' | 'distinct' | 'merged' }

/** The two ids in the order of the table. */
export const ordered = (one: string, other: string): [string, string] => ([one.toLowerCase(), other.toLowerCase()].sort() as [string, string]);

/** A file was created although others look alike, with a reason: each pair is kept for whoever watches over identities (J1 B9). */
export async function keepCreatedBeside(ctx: Ctx, patientId: string, alike: readonly { row: { id: string }; score: number; reasons: LikenessReason[] }[], reason: string): Promise<void> {
  for (const { row, score, reasons } of alike) {
    const [first, second] = ordered(patientId, row.id);
    await ctx.manager.query(
      `INSERT INTO duplicate_pair (id, structure_id, first_id, second_id, state, score, reasons, found_by, found_at, seen_at, note) VALUES ($1, $2, $3, $4, 'possible', $5, $6, 'creation', $7, $7, $8) ON CONFLICT (first_id, second_id) DO NOTHING`,
      [newId(), ctx.structureId, first, second, score, reasons, ctx.now, reason]);
  }
}

/** INSi's answer holds the matricule of another file: proven at once, whatever had been thought before, unless the two are one file by now (DOUA, ins.md §2.11). */
export async function keepProven(ctx: Ctx, one: string, other: string): Promise<void> {
  const [first, second] = ordered(one, other);
  await ctx.manager.query(
    `INSERT INTO duplicate_pair (id, structure_id, first_id, second_id, state, score, reasons, found_by, found_at, seen_at) VALUES ($1, $2, $3, $4, 'proven', 100, '{same-ins}', 'insi', $5, $5)
     ON CONFLICT (first_id, second_id) DO UPDATE SET state = 'proven', score = 100, reasons = '{same-ins}', found_by = 'insi', seen_at = EXCLUDED.seen_at, decided_at = NULL, decided_by_id = NULL, decided_by_name = NULL, decision_reason = NULL WHERE duplicate_pair.state <> 'merged'`,
    [newId(), ctx.structureId, first, second, ctx.now]);
}

/** The pair of two files, locked; made when nobody had found it (two files compared from the search). */
export async function lockPair(ctx: Ctx, one: string, other: string): Promise<PairRow> {
  const [first, second] = ordered(one, other);
  await ctx.manager.query(
    `INSERT INTO duplicate_pair (id, structure_id, first_id, second_id, state, score, reasons, found_by, found_at, seen_at) VALUES ($1, $2, $3, $4, 'possible', 0, '{}', 'creation', $5, $5) ON CONFLICT (first_id, second_id) DO NOTHING`,
    [newId(), ctx.structureId, first, second, ctx.now]);
  const [pair] = await ctx.manager.query<PairRow[]>('SELECT id, state FROM duplicate_pair WHERE first_id = $1 AND second_id = $2 FOR UPDATE', [first, second]);
  if (!pair) throw new Error('the pair was not written');
  return pair;
}
