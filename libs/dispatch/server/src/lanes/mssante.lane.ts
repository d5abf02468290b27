import { Injectable, type OnModuleInit } from '@nestjs/common';
import { giveUpHours, retryMinutes, type Channel } from '@pluriel/dispatch/domain';
import type { FrozenDocument } from '@pluriel/documents/server';
import type { NationalError } from '@pluriel/kernel';
import { Config, Lanes, Storage, type Ctx, type Outcome, type Prepared, type Reconciled, type WorkState } from '@pluriel/platform/server';
import { composeMail, encodedSize, smtpVerdict, type MailFacts } from '@pluriel/teleservices/mssante';
import { MailError } from '@pluriel/teleservices/transport';
import { inOrderOfAct, type OrderRow } from '../orders/order-row';
import { mailFactsOf } from './mail-facts-of';
import { MailOperator } from './mail-operator';
import { PrepareOrder } from './prepare-order';
import { SettleOrder, writtenWithState } from './settle-order';

type MailChannel = Exclude<Channel, 'dmp'>;
/** A message is sent again once after a silence; then a person decides. */
const blindResends = 1;
const silentTwice: NationalError = {
  disposition: 'uncertain', code: 'mssante.silent-twice', sentence: 'La messagerie a reçu deux fois le message sans le confirmer.',
  remedy: 'Demandez au destinataire s’il l’a reçu. Si oui, abandonnez l’envoi avec ce motif.',
};

/**
 * Messages to professionals and to patients, from the centre's applicative box (MSS-39).
 * Uncertain (silence after the data): the operator gives no way to ask whether a message arrived (mssante.md says nothing of it, and
 * a copy in the Sent folder depends on the operator), so the same bytes go once more under the same Message-ID: a second copy is
 * recognised and harmless (architecture §8). Silent twice: it stays uncertain and a person decides.
 */
@Injectable()
export class MssanteLane implements OnModuleInit {
  constructor(private readonly lanes: Lanes, private readonly operator: MailOperator, private readonly prepareOrder: PrepareOrder, private readonly settleOrder: SettleOrder, private readonly storage: Storage, private readonly config: Config) {}

  onModuleInit(): void {
    for (const channel of ['mssante-pro', 'mssante-patient'] as const) this.lanes.register<OrderRow, MailFacts>({
      name: channel, actor: 'envoi MSSanté', table: 'dispatch_order', where: `channel = '${channel}' AND NOT held`, inOrderOf: inOrderOfAct, alsoWrites: writtenWithState, concurrency: 6, retryMinutes, giveUpHours,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row, channel),
      attempt: (facts, row, beforeFirstByte, signal) => this.attempt(facts, row, beforeFirstByte, signal),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
      prepareReconcile: (_ctx, row) => Promise.resolve({ messageId: row.message_id ?? '' } as MailFacts),
      reconcile: (_facts, row) => this.reconcile(row),
      breaker: { service: 'mssante', probe: () => this.operator.answers() },
    });
  }

  /** Loads the frozen bytes; nothing is built inside the claim transaction. */
  private async prepare(ctx: Ctx, row: OrderRow, channel: MailChannel): Promise<Prepared<MailFacts>> {
    const ready = await this.prepareOrder.load(ctx, row, { messageBytesMax: this.limitOf(channel), encoded: sizeOf });
    if (ready.kind !== 'ready') return ready;
    const { document, address } = ready;
    const [cda, pdf] = await Promise.all([this.storage.get(document.cda.sha256), this.storage.get(document.pdf.sha256)]);
    return { kind: 'go', payload: mailFactsOf(row, document, address ?? '', { cda, pdf }, this.config.MSSANTE_NIL ?? null) };
  }

  private async attempt(facts: MailFacts, row: OrderRow, beforeFirstByte: () => Promise<void>, signal: AbortSignal): Promise<Outcome> {
    const raw = await composeMail(facts);
    try {
      const sent = await this.operator.send({ from: facts.structure.applicativeAddress, to: [facts.to.address], raw, dsn: { id: row.id }, signal, onFirstByte: beforeFirstByte });
      const [refused] = sent.rejected;
      if (refused && sent.accepted.length === 0) return refusal(smtpVerdict({ phase: 'after-data', reason: 'coded', responseCode: refused.responseCode ?? 550, response: refused.response }, facts.kind));
      return { kind: 'delivered', receipt: { response: sent.response, messageId: facts.messageId, bytes: raw.length } };
    } catch (error) {
      if (error instanceof MailError) return refusal(smtpVerdict(error, facts.kind), error.response);
      throw error;
    }
  }

  private async settle(ctx: Ctx, row: OrderRow, outcome: Outcome, newState: WorkState): Promise<void> {
    if (row.state === 'uncertain' && newState === 'scheduled') await ctx.manager.query('UPDATE dispatch_order SET uncertain_resends = uncertain_resends + 1 WHERE id = $1', [row.id]);
    const receipt = outcome.kind === 'delivered' ? (outcome.receipt as { response?: string }) : {};
    await this.settleOrder.execute(ctx, row, outcome, newState, { remoteIds: row.message_id ? { messageId: row.message_id } : {}, detail: receipt.response?.replace(matricule, '…') ?? null });
  }

  private reconcile(row: OrderRow): Promise<Reconciled> {
    return Promise.resolve(row.uncertain_resends < blindResends ? { kind: 'absent' } : { kind: 'unknown', error: silentTwice });
  }

  private limitOf(channel: MailChannel): number {
    const own = this.config.MSSANTE_MAX_BYTES;
    return channel === 'mssante-patient' ? Math.min(own, 25_000_000) : own;
  }
}

/** An operator may repeat the address of a patient in its answer: the track is read by people who may not see a matricule. */
const matricule = /\b\d{6}[0-9AB]\d{6,8}(?=@)/gi;

/** The CDA holds the PDF in base64, and is deflated in the archive: its own size is the safe upper bound. */
const sizeOf = (document: FrozenDocument): number => encodedSize(document.cda.size + document.pdf.size) + 20_000;

const refusal = ({ error, laneDown }: ReturnType<typeof smtpVerdict>, evidence: string | null = null): Outcome => ({ kind: 'error', error, ...(evidence ? { evidence } : {}), ...(laneDown ? { laneDown } : {}) });
