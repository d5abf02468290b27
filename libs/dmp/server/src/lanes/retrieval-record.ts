import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { Lanes, type Ctx, type WorkRow } from '@pluriel/platform/server';

export const retrievalLaneName = 'dmp-retrieval';

/** A row of `dmp_retrieval`: one person wants one document. `integrate`: and wants it in the patient's file. */
export interface RetrievalRow extends WorkRow { structure_id: string; patient_id: string; document_id: string; user_id: string; user_name: string; integrate: boolean; requested_at: Date }

/** Wishes for documents of the DMP. */
@Injectable()
export class RetrievalRecord {
  constructor(private readonly lanes: Lanes) {}

  /** Asks for a document (again); asking while it is on its way only adds the wish to integrate it. */
  async ask(ctx: Ctx, patientId: string, documentId: string, userId: string, integrate: boolean): Promise<void> {
    const [row] = await ctx.manager.query<{ id: string; row_version: number; not_before: Date; state: string }[]>(
      `INSERT INTO dmp_retrieval AS r (id, structure_id, patient_id, document_id, user_id, user_name, integrate, requested_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (document_id, user_id) DO UPDATE SET integrate = r.integrate OR EXCLUDED.integrate, requested_at = EXCLUDED.requested_at, patient_id = EXCLUDED.patient_id,
         state = CASE WHEN r.state = 'in_progress' THEN r.state ELSE 'scheduled' END, not_before = CASE WHEN r.state = 'in_progress' THEN r.not_before ELSE now() END,
         first_due_at = CASE WHEN r.state = 'in_progress' THEN r.first_due_at ELSE now() END, attempts = CASE WHEN r.state = 'in_progress' THEN r.attempts ELSE 0 END, last_error = NULL,
         row_version = CASE WHEN r.state = 'in_progress' THEN r.row_version ELSE r.row_version + 1 END
       RETURNING id, row_version, not_before, state`, [newId(), ctx.structureId, patientId, documentId, userId, ctx.actor.displayName, integrate, ctx.now]);
    if (row && row.state === 'scheduled') this.lanes.hint(ctx, retrievalLaneName, { id: row.id, rowVersion: row.row_version, notBefore: row.not_before });
  }

  /** Stops waiting for a document, and gives up the wish to put it in the file; an answer on its way is dropped when it comes. */
  async stop(ctx: Ctx, documentId: string, userId: string): Promise<void> {
    await ctx.manager.query(
      `UPDATE dmp_retrieval SET state = 'cancelled', integrate = false, lease_owner = NULL, lease_until = NULL, last_error = NULL, row_version = row_version + 1 WHERE document_id = $1 AND user_id = $2 AND structure_id = $3 AND state IN ('scheduled', 'in_progress')`, [documentId, userId, ctx.structureId]);
  }

  /** What is asked now, the wish to integrate included: it may have come after the claim. */
  async current(ctx: Ctx, id: string): Promise<RetrievalRow | null> {
    const [row] = await ctx.manager.query<RetrievalRow[]>('SELECT * FROM dmp_retrieval WHERE id = $1', [id]);
    return row ?? null;
  }

  /** The wish was granted. */
  async granted(ctx: Ctx, id: string): Promise<void> { await ctx.manager.query('UPDATE dmp_retrieval SET integrate = false WHERE id = $1', [id]); }
}
