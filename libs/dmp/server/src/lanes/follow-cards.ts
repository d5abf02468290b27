import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CardOpened } from '@pluriel/dispatch/domain';
import { Events, Lanes, Live, type Ctx } from '@pluriel/platform/server';
import { syncLaneName } from '../reading/start-reading';
import { changeLaneName } from './change-record';
import { retrievalLaneName } from './retrieval-record';

interface Released { id: string; row_version: number; not_before: Date; patient_id: string }

/** What a professional asked of the DMP and that waited for a proof of who he is goes on when his card is there. */
@Injectable()
export class FollowCards implements OnModuleInit {
  constructor(private readonly events: Events, private readonly lanes: Lanes, private readonly live: Live) {}

  onModuleInit(): void { this.events.on(CardOpened, (ctx, { userId }) => this.release(ctx, userId)); }

  private async release(ctx: Ctx, userId: string): Promise<void> {
    const patients = new Set<string>();
    for (const [table, lane] of [['dmp_reader', syncLaneName], ['dmp_retrieval', retrievalLaneName], ['dmp_change', changeLaneName]] as const) {
      const [rows] = await ctx.manager.query<[Released[], number]>(
        `UPDATE ${table} SET state = 'scheduled', not_before = now(), first_due_at = now(), last_error = NULL, row_version = row_version + 1
          WHERE user_id = $1 AND structure_id = $2 AND state = 'blocked' AND last_error->>'code' = 'dmp.needs-proof' RETURNING id, row_version, not_before, patient_id`, [userId, ctx.structureId]);
      for (const row of rows) { this.lanes.hint(ctx, lane, { id: row.id, rowVersion: row.row_version, notBefore: row.not_before }); patients.add(row.patient_id); }
    }
    for (const id of patients) await this.live.notify(ctx, { topic: 'dmp', id, patientId: id });
  }
}
