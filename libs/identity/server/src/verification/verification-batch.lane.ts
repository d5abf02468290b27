import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NationalError } from '@pluriel/kernel';
import { isSuspicious, type InsToVerify } from '@pluriel/identity/domain';
import { Lanes, Live, type Ctx, type LaneDefinition, type Outcome, type Prepared, type WorkState } from '@pluriel/platform/server';
import { buildDepot, buildResultatLot, depositUnknown, parseDepot, parseResultatLot, type DepotOutcome, type LotOutcome } from '@pluriel/teleservices/insi';
import { InsiClient } from '../insi/insi-client';
import { ApplyVerifications } from './apply-verifications';
import { DepositLines } from './deposit-lines';
import { batchLane } from './select-for-verification';
import type { BatchRow } from './verification-batch.entity';
import { wakePlan } from './verification-plan.lane';

/** A batch is asked about every quarter of an hour, for seven days; then each person alone (ins.md §3.9). */
const pollMs = 15 * 60_000;
const longestWaitMs = 7 * 86_400_000;
const mostDeposits = 3;

type Payload = { kind: 'deposit'; lines: { reference: string; individu: InsToVerify }[] } | { kind: 'fetch'; numeroLot: string } | { kind: 'close' };
type Receipt = { kind: 'deposit'; answer: Extract<DepotOutcome, { kind: 'deposited' }> } | { kind: 'fetch'; answer: Exclude<LotOutcome, { kind: 'error' }> } | { kind: 'close' };

const tooMany: NationalError = { disposition: 'needs-human', code: 'verification.suspicious', sentence: 'INSi ne confirme pas un nombre inhabituel d’identités de ce lot.', remedy: 'Rien n’a changé dans les dossiers. Vérifiez le raccordement avec l’administrateur, puis appliquez le résultat ou abandonnez ce lot.' };

/**
 * Carries a batch from deposit to the last file (INS-44, ins.md §3.9). Every step is written before the next one starts: killed anywhere,
 * another worker goes on, and a deposit repeated under the same identifier is the same deposit.
 */
