import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import type { Ctx, WorkRow } from '@pluriel/platform/server';

export type SearchScope = 'since' | 'recent' | 'all';

/** A row of `dmp_reader`: one professional and one patient's DMP, and the work of reading its list. */
export interface ReaderRow extends WorkRow {
  structure_id: string; patient_id: string; user_id: string; matricule: string;
  /** What to look for next: what changed, the last two years again, or everything. */
  scope: SearchScope;
  /** Until when the registry was asked what changed. */
  synchronised_at: Date | null;
  read_at: Date | null;
  visit_at: Date | null;
  /** What was there until then is not new (DMP-32). */
  seen_until: Date | null;
  /** Everything was asked for once, older than two years included. */
  whole: boolean;
  /** Since when this person gave up her right (DMP-09). */
  given_up_at: Date | null;
}

/** What the row says when the person stopped it. */
export const stoppedCode = 'dmp.stopped';

interface Due { id: string; rowVersion: number; notBefore: Date }

/** Coming back to a file within half an hour is the same visit: what was new stays new. */
const visitMinutes = 30;

@Injectable()
export class ReaderRecord {
  /** Notes that a person opened the file: what she saw until the end of her last visit is no longer new. */
  async visit(ctx: Ctx, patientId: string, userId: string): Promise<void> {
    await ctx.manager.query(
      `UPDATE dmp_reader SET seen_until = CASE WHEN read_at IS NULL THEN seen_until ELSE GREATEST(visit_at, read_at) END, visit_at = $4
        WHERE patient_id = $1 AND user_id = $2 AND structure_id = $3 AND (visit_at IS NULL OR visit_at < $4::timestamptz - make_interval(mins => $5))`, [patientId, userId, ctx.structureId, ctx.now, visitMinutes]);
  }

  /**
   * Asks for the list (again). Another matricule starts from nothing: what was known was of somebody else.
   * @returns the row to hint, null when the same is already on its way
   */
  async ask(ctx: Ctx, patientId: string, userId: string, matricule: string, scope: SearchScope): Promise<Due | null> {
    const [row] = await ctx.manager.query<{ id: string; row_version: number; not_before: Date }[]>(
      `INSERT INTO dmp_reader AS r (id, structure_id, patient_id, user_id, matricule, scope, visit_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (patient_id, user_id) DO UPDATE SET state = 'scheduled', not_before = now(), first_due_at = now(), attempts = 0, last_error = NULL, lease_owner = NULL, lease_until = NULL, scope = EXCLUDED.scope, matricule = EXCLUDED.matricule,
         synchronised_at = CASE WHEN r.matricule = EXCLUDED.matricule THEN r.synchronised_at END, read_at = CASE WHEN r.matricule = EXCLUDED.matricule THEN r.read_at END, whole = r.whole AND r.matricule = EXCLUDED.matricule, row_version = r.row_version + 1
         WHERE r.state NOT IN ('scheduled', 'in_progress') OR r.matricule <> EXCLUDED.matricule OR (r.state = 'scheduled' AND (r.last_error IS NOT NULL OR (EXCLUDED.scope = 'all' AND r.scope <> 'all')))
       RETURNING id, row_version, not_before`, [newId(), ctx.structureId, patientId, userId, matricule, scope, ctx.now]);
    return row ? { id: row.id, rowVersion: row.row_version, notBefore: row.not_before } : null;
  }

  /**
   * Stops asking. An answer on its way is dropped when it comes: its lease is gone.
   * @returns whether something was being asked
   */
  async stop(ctx: Ctx, patientId: string, userId: string): Promise<boolean> {
    const stopped = await ctx.manager.query<[object[], number]>(
      `UPDATE dmp_reader SET state = 'cancelled', lease_owner = NULL, lease_until = NULL, last_error = $4, row_version = row_version + 1 WHERE patient_id = $1 AND user_id = $2 AND structure_id = $3 AND state IN ('scheduled', 'in_progress') RETURNING id`,
      [patientId, userId, ctx.structureId, JSON.stringify({ disposition: 'needs-human', code: stoppedCode, sentence: 'Lecture arrêtée.' })]);
    return stopped[0].length > 0;
  }

  /** Notes that the right was given up or asked for again. */
  async gaveUp(ctx: Ctx, patientId: string, userId: string, at: Date | null): Promise<void> {
    await ctx.manager.query('UPDATE dmp_reader SET given_up_at = $4 WHERE patient_id = $1 AND user_id = $2 AND structure_id = $3', [patientId, userId, ctx.structureId, at]);
  }

  async done(ctx: Ctx, id: string, asOf: Date, whole: boolean): Promise<void> {
    await ctx.manager.query(`UPDATE dmp_reader SET synchronised_at = GREATEST(synchronised_at, $2), read_at = $3, whole = whole OR $4, scope = 'since' WHERE id = $1`, [id, asOf, ctx.now, whole]);
  }
}
