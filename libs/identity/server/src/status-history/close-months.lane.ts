import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { Lanes, type Ctx, type LaneDefinition, type WorkRow } from '@pluriel/platform/server';

interface MonthRow extends WorkRow { structure_id: string; month: Date }

/**
 * Closes each month on the 5th of the next one (structure.md §11.2, §15.5): the people seen and their status at its last instant are kept for ever.
 * Everything comes from dated facts, so a server that was off at month end closes the same month later, one after the other.
 */
@Injectable()
export class CloseMonthsLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }

  /** @returns the lane, as the engine wants it; it asks nothing outside */
  definition(): LaneDefinition<MonthRow, null> {
    return {
      name: 'identity-months', table: 'identity_month', concurrency: 1, readOnly: true, retryMinutes: [5, 60, 1440], giveUpHours: 24 * 365,
      structureOf: (row) => row.structure_id,
      prepare: async () => ({ kind: 'go', payload: null }),
      attempt: async () => ({ kind: 'delivered', receipt: null }),
      settle: (ctx, row) => this.close(ctx, row.id),
    };
  }

  private async close(ctx: Ctx, id: string): Promise<void> {
    await ctx.manager.query(
      `INSERT INTO identity_month_fact (structure_id, month, patient_id, professional, finess, status, excluded)
       SELECT m.structure_id, m.month, f.patient_id, f.professional, f.finess, f.status, f.excluded FROM identity_month m, identity_facts_of_month(m.structure_id, m.month, $2) f WHERE m.id = $1`, [id, ctx.now]);
    await ctx.manager.query('UPDATE identity_month SET frozen_at = $2 WHERE id = $1', [id, ctx.now]);
    await ctx.manager.query(
      `INSERT INTO identity_month (id, structure_id, month, not_before, first_due_at)
       SELECT $2, structure_id, (month + interval '1 month')::date, closing_of((month + interval '1 month')::date), closing_of((month + interval '1 month')::date) FROM identity_month WHERE id = $1 ON CONFLICT DO NOTHING`, [id, newId()]);
  }
}
