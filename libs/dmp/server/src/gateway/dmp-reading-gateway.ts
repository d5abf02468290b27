import { Injectable } from '@nestjs/common';
import { asReading, DmpConnection, type DmpCall, type DmpRefusal } from '@pluriel/dispatch/server';
import {
  authorizationRequest, findDocumentsRequest, findSubmissionSetsRequest, getAssociationsRequest, getDocumentsAndAssociationsRequest, readAuthorization, readRetrieved, readSearch, readUpdate, retrieveRequest, searchByUniqueIdRequest, visibilityRequest,
  type Addressed, type AuthorizationChange, type CurrentEntry, type DmpPerson, type DmpRequest, type EntryStatus, type RetrievedDocument, type SearchAnswer, type UpdateSet, type VisibilityCode, type WantedDocument,
} from '@pluriel/teleservices/dmp';

export type Found = Extract<SearchAnswer, { kind: 'found' }>;

const timeoutMs = 20_000;
/** Documents weigh more than lists. */
const retrieveTimeoutMs = 40_000;

/** What reading asks of the DMP, in the name of a professional (dmp.md §2.2: never of the structure alone). Returns a refusal rather than throwing. */
@Injectable()
export class DmpReadingGateway {
  constructor(private readonly connection: DmpConnection) {}

  get connected(): boolean { return this.connection.connected; }
  answers(): Promise<boolean> { return this.connection.answers(); }

  /** TD3.1a. */
  documents(call: DmpCall, statuses: readonly EntryStatus[], from: Date | null, to: Date | null, signal?: AbortSignal): Promise<Found | DmpRefusal> {
    return this.search(call, (addressed, assertion) => findDocumentsRequest({ patient: call.patient, statuses, ...(from ? { serviceStartFrom: from } : {}), ...(to ? { serviceStartTo: to } : {}) }, addressed, assertion), signal);
  }

  /** What was submitted since an instant. */
  submissionSets(call: DmpCall, since: Date, signal?: AbortSignal): Promise<Found | DmpRefusal> { return this.search(call, (addressed, assertion) => findSubmissionSetsRequest(call.patient, since, addressed, assertion), signal); }
  associations(call: DmpCall, entryUuids: readonly string[], signal?: AbortSignal): Promise<Found | DmpRefusal> { return this.search(call, (addressed, assertion) => getAssociationsRequest(entryUuids, addressed, assertion), signal); }
  entries(call: DmpCall, entryUuids: readonly string[], signal?: AbortSignal): Promise<Found | DmpRefusal> { return this.search(call, (addressed, assertion) => getDocumentsAndAssociationsRequest(entryUuids, addressed, assertion), signal); }
  /** TD3.1b, whole entries. */
  byUniqueId(call: DmpCall, uniqueIds: readonly string[], signal?: AbortSignal): Promise<Found | DmpRefusal> { return this.search(call, (addressed, assertion) => searchByUniqueIdRequest(uniqueIds, 'LeafClass', addressed, assertion), signal); }

  /** TD3.2, one document: its exact bytes. */
  async retrieve(call: DmpCall, wanted: WantedDocument, signal?: AbortSignal): Promise<{ kind: 'retrieved'; document: RetrievedDocument } | DmpRefusal> {
    const request = retrieveRequest([wanted], this.connection.addressed('repository'), await this.connection.assertion(call, new Date()));
    const sent = await this.connection.send(request, { timeoutMs: retrieveTimeoutMs, through: call.authentication, signal });
    if (sent.kind === 'refused') return asReading(sent);
    const read = readRetrieved(sent.raw, request.messageId);
    if (read.kind === 'refused') return asReading(read);
    const document = read.documents.find(({ uniqueId }) => uniqueId === wanted.uniqueId);
    if (document) return { kind: 'retrieved', document };
    return { kind: 'refused', error: read.error ?? { disposition: 'retryable', code: 'answer.without-document', sentence: 'Le DMP a répondu sans le document.', remedy: 'Rien à faire : Pluriel réessaie tout seul.' } };
  }

  /** TD0.3. Asking twice for a right is the same as once (dmp.md §2.5): a silence may be tried again. */
  async authorize(call: DmpCall, change: AuthorizationChange, signal?: AbortSignal): Promise<{ kind: 'done' } | DmpRefusal> {
    const request = authorizationRequest(change, { medecinTraitant: false }, this.connection.addressed('habilitations'), await this.connection.assertion(call, new Date()));
    const sent = await this.connection.send(request, { timeoutMs, through: call.authentication, signal });
    if (sent.kind === 'refused') return asReading(sent);
    const read = readAuthorization(sent.raw, request.messageId);
    return read.kind === 'refused' ? asReading(read) : { kind: 'done' };
  }

  /** TD3.3a, b. @throws what `onFirstByte` throws */
  async changeVisibility(call: DmpCall & { caller: DmpPerson }, set: Pick<UpdateSet, 'uniqueId' | 'title' | 'contentType'>, entry: CurrentEntry, visibility: readonly VisibilityCode[], onFirstByte: () => Promise<void>, signal?: AbortSignal): Promise<{ kind: 'done' } | DmpRefusal> {
    const at = new Date();
    const update: UpdateSet = { ...set, submittedAt: at, patient: call.patient, author: call.caller, structure: call.structure, software: this.connection.software(call) };
    const request = visibilityRequest(update, entry, visibility, this.connection.addressed('registry'), await this.connection.assertion(call, at));
    const sent = await this.connection.send(request, { timeoutMs, through: call.authentication, signal, onFirstByte });
    return sent.kind === 'refused' ? sent : readUpdate(sent.raw, request.messageId);
  }

  private async search(call: DmpCall, build: (addressed: Addressed, assertion: string) => DmpRequest, signal?: AbortSignal): Promise<Found | DmpRefusal> {
    const request = build(this.connection.addressed('registry'), await this.connection.assertion(call, new Date()));
    const sent = await this.connection.send(request, { timeoutMs, through: call.authentication, signal });
    if (sent.kind === 'refused') return asReading(sent);
    const read = readSearch(sent.raw, request.messageId);
    return read.kind === 'refused' ? asReading(read) : read;
  }
}
