import { Injectable, type OnModuleInit } from '@nestjs/common';
import { classOfType } from '@pluriel/clinical-formats/model';
import { giveUpHours, retryMinutes } from '@pluriel/dispatch/domain';
import { FrozenDocumentReader, type FrozenDocument } from '@pluriel/documents/server';
import { newId, type NationalError } from '@pluriel/kernel';
import { Lanes, type Ctx, type Outcome, type Prepared, type Reconciled, type WorkState } from '@pluriel/platform/server';
import { refusalOf, type DmpExistence, type Submission } from '@pluriel/teleservices/dmp';
import { inOrderOfAct, type OrderRow } from '../../orders/order-row';
import { PrepareOrder } from '../prepare-order';
import { SettleOrder, writtenWithState } from '../settle-order';
import { DmpDeparture } from './dmp-departure';
import { callOf, submissionOf } from './dmp-facts-of';
import { DmpGateway, type DmpCall, type DmpRefusal } from './dmp-gateway';
import { inTheName } from './dmp-modes';
import { DmpWithdrawal, type WithdrawalPayload } from './dmp-withdrawal';
import { ExistenceRecord, withoutPerson } from './existence-record';

/** What one attempt needs. The submission is absent when only a look-up is wanted. */
interface DmpPayload { kind: 'deposit'; /** Why nothing may be asked of the DMP now: the card that would is not there. */ waits: NationalError | null; call: DmpCall; uniqueId: string; sha1Hex: string; knownOpen: boolean; submission: Omit<Submission, 'submittedAt' | 'software'> | null; /** uniqueId of the version to replace; null for a first submission. */ replaces: string | null }

/** What the DMP acknowledged, kept verbatim on the order. */
interface DmpReceipt { uniqueId: string; submissionUniqueId: string; status: string; warnings?: string[]; entryUuid?: string; logicalId?: string | null; existence?: DmpExistence }

const otherDocument: NationalError = {
  disposition: 'needs-human', code: 'XDSNonIdenticalHash', sentence: 'Le DMP tient un autre document sous le même identifiant.', remedy: 'Prévenez le support en indiquant le code affiché : l’envoi ne repartira pas tout seul.',
};

/**
 * Submissions to the DMP with the certificate of the structure, or by the card of the author (dmp.md §2.2, `DmpModes`). Same uniqueId and same bytes at every
 * attempt; after a silence the DMP is asked whether it holds the document (TD3.1b), never sent it again blindly.
 */
@Injectable()
export class DmpLane implements OnModuleInit {
  constructor(
    private readonly lanes: Lanes, private readonly gateway: DmpGateway, private readonly prepareOrder: PrepareOrder, private readonly settleOrder: SettleOrder,
    private readonly documents: FrozenDocumentReader, private readonly existence: ExistenceRecord,
    private readonly withdrawal: DmpWithdrawal, private readonly departure: DmpDeparture,
  ) {}

