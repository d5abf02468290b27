import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { readFile, type ReadFile } from '@pluriel/documents/server';
import type { NationalError } from '@pluriel/kernel';
import { Lanes, Live, Storage, type Ctx, type Outcome, type Prepared, type WorkState } from '@pluriel/platform/server';
import type { WantedDocument } from '@pluriel/teleservices/dmp';
import { DmpDocuments, type DmpDocumentRecord } from '../documents/dmp-documents';
import { IntegrateDocument } from '../documents/integrate-document';
import { DmpReadingGateway } from '../gateway/dmp-reading-gateway';
import { PersonalCalls, type PersonalCall } from './call-of';
import { hintAgain } from './hint-again';
import { RetrievalRecord, retrievalLaneName, type RetrievalRow } from './retrieval-record';

type RetrievalPayload = { kind: 'kept' } | { kind: 'ask'; call: PersonalCall; wanted: WantedDocument; hash: string | null };
interface RetrievalReceipt { kept: { sha256: string; size: number; read: Pick<ReadFile, 'content' | 'facts' | 'unreadable'> } | null }

const altered: NationalError = { disposition: 'retryable', code: 'dmp.other-bytes', sentence: 'Le document reçu n’est pas celui que la fiche du DMP annonce.', remedy: 'Rien à faire : Pluriel le demande à nouveau.' };
const noRepository: NationalError = { disposition: 'definitive', code: 'dmp.no-repository', sentence: 'La fiche du DMP ne dit pas où est ce document.', remedy: 'Cherchez à nouveau les documents de ce patient, puis ouvrez-le.' };

/** Brings the content of a document when somebody opens or chooses it (TD3.2, dmp.md §2.8): encrypted in storage, under its digest. */
@Injectable()
export class DmpRetrievalLane implements OnModuleInit {
  constructor(
    private readonly lanes: Lanes, private readonly calls: PersonalCalls, private readonly gateway: DmpReadingGateway, private readonly documents: DmpDocuments, private readonly wishes: RetrievalRecord,
    private readonly integration: IntegrateDocument, private readonly storage: Storage, private readonly trace: Trace, private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.lanes.register<RetrievalRow, RetrievalPayload>({
      name: retrievalLaneName, actor: 'lecture d’un document du DMP', table: 'dmp_retrieval', concurrency: 4, retryMinutes: [1, 5, 15], giveUpHours: 2, readOnly: true,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (payload, _row, _beforeFirstByte, signal) => this.attempt(payload, signal),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
      breaker: { service: 'dmp', probe: () => this.gateway.answers() },
    });
  }

  private async prepare(ctx: Ctx, row: RetrievalRow): Promise<Prepared<RetrievalPayload>> {
    const document = await this.documents.shownTo(ctx, row.document_id, row.user_id);
    if (!document) return { kind: 'drop', reason: 'Ce document n’est plus montré par le DMP.' };
    const found = await this.calls.of(ctx, row.patient_id, row.user_id, null);
    if (found.kind !== 'call') return found;
    if (document.sha256 !== null) return { kind: 'go', payload: { kind: 'kept' } };
    return { kind: 'go', payload: { kind: 'ask', call: found.call, wanted: { repositoryUniqueId: document.repository ?? '', uniqueId: document.uniqueId }, hash: document.hash } };
  }

  private async attempt(payload: RetrievalPayload, signal: AbortSignal): Promise<Outcome> {
    if (payload.kind === 'kept') return { kind: 'delivered', receipt: { kept: null } satisfies RetrievalReceipt };
    if (payload.wanted.repositoryUniqueId === '') return { kind: 'error', error: noRepository };
    const answer = await this.gateway.retrieve(payload.call, payload.wanted, signal);
    if (answer.kind === 'refused') return { kind: 'error', error: answer.error, ...(answer.laneDown ? { laneDown: true } : {}) };
    const bytes = answer.document.content;
    if (bytes.length === 0 || (payload.hash !== null && createHash('sha1').update(bytes).digest('hex') !== payload.hash.toLowerCase())) return { kind: 'error', error: altered };
    const { content, facts, unreadable } = readFile(bytes);
    const receipt: RetrievalReceipt = { kept: { ...(await this.storage.put(bytes)), read: { content, facts, unreadable } } };
    return { kind: 'delivered', receipt };
  }

  private async settle(ctx: Ctx, row: RetrievalRow, outcome: Outcome, newState: WorkState): Promise<void> {
    if (outcome.kind === 'delivered') {
      const { kept } = outcome.receipt as RetrievalReceipt;
      if (kept) await this.documents.keep(ctx, row.document_id, kept);
      const wish = await this.wishes.current(ctx, row.id);
      const document = await this.documents.find(ctx, row.document_id);
      await this.trace.write(ctx, { action: 'dmp.retrieved', subjectType: 'dmp-document', subjectId: row.document_id, patientId: row.patient_id, detail: document?.typeLabel ?? null, after: { forUser: row.user_id } });
      if (wish?.integrate && document) await this.integrate(ctx, row, document);
    }
    if (newState === 'scheduled') await hintAgain(ctx, this.lanes, retrievalLaneName, 'dmp_retrieval', row.id);
    await this.live.notify(ctx, { topic: 'dmp-document', id: row.document_id, patientId: row.patient_id });
  }

  private async integrate(ctx: Ctx, row: RetrievalRow, document: DmpDocumentRecord): Promise<void> {
    await this.integration.inside(ctx, document, { userId: row.user_id, displayName: row.user_name });
    await this.wishes.granted(ctx, row.id);
  }
}
