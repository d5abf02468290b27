import { Trace } from '@pluriel/audit/server';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Lanes, Live, type Ctx, type Outcome, type Prepared, type WorkRow, type WorkState } from '@pluriel/platform/server';
import { cancelWords, replacedUnsigned, type CancelReason } from '@pluriel/prescribing/domain';
import { EPrescriptionGateway } from './e-prescription-gateway';
import { attemptById, cancelLane, loseReplaced, orderCancellation } from './e-prescription-store';
import { EPrescriptionRecord } from './e-prescription.entity';

export interface CancelRow extends WorkRow { structure_id: string; patient_id: string; reason: CancelReason }
interface Cancellation { id: string; number: string | null; reason: CancelReason; askedAt: Date }

/** As long as the base may still be taking into account what it was sent, not finding it proves nothing. */
const settledAfterMs = 10 * 60_000;

/**
 * Cancels the numbers that no signed page carries (prescription.md §1.2): given too late, given for words that were not signed, or of a
 * prescription that was replaced or annulled. Cancelling twice is cancelling once, so an uncertain outcome is tried again.
 */
@Injectable()
export class CancelEPrescriptionLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes, private readonly gateway: EPrescriptionGateway, private readonly trace: Trace, private readonly live: Live) {}

  onModuleInit(): void {
    this.lanes.register<CancelRow, Cancellation>({
      name: cancelLane, actor: 'annulation d’e-prescription', table: 'e_prescription_cancel', concurrency: 2, retryMinutes: [1, 2, 5, 15, 60], giveUpHours: 48, readOnly: true,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (payload, _row, beforeFirstByte) => this.attempt(payload, beforeFirstByte),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
    });
  }

  async prepare(ctx: Ctx, row: CancelRow): Promise<Prepared<Cancellation>> {
    const attempt = await attemptById(ctx, row.id);
    if (!attempt) return { kind: 'drop', reason: 'Cette e-prescription n’existe plus.' };
    if (row.reason === 'unused') {
      if (attempt.frozenAt !== null) return { kind: 'drop', reason: 'La prescription a été signée avec ce numéro.' };
      // From here on nobody signs with this number any more: it is about to be cancelled.
      if (attempt.state === 'asked' || attempt.state === 'registered') await ctx.manager.update(EPrescriptionRecord, { id: row.id }, { state: 'abandoned' });
      if (attempt.number !== null) await loseReplaced(ctx, attempt);
    }
    return { kind: 'go', payload: { id: row.id, number: attempt.number, reason: row.reason, askedAt: attempt.askedAt } };
  }

  async attempt({ id, number, reason, askedAt }: Cancellation, beforeFirstByte: () => Promise<void>): Promise<Outcome> {
    await beforeFirstByte();
    const found = number ?? (await this.find(id));
    if (found === undefined) return unavailable;
    if (found === null) return Date.now() - askedAt.getTime() > settledAfterMs ? { kind: 'delivered', receipt: { number: null } } : { kind: 'error', error: { disposition: 'retryable', code: 'e-prescription.not-found-yet', sentence: 'La base ne connaît pas encore cette e-prescription.' } };
    const answer = await this.gateway.cancel(found, cancelWords[reason]);
    if (answer.status === 'CANCELLED') return { kind: 'delivered', receipt: { number: found } };
    return answer.status === 'UNAVAILABLE' ? unavailable : { kind: 'error', error: { disposition: 'definitive', code: 'e-prescription.cancel-refused', sentence: `La base refuse d’annuler l’e-prescription N°${found} (${answer.code} : ${answer.message})`, remedy: 'Prévenez le patient et la pharmacie que cette e-prescription ne doit pas être délivrée.' } };
  }

  /** @returns the number given for our reference, null when the base has none, undefined when it does not answer */
  private async find(reference: string): Promise<string | null | undefined> {
    const answer = await this.gateway.search({ reference });
    return answer.status === 'UNAVAILABLE' ? undefined : (answer.items.find((each) => each.state === 'REGISTERED')?.number ?? null);
  }

  private async settle(ctx: Ctx, row: CancelRow, outcome: Outcome, newState: WorkState): Promise<void> {
    const attempt = await attemptById(ctx, row.id);
    if (!attempt) return;
    const about = { subjectType: 'prescription' as const, subjectId: attempt.prescriptionId, patientId: row.patient_id };
    if (outcome.kind === 'delivered') {
      const { number } = outcome.receipt as { number: string | null };
      await ctx.manager.update(EPrescriptionRecord, { id: row.id }, { ...(number === null ? {} : { number, cancelledAt: ctx.now }), ...(attempt.state === 'registered' ? { state: 'cancelled' as const } : {}), alert: null });
      if (number !== null) await loseReplaced(ctx, attempt);
      if (number !== null) await this.trace.write(ctx, { action: 'e-prescription.cancelled', ...about, detail: cancelWords[row.reason], after: { number } });
    } else if (newState === 'failed' || newState === 'blocked') {
      await ctx.manager.update(EPrescriptionRecord, { id: row.id }, { alert: [outcome.error.sentence, outcome.error.remedy ?? 'Réessayez, ou prévenez le patient et la pharmacie.'].join(' ') });
      await this.trace.write(ctx, { action: 'e-prescription.cancel-failed', ...about, detail: cancelWords[row.reason], after: { code: outcome.error.code } });
    } else if (newState === 'scheduled') await this.again(ctx, row.id);
    await this.live.notify(ctx, { topic: 'patient', id: row.patient_id, patientId: row.patient_id });
  }

  private async again(ctx: Ctx, id: string): Promise<void> {
    const [row] = await ctx.manager.query<{ row_version: number; not_before: Date }[]>('SELECT row_version, not_before FROM e_prescription_cancel WHERE id = $1', [id]);
    if (row) this.lanes.hint(ctx, cancelLane, { id, rowVersion: row.row_version, notBefore: row.not_before });
  }

  /** Somebody tries again what failed. */
  async retry(ctx: Ctx, id: string): Promise<boolean> {
    const attempt = await attemptById(ctx, id);
    if (!attempt?.alert || attempt.alert === replacedUnsigned) return false;
    const [row] = await ctx.manager.query<{ reason: CancelReason }[]>('SELECT reason FROM e_prescription_cancel WHERE id = $1', [id]);
    await orderCancellation(ctx, this.lanes, attempt, row?.reason ?? 'withdrawn', ctx.now);
    return true;
  }
}

const unavailable: Outcome = { kind: 'error', error: { disposition: 'retryable', code: 'e-prescription.unavailable', sentence: 'La base d’e-prescription ne répond pas.', remedy: 'Rien à faire : nouvel essai automatique.' } };
