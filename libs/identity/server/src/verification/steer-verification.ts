import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Lanes, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { batchLane } from './select-for-verification';
import type { VerificationPlanInput, VerificationPlanView } from './verification.dto';
import { planOf, planView } from './read-verification.query';
import { planLane, wakePlan } from './verification-plan.lane';

/** The centre changes when and how much it verifies (INS-44). */
@Injectable()
export class ChangeVerificationPlan {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 412 stale */
  async execute(caller: Caller, version: number, input: VerificationPlanInput): Promise<VerificationPlanView> {
    return this.transactions.run(caller, async (ctx) => {
      const before = await planOf(ctx);
      assertVersion(before, version, planView(before));
      await ctx.manager.query('UPDATE verification_plan SET paused = $2, people_per_hour = $3, from_hour = $4, to_hour = $5, version = version + 1 WHERE id = $1', [before.id, input.paused, input.peoplePerHour, input.fromHour, input.toHour]);
      const after = planView(await planOf(ctx));
      const values = ({ paused, peoplePerHour, fromHour, toHour }: VerificationPlanInput) => ({ paused, peoplePerHour, fromHour, toHour });
      await this.trace.write(ctx, { action: 'verification.changed', subjectType: 'verification-plan', subjectId: before.id, before: values(before), after: values(after) });
      await this.live.notify(ctx, { topic: 'verification', id: before.id });
      return after;
    });
  }
}

/** Somebody does not want to wait for the night: the next choice is made now, within the same budget. */
@Injectable()
export class RunVerificationNow {
  constructor(private readonly transactions: Transactions, private readonly lanes: Lanes, private readonly trace: Trace) {}

  /** @throws 409 `verification.paused` */
  async execute(caller: Caller): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const plan = await planOf(ctx);
      if (plan.paused) throw domainError('verification.paused', 'La vérification périodique est suspendue.', { status: 409, remedy: 'Reprenez-la d’abord dans les réglages de cette page.' });
      await ctx.manager.query(`UPDATE verification_plan SET asked_now = true, not_before = $2, row_version = row_version + 1 WHERE id = $1 AND state = 'scheduled'`, [plan.id, ctx.now]);
      await this.trace.write(ctx, { action: 'verification.started', subjectType: 'verification-plan', subjectId: plan.id });
      this.lanes.hint(ctx, planLane, { id: plan.id, rowVersion: plan.rowVersion + 1, notBefore: ctx.now });
    });
  }
}

/** A batch INSi denies too much of waits for somebody: its result is written into the files, or put aside. */
@Injectable()
export class DecideHeldBatch {
  constructor(private readonly transactions: Transactions, private readonly lanes: Lanes, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 409 `verification.not-held` when nothing waits for a decision any more */
  async execute(caller: Caller, batchId: string, decision: 'apply' | 'abandon'): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const [held] = await ctx.manager.query<{ rowVersion: number }[]>(`SELECT row_version AS "rowVersion" FROM verification_batch WHERE id = $1 AND structure_id = $2 AND state = 'blocked' FOR UPDATE`, [batchId, ctx.structureId]);
      if (!held) throw domainError('verification.not-held', 'Ce lot n’attend plus de décision.', { status: 409, remedy: 'Rechargez la page.' });
      await (decision === 'apply' ? this.apply(ctx, batchId, held.rowVersion) : this.abandon(ctx, batchId));
      await this.trace.write(ctx, { action: decision === 'apply' ? 'verification.applied' : 'verification.abandoned', subjectType: 'verification-batch', subjectId: batchId });
      await this.live.notify(ctx, { topic: 'verification', id: batchId });
    });
  }

  private async apply(ctx: Ctx, batchId: string, rowVersion: number): Promise<void> {
    await ctx.manager.query(`UPDATE verification_batch SET state = 'scheduled', last_error = NULL, not_before = $2, row_version = row_version + 1 WHERE id = $1`, [batchId, ctx.now]);
    this.lanes.hint(ctx, batchLane, { id: batchId, rowVersion: rowVersion + 1, notBefore: ctx.now });
  }

  private async abandon(ctx: Ctx, batchId: string): Promise<void> {
    await ctx.manager.query(`UPDATE verification_batch SET state = 'cancelled', finished_at = $2, row_version = row_version + 1 WHERE id = $1`, [batchId, ctx.now]);
    await ctx.manager.query(`UPDATE verification_item SET state = 'failed', settled_at = $2 WHERE batch_id = $1 AND state IN ('waiting', 'answered')`, [batchId, ctx.now]);
    await wakePlan(ctx, this.lanes);
  }
}
