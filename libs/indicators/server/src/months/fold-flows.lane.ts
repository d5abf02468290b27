import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Lanes, type Ctx, type LaneDefinition, type WorkRow } from '@pluriel/platform/server';

interface FoldRow extends WorkRow { structure_id: string }

/** Between two additions, figures read this much of the lines at most. */
const everyMs = 10 * 60_000;

/** Adds the newest lines to the sums of the open months, every ten minutes (DASH-19): what a dashboard reads does not grow with the year. The row is its own clock. */
@Injectable()
export class FoldFlowsLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }

  /** @returns the lane: everything happens in the claim, nothing is asked outside */
  definition(): LaneDefinition<FoldRow, null> {
    return {
      name: 'flow-fold', table: 'flow_fold', concurrency: 1, readOnly: true, retryMinutes: [10], giveUpHours: 24 * 365 * 50,
      structureOf: (row) => row.structure_id,
      prepare: async (ctx, row) => ({ kind: 'later', notBefore: await this.fold(ctx, row) }),
      attempt: () => Promise.resolve({ kind: 'delivered', receipt: null }),
      settle: () => Promise.resolve(),
    };
  }

  private async fold(ctx: Ctx, row: FoldRow): Promise<Date> {
    await ctx.manager.query('SELECT fold_flows($1)', [row.structure_id]);
    return new Date(ctx.now.getTime() + everyMs);
  }
}
