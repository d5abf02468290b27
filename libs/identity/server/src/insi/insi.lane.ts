import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { firstSearch, type InsiQuery } from '@pluriel/identity/domain';
import { Lanes, SecretBox, type Ctx, type LaneDefinition, type Outcome, type Prepared, type WorkRow, type WorkState } from '@pluriel/platform/server';
import { PatientStore } from '../patients/patient-store';
import { InsiClient, type InsiExchange } from './insi-client';
import { insiLane, ScheduleInsiCall } from './schedule-insi-call';
import { SettleInsiAnswer } from './settle-insi-answer';

interface CallRow extends WorkRow { structure_id: string; patient_id: string; query: InsiQuery | null; first_call_id: string; rank: number }
/** Kept for `settle`, which receives only the outcome. */
interface Evidence { exchange: InsiExchange }

export const sealPurpose = 'insi-exchange';

/** The lane of INSi calls: reads only, so a doubtful outcome is simply asked again (ins.md §3.10). */
@Injectable()
export class InsiLane implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly lanes: Lanes, private readonly store: PatientStore, private readonly client: InsiClient, private readonly calls: ScheduleInsiCall, private readonly answers: SettleInsiAnswer, private readonly box: SecretBox) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }
  async onApplicationShutdown(): Promise<void> { await this.client.close(); }

  /** @returns the lane, as the engine wants it */
  definition(): LaneDefinition<CallRow, InsiQuery> {
    return {
      name: insiLane, table: 'insi_call', concurrency: 4, readOnly: true, retryMinutes: [1, 5, 15, 60, 1440], giveUpHours: 72,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (query, _row, _beforeFirstByte, signal) => this.attempt(query, signal),
      settle: (ctx, row, outcome, state) => this.settle(ctx, row, outcome, state),
      breaker: { service: 'insi', probe: () => this.client.answers() },
    };
  }

  private async prepare(ctx: Ctx, row: CallRow): Promise<Prepared<InsiQuery>> {
    if (!this.calls.connected) return { kind: 'drop', reason: 'Ce centre n’est pas raccordé à INSi.' };
    const patient = await this.store.load(ctx, row.patient_id);
    const allowed = this.calls.mayCall(patient);
    if (!allowed.ok) return { kind: 'drop', reason: allowed.error.message };
    if (patient.status === 'qualifiee') return { kind: 'drop', reason: 'L’identité est déjà qualifiée.' };
    const query = row.rank > 1 && row.query ? row.query : firstSearch(patient.identity.traits, patient.dateNaissanceBrute);
    if (!query) return { kind: 'drop', reason: 'INSi demande un sexe masculin ou féminin.' };
    await ctx.manager.query('UPDATE insi_call SET query = $2, identity_version = $3 WHERE id = $1', [row.id, JSON.stringify(query), patient.identityVersion]);
    return { kind: 'go', payload: query };
  }

  private async attempt(query: InsiQuery, signal: AbortSignal): Promise<Outcome> {
    const exchange = await this.client.search(query, signal);
    const evidence: Evidence = { exchange };
    return exchange.outcome.kind === 'error'
      ? { kind: 'error', error: exchange.outcome.error, evidence, laneDown: !exchange.reached }
      : { kind: 'delivered', receipt: evidence };
  }

  private async settle(ctx: Ctx, row: CallRow, outcome: Outcome, state: WorkState): Promise<void> {
    const evidence = (outcome.kind === 'delivered' ? outcome.receipt : outcome.evidence) as Evidence | undefined;
    if (evidence) {
      const seal = (text: string | null): Buffer | null => (text === null ? null : this.box.seal(Buffer.from(text, 'utf8'), sealPurpose));
      await ctx.manager.query('UPDATE insi_call SET answered_at = $2, duration_ms = $3, code_retour = $4, outcome = $5, request_sealed = $6, answer_sealed = $7 WHERE id = $1',
        [row.id, ctx.now, evidence.exchange.durationMs, evidence.exchange.outcome.codeRetour, evidence.exchange.outcome.kind, seal(evidence.exchange.request), seal(evidence.exchange.answer)]);
    }
    await this.answers.execute(ctx, row.id, evidence?.exchange.outcome ?? null, state);
  }
}
