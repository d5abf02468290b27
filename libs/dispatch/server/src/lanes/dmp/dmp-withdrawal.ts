import { Injectable } from '@nestjs/common';
import { Directory } from '@pluriel/directory/server';
import { FrozenDocumentReader, type FrozenDocument } from '@pluriel/documents/server';
import type { NationalError } from '@pluriel/kernel';
import type { Ctx, Outcome, Prepared, Reconciled } from '@pluriel/platform/server';
import { ambulatoryContentType, entryStatuses, readUpdate, refusalOf, statusRequest, type DmpAutomaton, type DmpPerson, type EntryStatus, type FoundEntry } from '@pluriel/teleservices/dmp';
import type { OrderRow } from '../../orders/order-row';
import { PrepareOrder } from '../prepare-order';
import { structureAuthentication, type DmpAuthentication } from './dmp-authentication';
import { DmpConnection, type DmpCall, type DmpRefusal } from './dmp-connection';
import { automatonOf, callOf, personOf } from './dmp-facts-of';
import { DmpGateway } from './dmp-gateway';
import { inTheName } from './dmp-modes';

/** What one attempt to delete needs. */
export interface WithdrawalPayload { kind: 'withdrawal'; /** Why nothing may be asked of the DMP now. */ waits: NationalError | null; call: DmpCall; author: DmpPerson | DmpAutomaton; title: string; uniqueId: string; sha1Hex: string }

interface WithdrawalReceipt { uniqueId: string; submissionUniqueId: string; status: string; entryUuid?: string }

const timeoutMs = 30_000;
/** The entry moved between the search and the change: it is looked up again, a few times. */
const movedTries = 3;
const moved: readonly string[] = ['XDSMetadataVersionError', 'XDSMetadataIdentifierError', 'XDSMetadataUpdateError', 'XDSMetadataUpdateOperationError'];

const otherDocument: NationalError = {
  disposition: 'needs-human', code: 'XDSNonIdenticalHash', sentence: 'Le DMP tient un autre document sous le même identifiant : rien n’est supprimé.', remedy: 'Prévenez le support en indiquant le code affiché.',
};

/**
 * TD3.3d in INDIRECTE, or by the card of the author (dmp.md §2.2, §2.10): deletes a document of the structure. The entryUUID is asked at each attempt, since it
 * changes with every update of the metadata. An entry no longer found is what was wanted.
 */
@Injectable()
export class DmpWithdrawal {
  constructor(private readonly prepareOrder: PrepareOrder, private readonly documents: FrozenDocumentReader, private readonly directory: Directory, private readonly gateway: DmpGateway, private readonly connection: DmpConnection) {}

  async prepare(ctx: Ctx, row: OrderRow): Promise<Prepared<WithdrawalPayload>> {
    const ready = await this.prepareOrder.loadWithdrawal(ctx, row);
    return ready.kind === 'ready' ? { kind: 'go', payload: await this.payload(ctx, row, ready.authentication) } : ready;
  }

  /** What is needed to ask what became of it: no more than the structure; without its certificate, a card again. */
  async payloadToLookUp(ctx: Ctx, row: OrderRow): Promise<WithdrawalPayload> {
    const way = await this.prepareOrder.way(ctx, row, 'look-up', await this.documents.get(ctx, row.version_id));
    return way.kind === 'way' ? this.payload(ctx, row, way.authentication) : { ...(await this.payload(ctx, row, structureAuthentication)), waits: way.error };
  }

  /** What the DMP holds: the version it acknowledged, else the one whose deletion was asked while its fate was unknown. */
  private async payload(ctx: Ctx, row: OrderRow, authentication: DmpAuthentication): Promise<WithdrawalPayload> {
    const [copy] = await ctx.manager.query<{ version_id: string }[]>(
      `SELECT c.version_id FROM remote_copy c JOIN dispatch_order o ON o.id = c.order_id WHERE c.document_id = $1 AND c.channel = 'dmp' AND c.state = 'present' ORDER BY o.version_number DESC LIMIT 1`, [row.document_id]);
    const document = await this.documents.get(ctx, copy?.version_id ?? row.version_id);
    const { call, author } = await this.speaker(ctx, row, document);
    return { kind: 'withdrawal', waits: null, call: inTheName(call, authentication), author, title: document.typeLabel, uniqueId: document.uniqueId, sha1Hex: document.cda.sha1Hex };
  }

