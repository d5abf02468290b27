import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Lanes, Live, type Ctx, type LaneDefinition, type Outcome, type WorkRow, type WorkState } from '@pluriel/platform/server';
import { SearchDuplicates, type SweepCount } from './search-duplicates';

interface SweepRow extends WorkRow { structure_id: string }

export const duplicateLane = 'duplicate-sweep';
/** Half past two in the morning, in the centre's time. */
const nextNight = `((date_trunc('day', $2::timestamptz AT TIME ZONE 'Europe/Paris') + interval '1 day 2 hours 30 minutes') AT TIME ZONE 'Europe/Paris')`;

/** The nightly search for duplicates: one row a structure and a lease, so that it runs once, whatever the number of workers (architecture §10). */
@Injectable()
export class DuplicateSweepLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes, private readonly search: SearchDuplicates, private readonly live: Live) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }

  definition(): LaneDefinition<SweepRow, string> {
    return {
      name: duplicateLane, table: 'duplicate_sweep', concurrency: 1, readOnly: true, retryMinutes: [5, 30, 120], giveUpHours: 20,
      structureOf: (row) => row.structure_id,
      prepare: async (ctx, row) => {
        await ctx.manager.query('UPDATE duplicate_sweep SET started_at = $2 WHERE id = $1', [row.id, ctx.now]);
        return { kind: 'go', payload: row.structure_id };
      },
      attempt: async (structureId, _row, _beforeFirstByte, signal) => ({ kind: 'delivered', receipt: await this.search.execute(structureId, signal) }),
      settle: (ctx, row, outcome, state) => this.settle(ctx, row, outcome, state),
    };
  }

  /** Done or given up, the row waits for the next night. */
  private async settle(ctx: Ctx, row: SweepRow, outcome: Outcome, state: WorkState): Promise<void> {
    if (outcome.kind === 'delivered') {
      const { patients, compared, found } = outcome.receipt as SweepCount;
      await ctx.manager.query('UPDATE duplicate_sweep SET finished_at = $2, patients = $3, compared = $4, found = $5 WHERE id = $1', [row.id, ctx.now, patients, compared, found]);
      await this.live.notify(ctx, { topic: 'duplicates', id: row.id });
    }
    if (state !== 'scheduled') await ctx.manager.query(`UPDATE duplicate_sweep SET state = 'scheduled', not_before = ${nextNight}, first_due_at = ${nextNight}, attempts = 0, row_version = row_version + 1 WHERE id = $1`, [row.id, ctx.now]);
  }
}
