import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { hourlyShare, isInWindow } from '@pluriel/identity/domain';
import { Config, Lanes, Live, type Ctx } from '@pluriel/platform/server';
import { plusGrandLot } from '@pluriel/teleservices/insi';
import { countDue, oldestDue } from './due-for-verification.query';
import type { VerificationPlan } from './verification-plan.entity';

export const batchLane = 'insi-verification';

const parisHours = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });
/** @returns the hour of Paris, 0 to 23 */
export const hourOf = (now: Date): number => Number(parisHours.format(now).slice(0, 2));

type Plan = Pick<VerificationPlan, 'paused' | 'peoplePerHour' | 'fromHour' | 'toHour' | 'askedNow'>;

/** Chooses who is verified this hour and makes the batch: one batch in flight, the centre's budget, what is due spread over days (EXI VER 01). */
@Injectable()
export class SelectForVerification {
  constructor(private readonly config: Config, private readonly lanes: Lanes, private readonly live: Live) {}

  private async isBusy(ctx: Ctx): Promise<boolean> {
    return (await ctx.manager.query<{ id: string }[]>(`SELECT id FROM verification_batch WHERE structure_id = $1 AND state IN ('scheduled', 'in_progress', 'blocked') LIMIT 1`, [ctx.structureId])).length > 0;
  }

  /** In the caller's transaction. @returns how many people were chosen; `busy` when a batch of this centre is on its way: nobody was looked for */
  async execute(ctx: Ctx, plan: Plan): Promise<'busy' | number> {
    if (plan.paused || this.config.INSI_URL === undefined) return 0;
    if (!plan.askedNow && !isInWindow(hourOf(ctx.now), plan)) return 0;
    if (await this.isBusy(ctx)) return 'busy';
    const [{ today } = { today: 0 }] = await ctx.manager.query<{ today: number }[]>(`SELECT count(*)::int AS today FROM verification_item WHERE structure_id = $1 AND selected_at > $2::timestamptz - interval '24 hours'`, [ctx.structureId, ctx.now]);
    const due = await countDue(ctx);
    const people = await oldestDue(ctx, hourlyShare({ due, today, perHour: plan.peoplePerHour, largestBatch: plusGrandLot }));
    if (people.length === 0) return 0;
    const id = newId();
    await ctx.manager.query(`INSERT INTO verification_batch (id, structure_id, created_at, size, not_before, first_due_at) VALUES ($1, $2, $3, $4, $3, $3)`, [id, ctx.structureId, ctx.now, people.length]);
    await ctx.manager.query(`INSERT INTO verification_item (id, structure_id, batch_id, patient_id, state, selected_at) SELECT * FROM unnest($1::uuid[], array_fill($2::uuid, ARRAY[$5::int]), array_fill($3::uuid, ARRAY[$5::int]), $4::uuid[], array_fill('waiting'::text, ARRAY[$5::int]), array_fill($6::timestamptz, ARRAY[$5::int]))`,
      [people.map(() => newId()), ctx.structureId, id, people, people.length, ctx.now]);
    await this.live.notify(ctx, { topic: 'verification', id });
    this.lanes.hint(ctx, batchLane, { id, rowVersion: 1, notBefore: ctx.now });
    return people.length;
  }
}