  onModuleInit(): void {
    this.lanes.register<OrderRow, DmpPayload | WithdrawalPayload>({
      name: 'dmp', actor: 'envoi DMP', table: 'dispatch_order', where: "channel = 'dmp' AND NOT held", inOrderOf: inOrderOfAct, alsoWrites: writtenWithState, concurrency: 8, retryMinutes, giveUpHours,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row): Promise<Prepared<DmpPayload | WithdrawalPayload>> => (row.operation === 'withdraw' ? this.withdrawal.prepare(ctx, row) : this.prepare(ctx, row)),
      attempt: (payload, row, beforeFirstByte, signal) => (payload.kind === 'withdrawal' ? this.withdrawal.attempt(payload, row, beforeFirstByte, signal) : this.attempt(payload, row, beforeFirstByte, signal)),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
      prepareReconcile: async (ctx, row) => (row.operation === 'withdraw' ? this.withdrawal.payloadToLookUp(ctx, row) : this.payloadToLookUp(ctx, row)),
      reconcile: (payload, row) => (payload.kind === 'withdrawal' ? this.withdrawal.reconcile(payload, row) : this.reconcile(payload, row)),
      breaker: { service: 'dmp', probe: () => this.gateway.answers() },
    });
  }

  /** In the claim transaction: preconditions once more (dmp.md §9.6), frozen bytes loaded, nothing asked outside. */
  private async prepare(ctx: Ctx, row: OrderRow): Promise<Prepared<DmpPayload>> {
    const resting = restAfterSilences(row, ctx.now);
    if (resting) return { kind: 'later', notBefore: resting };
    const aside = await this.departure.stepsAside(ctx, row);
    if (aside) {
      // The row moves on by one as it is put off: the hint bears that version.
      this.lanes.hint(ctx, 'dmp', { id: row.id, rowVersion: row.row_version + 1, notBefore: aside });
      return { kind: 'later', notBefore: aside };
    }
    const ready = await this.prepareOrder.load(ctx, row);
    if (await this.drawnAgain(ctx, row, ready)) return { kind: 'later', notBefore: ctx.now };
    if (ready.kind !== 'ready') return ready;
    const { document } = ready;
    if (classOfType(document.typeCode) === null) return { kind: 'block', reasons: [refusalOf('DMPDocTypeNotAllowed', null)] };
    const sender = await this.departure.sender(ctx, row, document);
    const call = inTheName(callOf(document, sender), ready.authentication);
    return {
      kind: 'go',
      payload: {
        ...this.lookUp(document, call), knownOpen: await this.existence.knownOpen(ctx, row.patient_id, call.patient.matricule),
        submission: { ...submissionOf(document, row.submission_unique_id, await this.documents.cda(document), sender), structure: call.structure }, replaces: row.operation === 'replace' ? await this.replacedBy(ctx, row, document) : null,
      },
    };
  }

  /** Asking what became of it needs no more than the structure; without its certificate, the card of who sent it again. It is asked in the name it was sent in. */
  private async payloadToLookUp(ctx: Ctx, row: OrderRow): Promise<DmpPayload> {
    const document = await this.documents.get(ctx, row.version_id);
    const call = callOf(document, await this.departure.sender(ctx, row, document));
    const way = await this.prepareOrder.way(ctx, row, 'look-up', document);
    return way.kind === 'way' ? this.lookUp(document, inTheName(call, way.authentication)) : { ...this.lookUp(document, call), waits: way.error };
  }

  private lookUp(document: FrozenDocument, call: DmpCall): DmpPayload {
    return { kind: 'deposit', waits: null, call, uniqueId: document.uniqueId, sha1Hex: document.cda.sha1Hex, knownOpen: false, submission: null, replaces: null };
  }

  private async attempt(payload: DmpPayload, row: OrderRow, beforeFirstByte: () => Promise<void>, signal: AbortSignal): Promise<Outcome> {
    const { call, submission, uniqueId } = payload;
    if (!submission) throw new Error('nothing to submit');
    let existence: DmpExistence | undefined;
    if (!payload.knownOpen) {
      const asked = await this.gateway.existence(call, signal);
      if (asked.kind === 'refused') return refused(asked);
      existence = asked.existence;
      // Not a failure of anyone: the document stays in the centre's file (dmp.md §2.4).
      if (existence.status !== 'ACTIVE') return { kind: 'error', error: refusalOf(existence.status === 'CLOSED' ? 'DMPClosed' : 'DMPNotFound', null), evidence: { existence } };
    }
    const replaced = await this.currentEntry(payload, signal);
    if (replaced.kind === 'refused') return { ...refused(replaced), evidence: { existence } };
    const answer = await this.gateway.submit(call, { ...submission, replacesEntryUuid: replaced.entryUuid }, row.attempts, beforeFirstByte, signal);
    if (answer.kind === 'refused') return { ...refused(answer), evidence: { existence } };
    const receipt: DmpReceipt = { uniqueId, submissionUniqueId: submission.uniqueId, status: 'Success', warnings: answer.warnings, ...(existence ? { existence } : {}) };
    return { kind: 'delivered', receipt };
  }

  /** A document that may leave, or that only its INS holds back now that the identity is qualified, is completed first (DMP-20, dmp.md §9.4). */
  private async drawnAgain(ctx: Ctx, row: OrderRow, ready: Awaited<ReturnType<PrepareOrder['load']>>): Promise<boolean> {
    if (ready.kind === 'ready') return this.departure.drawnAgain(ctx, row, ready.document);
    const onlyIns = ready.kind === 'block' && ready.reasons.length === 1 && ready.reasons[0]?.code === 'document.without-ins';
    return onlyIns && this.departure.drawnAgain(ctx, row, await this.documents.get(ctx, row.version_id));
  }

  /** The version the DMP holds: the one recorded when it was acknowledged, else the one the document itself names. */
  private async replacedBy(ctx: Ctx, row: OrderRow, document: FrozenDocument): Promise<string | null> {
    const [copy] = await ctx.manager.query<{ unique_id: string | null }[]>(
      `SELECT c.remote_ids->>'uniqueId' AS unique_id FROM remote_copy c JOIN dispatch_order o ON o.id = c.order_id WHERE c.document_id = $1 AND c.channel = 'dmp' AND c.state = 'present' AND o.version_number < $2 ORDER BY o.version_number DESC LIMIT 1`, [row.document_id, row.version_number]);
    return copy?.unique_id ?? (document.replaces ? (await this.documents.get(ctx, document.replaces.versionId)).uniqueId : null);
  }

  /**
   * The entryUUID to replace, asked at each attempt since it changes with every update of the metadata (dmp.md §2.7). An entry that is
   * no longer there was deleted by the patient or a colleague: the corrected document is then deposited on its own.
   */
  private async currentEntry({ call, replaces }: DmpPayload, signal: AbortSignal): Promise<{ kind: 'entry'; entryUuid: string | null } | DmpRefusal> {
    if (replaces === null) return { kind: 'entry', entryUuid: null };
    const found = await this.gateway.findByUniqueId(call, replaces, signal);
    if (found.kind === 'refused') return found;
    const entry = found.entries.find(({ uniqueId }) => uniqueId === null || uniqueId === replaces);
    if (entry?.status?.endsWith(':Deprecated')) return { kind: 'refused', error: refusalOf('XDSRegistryDeprecatedDocumentError', null) };
    return { kind: 'entry', entryUuid: entry?.entryUuid ?? null };
  }

  private async settle(ctx: Ctx, row: OrderRow, outcome: Outcome, newState: WorkState): Promise<void> {
    const receipt = outcome.kind === 'delivered' ? (outcome.receipt as DmpReceipt) : null;
    const learnt = receipt?.existence ?? (outcome.kind === 'error' ? (outcome.evidence as { existence?: DmpExistence } | undefined)?.existence : undefined);
    if (learnt) await this.keepExistence(ctx, row, learnt);
    const remoteIds = receipt ? { uniqueId: receipt.uniqueId, submissionUniqueId: receipt.submissionUniqueId, ...(receipt.entryUuid ? { entryUuid: receipt.entryUuid } : {}), ...(receipt.logicalId ? { logicalId: receipt.logicalId } : {}) } : {};
    await this.settleOrder.execute(ctx, row, outcome, newState, { remoteIds, visibility: row.visibility, detail: receipt ? `Accusé du DMP : ${receipt.status}` : null });
  }

  private async keepExistence(ctx: Ctx, row: OrderRow, existence: DmpExistence): Promise<void> {
    const document = await this.documents.get(ctx, row.version_id);
    if (!document.patient.ins) return;
    const whose = await this.departure.answeredTo(ctx, row, document);
    await this.existence.keep(ctx, newId(), row.patient_id, document.patient.ins.matricule, whose ?? row.author_id, whose === null ? withoutPerson(existence) : existence);
  }

  /** Same uniqueId and same hash: delivered. Nothing under that uniqueId: it may leave again, the DMP refuses duplicates (architecture §8). */
  private async reconcile(payload: DmpPayload, row: OrderRow): Promise<Reconciled> {
    if (payload.waits) return { kind: 'unknown', error: payload.waits };
    const answer = await this.gateway.findByUniqueId(payload.call, payload.uniqueId);
    if (answer.kind === 'refused') return { kind: 'unknown', error: answer.error };
    const [entry] = answer.entries.filter(({ uniqueId }) => uniqueId === null || uniqueId === payload.uniqueId);
    if (!entry) return { kind: 'absent' };
    if (entry.hash !== null && entry.hash.toLowerCase() !== payload.sha1Hex.toLowerCase()) return { kind: 'unknown', error: otherDocument };
    const receipt: DmpReceipt = { uniqueId: payload.uniqueId, submissionUniqueId: row.submission_unique_id, status: 'retrouvé par recherche', entryUuid: entry.entryUuid, logicalId: entry.logicalId };
    return { kind: 'delivered', receipt };
  }
}

/** What an ailing service gives instead of an answer. */
const silences: readonly string[] = ['transport.after-send', 'http.uncoded-error', 'http.busy'];

const refused = ({ error, laneDown }: DmpRefusal): { kind: 'error'; error: NationalError; laneDown?: boolean; unanswered?: boolean } => (
  { kind: 'error', error, ...(laneDown ? { laneDown } : {}), ...(silences.includes(error.code) ? { unanswered: true } : {}) });

/**
 * A document sent, not confirmed and proved absent leaves again at once the first time; when it happens again the service is unwell,
 * so the attempts space out as for any other retry.
 */
export function restAfterSilences(row: Pick<OrderRow, 'attempts' | 'sent_at' | 'not_before'>, now: Date): Date | null {
  if (!row.sent_at || row.attempts < 2) return null;
  const minutes = retryMinutes[Math.min(row.attempts - 1, retryMinutes.length) - 1] ?? 60;
  const until = new Date(row.sent_at.getTime() + minutes * 60_000);
  return until > now && row.not_before < until ? until : null;
}
