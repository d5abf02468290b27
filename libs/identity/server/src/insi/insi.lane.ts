import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Lanes, SecretBox, type Ctx, type LaneDefinition, type Outcome, type WorkState } from '@pluriel/platform/server';
import type { InsiOutcome, VerificationOutcome } from '@pluriel/teleservices/insi';
import { InsiClient, type InsiExchange } from './insi-client';
import { InsiPayloads, insiWire, type CallRow, type InsiPayload } from './insi-payload';
import { sealPurpose } from './seal-purposes';
import { insiLane } from './schedule-insi-call';
import { SettleInsiAnswer } from './settle-insi-answer';
import { SettleVerification } from './settle-verification';

/** Kept for `settle`, which receives only the outcome. */
interface Evidence { exchange: InsiExchange<InsiOutcome | VerificationOutcome> }

/** The lane of INSi calls of every kind: reads only, so a doubtful outcome is simply asked again (ins.md §3.10). */
@Injectable()
export class InsiLane implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly lanes: Lanes, private readonly client: InsiClient, private readonly payloads: InsiPayloads, private readonly answers: SettleInsiAnswer, private readonly verifications: SettleVerification, private readonly box: SecretBox,
  ) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }
  async onApplicationShutdown(): Promise<void> { await this.client.close(); }

  /** @returns the lane, as the engine wants it */
  definition(): LaneDefinition<CallRow, InsiPayload> {
    return {
      name: insiLane, actor: 'appel INSi', table: 'insi_call', concurrency: 4, readOnly: true, retryMinutes: [1, 5, 15, 60, 1440], giveUpHours: 72,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.payloads.prepare(ctx, row),
      attempt: (payload, row, _beforeFirstByte, signal) => this.attempt(payload, row, signal),
      settle: (ctx, row, outcome, state) => this.settle(ctx, row, outcome, state),
      breaker: { service: 'insi', probe: () => this.client.answers() },
    };
  }

  private async attempt(payload: InsiPayload, row: CallRow, signal: AbortSignal): Promise<Outcome> {
    const exchange = await this.client.call({ ...insiWire(payload), manual: row.origin === 'user', signal });
    const evidence: Evidence = { exchange };
    return exchange.outcome.kind === 'error'
      ? { kind: 'error', error: exchange.outcome.error, evidence, laneDown: !exchange.reached }
      : { kind: 'delivered', receipt: evidence };
  }

  private async settle(ctx: Ctx, row: CallRow, outcome: Outcome, state: WorkState): Promise<void> {
    const evidence = (outcome.kind === 'delivered' ? outcome.receipt : outcome.evidence) as Evidence | undefined;
    const answered = evidence?.exchange.outcome ?? null;
    if (evidence) {
      const seal = (text: string | null): Buffer | null => (text === null ? null : this.box.seal(Buffer.from(text, 'utf8'), sealPurpose));
      await ctx.manager.query('UPDATE insi_call SET answered_at = $2, duration_ms = $3, code_retour = $4, outcome = $5, request_sealed = $6, answer_sealed = $7 WHERE id = $1',
        [row.id, ctx.now, evidence.exchange.durationMs, evidence.exchange.outcome.codeRetour, evidence.exchange.outcome.kind, seal(evidence.exchange.request), seal(evidence.exchange.answer)]);
    }
    if (row.kind === 'verification') await this.verifications.execute(ctx, row.id, answered as VerificationOutcome | null, state);
    else await this.answers.execute(ctx, row.id, answered as InsiOutcome | null, state);
  }
}
