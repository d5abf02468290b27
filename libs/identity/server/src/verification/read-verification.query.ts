import { Injectable } from '@nestjs/common';
import { dailyShare } from '@pluriel/identity/domain';
import { Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { countDue } from './due-for-verification.query';
import type { VerificationBatchView, VerificationPlanView, VerificationProgress } from './verification.dto';
import { VerificationBatch } from './verification-batch.entity';
import { VerificationPlan } from './verification-plan.entity';
import { ensurePlan } from './verification-plan.lane';

const batchesShown = 10;
const sentences: Readonly<Record<VerificationBatch['phase'], string>> = { deposit: 'À déposer chez INSi', fetch: 'Déposé : INSi y travaille', apply: 'Réponse reçue, écriture dans les dossiers', done: 'Terminé' };

/** Where the periodic verification stands (INS-44): what is due, what was done, the batch in flight. No name: counts only. */
@Injectable()
export class ReadVerification {
  constructor(private readonly transactions: Transactions, private readonly config: Config) {}

  async execute(caller: Caller): Promise<VerificationProgress> {
    return this.transactions.run(caller, async (ctx) => {
      const plan = planView(await planOf(ctx));
      const due = await countDue(ctx);
      const [counts] = await ctx.manager.query<Pick<VerificationProgress, 'verified' | 'different' | 'failed' | 'withIns' | 'alerts'>[]>(
        `SELECT count(*) FILTER (WHERE state = 'verified')::int AS verified, count(*) FILTER (WHERE state = 'different')::int AS different, count(*) FILTER (WHERE state IN ('failed', 'alone'))::int AS failed,
                (SELECT count(*)::int FROM patient WHERE structure_id = $1 AND matricule IS NOT NULL AND merged_into IS NULL AND archived_at IS NULL AND deceased_on IS NULL) AS "withIns",
                (SELECT count(*)::int FROM identity_alert WHERE structure_id = $1 AND settled_at IS NULL) AS alerts
           FROM verification_item WHERE structure_id = $1 AND selected_at > $2::timestamptz - interval '30 days'`, [ctx.structureId, ctx.now]);
      return { connected: this.config.INSI_URL !== undefined, plan, due, nightsLeft: due === 0 ? 0 : Math.ceil(due / dailyShare(due)), withIns: 0, verified: 0, different: 0, failed: 0, alerts: 0, ...counts, batches: await batchesOf(ctx) };
    });
  }
}

/** @returns the plan of the caller's centre, made when it has none yet */
export async function planOf(ctx: Ctx): Promise<VerificationPlan> {
  await ensurePlan((sql, values) => ctx.manager.query(sql, values), ctx.structureId);
  return ctx.manager.findOneOrFail(VerificationPlan, { where: { structureId: ctx.structureId } });
}

/** @returns the plan as screens show it */
export const planView = (plan: VerificationPlan): VerificationPlanView => ({
  paused: plan.paused, peoplePerHour: plan.peoplePerHour, fromHour: plan.fromHour, toHour: plan.toHour, version: plan.version, lastSelectionAt: plan.lastSelectionAt?.toISOString() ?? null, nextSelectionAt: plan.notBefore.toISOString(),
});

async function batchesOf(ctx: Ctx): Promise<VerificationBatchView[]> {
  const batches = await ctx.manager.find(VerificationBatch, { where: { structureId: ctx.structureId }, order: { createdAt: 'DESC', id: 'DESC' }, take: batchesShown });
  const counts = await ctx.manager.query<{ batchId: string; verified: number; different: number; failed: number; waiting: number }[]>(
    `SELECT batch_id AS "batchId", count(*) FILTER (WHERE state = 'verified')::int AS verified, count(*) FILTER (WHERE state = 'different')::int AS different, count(*) FILTER (WHERE state IN ('failed', 'alone', 'out-of-date'))::int AS failed,
            count(*) FILTER (WHERE state IN ('waiting', 'answered'))::int AS waiting FROM verification_item WHERE batch_id = ANY($1) GROUP BY batch_id`, [batches.map(({ id }) => id)]);
  return batches.map((batch) => {
    const { batchId: _id, ...count } = counts.find(({ batchId }) => batchId === batch.id) ?? { batchId: batch.id, verified: 0, different: 0, failed: 0, waiting: 0 };
    const open = batch.state === 'scheduled' || batch.state === 'in_progress';
    return { id: batch.id, createdAt: batch.createdAt.toISOString(), phase: batch.phase, state: stateOf(batch), sentence: sentenceOf(batch), size: batch.size, ...count, nextAt: open ? batch.notBefore.toISOString() : null };
  });
}

function stateOf(batch: VerificationBatch): VerificationBatchView['state'] {
  if (batch.state === 'blocked') return 'held';
  if (batch.state === 'delivered') return 'done';
  if (batch.state === 'in_progress' || (batch.state === 'scheduled' && batch.phase === 'apply')) return 'running';
  return batch.state === 'scheduled' ? 'waiting' : 'given-up';
}

const sentenceOf = (batch: VerificationBatch): string =>
  batch.lastError && batch.state !== 'delivered' ? [batch.lastError.sentence, batch.lastError.remedy].filter(Boolean).join(' ') : sentences[batch.phase];