  /** The author, or who asks in the name of the structure once the author has left; the structure itself when who asks has no number (SC.DMP/HISTO.04). */
  private async speaker(ctx: Ctx, row: OrderRow, document: FrozenDocument): Promise<{ call: DmpCall; author: DmpPerson | DmpAutomaton }> {
    const call = callOf(document);
    const author = personOf(document.author);
    if (!author) throw new Error('a document without a known author never reached the DMP');
    if (row.requested_by === null || row.requested_by === row.author_id) return { call, author };
    const asker = personOf(await this.directory.professional(ctx, row.requested_by));
    const speaker = asker ?? automatonOf(document.structure);
    return { call: { ...call, caller: speaker }, author: speaker };
  }

  async attempt(payload: WithdrawalPayload, row: OrderRow, beforeFirstByte: () => Promise<void>, signal: AbortSignal): Promise<Outcome> {
    const found = await this.entry(payload, signal);
    if (found.kind === 'refused') return refused(found);
    if (found.entry === null) return { kind: 'delivered', receipt: receipt(payload, row, 'absent du DMP') };
    const status = statusOf(found.entry);
    if (status === 'deprecated') return refused({ kind: 'refused', error: refusalOf('XDSRegistryDeprecatedDocumentError', null) });
    const { call, author } = payload;
    const request = statusRequest(
      { uniqueId: row.submission_unique_id, submittedAt: new Date(), title: payload.title, contentType: ambulatoryContentType, patient: call.patient, author, structure: call.structure, software: this.connection.software(call) },
      found.entry.entryUuid, status, 'deleted', this.connection.addressed('registry'), await this.connection.assertion(call, new Date()));
    const sent = await this.connection.send(request, { timeoutMs, through: call.authentication, signal, onFirstByte: beforeFirstByte });
    if (sent.kind === 'refused') return refused(sent);
    const answer = readUpdate(sent.raw, request.messageId);
    if (answer.kind === 'done') return { kind: 'delivered', receipt: receipt(payload, row, 'Success', found.entry.entryUuid) };
    const again = moved.includes(answer.error.code) && row.attempts < movedTries;
    return { kind: 'error', error: again ? { ...answer.error, disposition: 'retryable' } : answer.error };
  }

  /** No longer found: deleted. Still there: it may be asked again. */
  async reconcile(payload: WithdrawalPayload, row: OrderRow): Promise<Reconciled> {
    if (payload.waits) return { kind: 'unknown', error: payload.waits };
    const found = await this.entry(payload);
    if (found.kind === 'refused') return { kind: 'unknown', error: found.error };
    return found.entry === null ? { kind: 'delivered', receipt: receipt(payload, row, 'absent du DMP, vérifié par recherche') } : { kind: 'absent' };
  }

  private async entry({ call, uniqueId, sha1Hex }: WithdrawalPayload, signal?: AbortSignal): Promise<{ kind: 'entry'; entry: FoundEntry | null } | DmpRefusal> {
    const found = await this.gateway.findByUniqueId(call, uniqueId, signal);
    if (found.kind === 'refused') return found;
    const entry = found.entries.find((one) => (one.uniqueId === null || one.uniqueId === uniqueId) && one.status !== entryStatuses.deleted) ?? null;
    return entry?.hash && entry.hash.toLowerCase() !== sha1Hex.toLowerCase() ? { kind: 'refused', error: otherDocument } : { kind: 'entry', entry };
  }
}

const receipt = ({ uniqueId }: WithdrawalPayload, row: OrderRow, status: string, entryUuid?: string): WithdrawalReceipt => ({ uniqueId, submissionUniqueId: row.submission_unique_id, status, ...(entryUuid ? { entryUuid } : {}) });

/** A mere reference does not say its status: what is found without one is in force. */
const statusOf = ({ status }: FoundEntry): EntryStatus => (Object.keys(entryStatuses) as EntryStatus[]).find((key) => entryStatuses[key] === status) ?? 'approved';

const refused = ({ error, laneDown }: DmpRefusal): Outcome => ({ kind: 'error', error, ...(laneDown ? { laneDown } : {}) });