@Injectable()
export class VerificationBatchLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes, private readonly client: InsiClient, private readonly lines: DepositLines, private readonly application: ApplyVerifications, private readonly live: Live) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }

  /** @returns the lane, as the engine wants it */
  definition(): LaneDefinition<BatchRow, Payload> {
    return {
      name: batchLane, actor: 'vérification périodique', table: 'verification_batch', concurrency: 1, readOnly: true, retryMinutes: [1, 5, 15, 60], giveUpHours: 24 * 30,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (payload, row, _beforeFirstByte, signal) => this.attempt(payload, row, signal),
      settle: (ctx, row, outcome, state) => this.settle(ctx, row, outcome, state),
      breaker: { service: 'insi', probe: () => this.client.answers() },
    };
  }

  private async prepare(ctx: Ctx, row: BatchRow): Promise<Prepared<Payload>> {
    if (row.phase === 'apply') {
      // A few files at a time: nobody at the desk waits for a thousand of them.
      if (await this.application.some(ctx, row.id)) return { kind: 'later', notBefore: ctx.now };
      await ctx.manager.query(`UPDATE verification_batch SET phase = 'done', finished_at = $2 WHERE id = $1`, [row.id, ctx.now]);
      return { kind: 'go', payload: { kind: 'close' } };
    }
    if (ctx.now.getTime() - row.created_at.getTime() > longestWaitMs || row.deposits >= mostDeposits) return this.oneByOne(ctx, row);
    if (row.phase === 'fetch' && row.numero_lot) return { kind: 'go', payload: { kind: 'fetch', numeroLot: row.numero_lot } };
    const lines = await this.lines.of(ctx, row.id);
    return lines.length === 0 ? { kind: 'drop', reason: 'Plus personne à vérifier dans ce lot.' } : { kind: 'go', payload: { kind: 'deposit', lines } };
  }

  private async attempt(payload: Payload, row: BatchRow, signal: AbortSignal): Promise<Outcome> {
    const delivered = (receipt: Receipt): Outcome => ({ kind: 'delivered', receipt });
    if (payload.kind === 'close') return delivered({ kind: 'close' });
    if (payload.kind === 'deposit') {
      const { outcome, reached, left } = await this.client.call({ operation: 'depot', build: (context) => buildDepot(row.id, payload.lines, context), parse: parseDepot, manual: false, signal });
      if (outcome.kind === 'deposited') return delivered({ kind: 'deposit', answer: outcome });
      return { kind: 'error', error: left && !reached ? depositUnknown : outcome.error, laneDown: !reached };
    }
    const { outcome, reached } = await this.client.call({ operation: 'resultat', build: (context) => buildResultatLot(payload.numeroLot, context), parse: parseResultatLot, manual: false, signal });
    return outcome.kind === 'error' ? { kind: 'error', error: outcome.error, laneDown: !reached } : delivered({ kind: 'fetch', answer: outcome });
  }

  private async settle(ctx: Ctx, row: BatchRow, outcome: Outcome, state: WorkState): Promise<void> {
    const receipt = outcome.kind === 'delivered' ? (outcome.receipt as Receipt) : null;
    if (receipt?.kind === 'deposit') await this.again(ctx, row.id, new Date(ctx.now.getTime() + pollMs), { phase: 'fetch', numero_lot: receipt.answer.numeroLot, deposited_at: ctx.now, deposits: row.deposits + 1 });
    else if (receipt?.kind === 'fetch') await this.fetched(ctx, row, receipt.answer);
    // Refused for good, or nobody left: each person is verified alone, the next time they are due.
    else if (state === 'failed' || state === 'cancelled') await ctx.manager.query(`UPDATE verification_item SET state = 'failed', settled_at = $2 WHERE batch_id = $1 AND state IN ('waiting', 'answered')`, [row.id, ctx.now]);
    if (receipt?.kind === 'close' || state === 'failed' || state === 'cancelled') await wakePlan(ctx, this.lanes);
    await this.live.notify(ctx, { topic: 'verification', id: row.id });
  }

  private async fetched(ctx: Ctx, row: BatchRow, answer: Exclude<LotOutcome, { kind: 'error' }>): Promise<void> {
    if (answer.kind === 'pending') { await this.again(ctx, row.id, new Date(ctx.now.getTime() + pollMs), {}); return; }
    if (answer.kind === 'unknown') { await this.again(ctx, row.id, ctx.now, { phase: 'deposit', numero_lot: null }); return; }
    const { answered, different } = await this.application.keep(ctx, row.id, answer.lignes);
    await this.again(ctx, row.id, ctx.now, { phase: 'apply', answered_at: ctx.now });
    if (isSuspicious(answered, different)) await ctx.manager.query(`UPDATE verification_batch SET state = 'blocked', last_error = $2 WHERE id = $1`, [row.id, JSON.stringify(tooMany)]);
  }

  /** The batch goes on: the lane had just written it as delivered. */
  private async again(ctx: Ctx, id: string, notBefore: Date, columns: Record<string, unknown>): Promise<void> {
    const names = Object.keys(columns);
    await ctx.manager.query(`UPDATE verification_batch SET state = 'scheduled', attempts = 0, not_before = $2, first_due_at = $2${names.map((name, index) => `, ${name} = $${index + 3}`).join('')} WHERE id = $1`, [id, notBefore, ...Object.values(columns)]);
    const [row] = await ctx.manager.query<{ rowVersion: number }[]>('SELECT row_version AS "rowVersion" FROM verification_batch WHERE id = $1', [id]);
    if (row) this.lanes.hint(ctx, batchLane, { id, rowVersion: row.rowVersion, notBefore });
  }

  /** INSi never finished this batch, or loses it: WS_INS3 for each person. */
  private async oneByOne(ctx: Ctx, row: BatchRow): Promise<Prepared<Payload>> {
    if (await this.application.alone(ctx, row.id)) return { kind: 'later', notBefore: ctx.now };
    return { kind: 'drop', reason: 'INSi n’a pas rendu ce lot : chaque identité est vérifiée seule.' };
  }
}
