import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { Lanes, Live, type Ctx, type WorkRow } from '@pluriel/platform/server';
import { oidOfUuid } from '@pluriel/documents/domain';
import type { VisibilityAct } from '../documents/dmp-document.dto';

export const changeLaneName = 'dmp-change';
export type ChangeAct = VisibilityAct | 'authorize' | 'unauthorize';

/** A row of `dmp_change`: one change of who sees a document, or of one's own right to read. */
export interface ChangeRow extends WorkRow { structure_id: string; patient_id: string; document_id: string | null; user_id: string; user_name: string; act: ChangeAct; submission_unique_id: string; requested_at: Date }

/** Changes asked for. */
@Injectable()
export class ChangeRecord {
  constructor(private readonly lanes: Lanes, private readonly live: Live) {}

  /** The same change already on its way is not asked for twice; one that waits or was refused before is given up for the new one. */
  async ask(ctx: Ctx, patientId: string, documentId: string | null, userId: string, act: ChangeAct): Promise<void> {
    const same = 'patient_id = $1 AND user_id = $2 AND document_id IS NOT DISTINCT FROM $3';
    await ctx.manager.query(`UPDATE dmp_change SET state = 'cancelled', row_version = row_version + 1 WHERE ${same} AND state IN ('failed', 'blocked', 'scheduled') AND act <> $4`, [patientId, userId, documentId, act]);
    await ctx.manager.query(`UPDATE dmp_change SET state = 'cancelled', row_version = row_version + 1 WHERE ${same} AND state IN ('failed', 'blocked') AND act = $4`, [patientId, userId, documentId, act]);
    const [row] = await ctx.manager.query<{ id: string; row_version: number; not_before: Date }[]>(
      `INSERT INTO dmp_change (id, structure_id, patient_id, document_id, user_id, user_name, act, submission_unique_id, requested_at) SELECT $5, $6, $1, $3, $2, $7, $4, $8, $9
        WHERE NOT EXISTS (SELECT 1 FROM dmp_change c WHERE c.patient_id = $1 AND c.user_id = $2 AND c.document_id IS NOT DISTINCT FROM $3 AND c.act = $4 AND c.state IN ('scheduled', 'in_progress', 'uncertain')) RETURNING id, row_version, not_before`,
      [patientId, userId, documentId, act, newId(), ctx.structureId, ctx.actor.displayName, oidOfUuid(newId()), ctx.now]);
    if (row) this.lanes.hint(ctx, changeLaneName, { id: row.id, rowVersion: row.row_version, notBefore: row.not_before });
    await this.live.notify(ctx, documentId === null ? { topic: 'dmp', id: patientId, patientId } : { topic: 'dmp-document', id: documentId, patientId });
  }

  /** The last change of the person's own right that is not done. */
  async pendingRight(ctx: Ctx, patientId: string, userId: string): Promise<ChangeRow | null> {
    const [row] = await ctx.manager.query<ChangeRow[]>(`SELECT * FROM dmp_change WHERE patient_id = $1 AND user_id = $2 AND structure_id = $3 AND document_id IS NULL AND state NOT IN ('delivered', 'cancelled') ORDER BY requested_at DESC LIMIT 1`, [patientId, userId, ctx.structureId]);
    return row ?? null;
  }
}
