import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { Lanes, Live, type Ctx, type LaneDefinition, type WorkRow } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { SelectForVerification } from './select-for-verification';

export const planLane = 'verification-plan';
const hourMs = 3_600_000;
/** What was asked for while a batch was on its way is looked at when that batch ends (`wakePlan`); when the two crossed, a minute later. */
const keptMs = 60_000;

interface PlanRow extends WorkRow { structure_id: string; paused: boolean; people_per_hour: number; from_hour: number; to_hour: number; asked_now: boolean }

/** Wakes every hour, for every centre, whatever the number of workers: the row is its own clock (architecture §10). */
@Injectable()
export class VerificationPlanLane implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly lanes: Lanes, private readonly selection: SelectForVerification, private readonly dataSource: DataSource, private readonly live: Live) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }
  /** Every centre has a plan; a centre made later gets its own at the next start, or when somebody looks at it. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { id } of await this.dataSource.query<{ id: string }[]>('SELECT id FROM structure WHERE NOT EXISTS (SELECT 1 FROM verification_plan p WHERE p.structure_id = structure.id)')) await ensurePlan((sql, values) => this.dataSource.query(sql, values), id);
  }

  /** @returns the lane: everything happens in the claim, nothing is sent */
  definition(): LaneDefinition<PlanRow, null> {
    return {
      name: planLane, actor: 'vérification périodique', table: 'verification_plan', concurrency: 1, readOnly: true, retryMinutes: [60], giveUpHours: 24 * 365 * 50,
      structureOf: (row) => row.structure_id,
      prepare: async (ctx, row) => ({ kind: 'later', notBefore: await this.tick(ctx, row) }),
      attempt: () => Promise.resolve({ kind: 'delivered', receipt: null }),
      settle: () => Promise.resolve(),
    };
  }

  private async tick(ctx: Ctx, row: PlanRow): Promise<Date> {
    const chosen = await this.selection.execute(ctx, { paused: row.paused, peoplePerHour: row.people_per_hour, fromHour: row.from_hour, toHour: row.to_hour, askedNow: row.asked_now });
    if (chosen === 'busy' && row.asked_now) return new Date(ctx.now.getTime() + keptMs);
    if (chosen !== 'busy') await ctx.manager.query('UPDATE verification_plan SET asked_now = false, last_selection_at = $2 WHERE id = $1', [row.id, ctx.now]);
    await this.live.notify(ctx, { topic: 'verification', id: row.id });
    return new Date(ctx.now.getTime() + hourMs);
  }
}

/** A batch of the centre ended: what somebody asked for meanwhile is looked at now. */
export async function wakePlan(ctx: Ctx, lanes: Lanes): Promise<void> {
  const [plan] = await ctx.manager.query<{ id: string; rowVersion: number }[]>(
    `WITH woken AS (UPDATE verification_plan SET not_before = $2, row_version = row_version + 1 WHERE structure_id = $1 AND asked_now AND state = 'scheduled' RETURNING id, row_version) SELECT id, row_version AS "rowVersion" FROM woken`, [ctx.structureId, ctx.now]);
  if (plan) lanes.hint(ctx, planLane, { ...plan, notBefore: ctx.now });
}

/** Gives a centre its plan, unless it has one. */
export async function ensurePlan(query: (sql: string, values: unknown[]) => Promise<unknown>, structureId: string): Promise<void> {
  await query('INSERT INTO verification_plan (id, structure_id) VALUES ($1, $2) ON CONFLICT (structure_id) DO NOTHING', [newId(), structureId]);
}
