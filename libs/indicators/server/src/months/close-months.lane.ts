import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { Lanes, type Ctx, type LaneDefinition, type WorkRow } from '@pluriel/platform/server';

interface MonthRow extends WorkRow { structure_id: string }

/**
 * Closes each month on the 5th of the next one (structure.md §11.2): its counts are kept for ever, equal to the sum of its lines (DASH-19).
 * Lines never change, so a server that was off closes the same month later, one after the other.
 */
@Injectable()
export class CloseFlowMonthsLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }

  /** @returns the lane, as the engine wants it; it asks nothing outside */
  definition(): LaneDefinition<MonthRow, null> {
    return {
      name: 'flow-months', table: 'flow_month', concurrency: 1, readOnly: true, retryMinutes: [5, 60, 1440], giveUpHours: 24 * 365,
      structureOf: (row) => row.structure_id,
      prepare: async () => ({ kind: 'go', payload: null }),
      attempt: async () => ({ kind: 'delivered', receipt: null }),
      settle: (ctx, row) => this.close(ctx, row.id),
    };
  }

  private async close(ctx: Ctx, id: string): Promise<void> {
    // Waits for the lines being written; those that come after see the month closed and count in the next one.
    await ctx.manager.query(`SELECT pg_advisory_xact_lock(hashtext('flow_month'))`);
    await ctx.manager.query('UPDATE flow_month SET frozen_at = $2 WHERE id = $1', [id, ctx.now]);
    await ctx.manager.query(
      `INSERT INTO flow_month_count (structure_id, month, kind, professional, finess, type_code, qualified, done, failed, attempts)
       SELECT m.structure_id, c.month, c.kind, c.professional, c.finess, c.type_code, c.qualified, c.done, c.failed, c.attempts FROM flow_month m, flow_counts_of_events(m.structure_id, ARRAY[m.month]) c WHERE m.id = $1`, [id]);
    await ctx.manager.query(
      `INSERT INTO flow_month (id, structure_id, month, not_before, first_due_at)
       SELECT $2, structure_id, (month + interval '1 month')::date, closing_of((month + interval '1 month')::date), closing_of((month + interval '1 month')::date) FROM flow_month WHERE id = $1 ON CONFLICT DO NOTHING`, [id, newId()]);
  }
}
