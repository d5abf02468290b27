import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { DmpVisibilityChanged } from '@pluriel/dispatch/domain';
import { ExistenceRecord, type DmpRefusal } from '@pluriel/dispatch/server';
import type { NationalError } from '@pluriel/kernel';
import { Events, Lanes, Live, type Ctx, type Outcome, type Prepared, type Reconciled, type WorkState } from '@pluriel/platform/server';
import { ambulatoryContentType, type FoundEntry } from '@pluriel/teleservices/dmp';
import { DmpCatalogue } from '../catalogue/dmp-catalogue';
import { inForce, stateOf, wholeEntries, type WholeEntry } from '../catalogue/entry-columns';
import { DmpDocuments } from '../documents/dmp-documents';
import { isSo, visibilityAfter } from '../documents/visibility';
import type { VisibilityAct } from '../documents/dmp-document.dto';
import { DmpReadingGateway } from '../gateway/dmp-reading-gateway';
import { ReaderRecord } from '../reading/reader-record';
import { StartReading } from '../reading/start-reading';
import { PersonalCalls, type PersonalCall } from './call-of';
import { changeLaneName, type ChangeRow } from './change-record';
import { hintAgain } from './hint-again';

type ChangePayload = { call: PersonalCall } & ({ kind: 'right'; change: 'AJOUT' | 'SUPPRESSION' } | { kind: 'visibility'; uniqueId: string; act: VisibilityAct; setUniqueId: string });
/** The entry as read after the change; null when it is no longer given back to this person. */
interface ChangeReceipt { entry: FoundEntry | null }

const gone: NationalError = { disposition: 'definitive', code: 'dmp.entry-gone', sentence: 'Ce document n’est plus dans le DMP.', remedy: 'Rafraîchissez la liste.' };
const otherEntry: NationalError = { disposition: 'retryable', code: 'dmp.entry-incomplete', sentence: 'Le DMP n’a pas donné la fiche de ce document en entier.', remedy: 'Rien à faire : Pluriel réessaie tout seul.' };
const failed = (refusal: DmpRefusal): Outcome => ({ kind: 'error', error: refusal.error, ...(refusal.laneDown ? { laneDown: true } : {}) });

/**
 * Who sees a document (TD3.3a, b, dmp.md §2.9): the entry is read again just before, sent back whole with other confidentiality codes; a version
 * that moved meanwhile is read and tried once more. After a silence the entry says what happened. Also asks for and gives up the right to read (TD0.3).
 */
@Injectable()
export class DmpChangeLane implements OnModuleInit {
  constructor(
    private readonly lanes: Lanes, private readonly calls: PersonalCalls, private readonly gateway: DmpReadingGateway, private readonly documents: DmpDocuments, private readonly catalogue: DmpCatalogue, private readonly readers: ReaderRecord,
    private readonly existences: ExistenceRecord, private readonly start: StartReading, private readonly trace: Trace, private readonly live: Live, private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.lanes.register<ChangeRow, ChangePayload>({
      name: changeLaneName, actor: 'changement dans le DMP', table: 'dmp_change', concurrency: 2, retryMinutes: [1, 5, 15, 60], giveUpHours: 24,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (payload, _row, beforeFirstByte, signal) => this.attempt(payload, beforeFirstByte, signal),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
      reconcile: (payload) => this.reconcile(payload),
      breaker: { service: 'dmp', probe: () => this.gateway.answers() },
    });
  }

  private async prepare(ctx: Ctx, row: ChangeRow): Promise<Prepared<ChangePayload>> {
    const found = await this.calls.of(ctx, row.patient_id, row.user_id, null, row.act === 'authorize' ? 'given-up' : null);
    if (found.kind !== 'call') return found;
    if (row.act === 'authorize' || row.act === 'unauthorize') return { kind: 'go', payload: { kind: 'right', call: found.call, change: row.act === 'authorize' ? 'AJOUT' : 'SUPPRESSION' } };
    const document = row.document_id === null ? null : await this.documents.shownTo(ctx, row.document_id, row.user_id);
    if (!document) return { kind: 'drop', reason: 'Ce document n’est plus montré par le DMP.' };
    return { kind: 'go', payload: { kind: 'visibility', call: found.call, uniqueId: document.uniqueId, act: row.act, setUniqueId: row.submission_unique_id } };
  }

  private async attempt(payload: ChangePayload, beforeFirstByte: () => Promise<void>, signal: AbortSignal): Promise<Outcome> {
    if (payload.kind === 'right') {
      await beforeFirstByte();
      const answer = await this.gateway.authorize(payload.call, payload.change, signal);
      return answer.kind === 'refused' ? failed(answer) : { kind: 'delivered', receipt: { entry: null } satisfies ChangeReceipt };
    }
    const { call, act, uniqueId, setUniqueId } = payload;
    for (let again = false; ; again = true) {
      const current = await this.current(payload, signal);
      if (current.kind === 'refused') return failed(current);
      if (current.entry === null) return { kind: 'error', error: gone };
      const { entry } = current;
      const { description } = entry;
      if (isSo(act, description.visibility)) return { kind: 'delivered', receipt: { entry } satisfies ChangeReceipt };
      if (description.metadataVersion === null) return { kind: 'error', error: otherEntry };
      const set = { uniqueId: setUniqueId, title: description.title ?? uniqueId, contentType: ambulatoryContentType };
      const answer = await this.gateway.changeVisibility(call, set, { xml: description.xml, metadataVersion: description.metadataVersion }, visibilityAfter(act, description.visibility), beforeFirstByte, signal);
      if (answer.kind === 'refused' && answer.error.code === 'XDSMetadataVersionError' && !again) continue;
      if (answer.kind === 'refused') return failed(answer);
      const after = await this.current(payload, signal);
      return { kind: 'delivered', receipt: { entry: after.kind === 'refused' ? entry : after.entry } satisfies ChangeReceipt };
    }
  }

  private async reconcile(payload: ChangePayload): Promise<Reconciled> {
    if (payload.kind === 'right') return { kind: 'absent' };
    const current = await this.current(payload);
    if (current.kind === 'refused') return { kind: 'unknown', error: current.error };
    // Hidden by us from ourselves: nothing else takes a document away from its readers without deleting it.
    if (current.entry === null) return payload.act === 'mask' ? { kind: 'delivered', receipt: { entry: null } satisfies ChangeReceipt } : { kind: 'absent' };
    return isSo(payload.act, current.entry.description.visibility) ? { kind: 'delivered', receipt: { entry: current.entry } satisfies ChangeReceipt } : { kind: 'absent' };
  }

  /** The metadata in force now (TD3.1b). */
  private async current({ call, uniqueId }: Extract<ChangePayload, { kind: 'visibility' }>, signal?: AbortSignal): Promise<{ kind: 'entry'; entry: WholeEntry | null } | DmpRefusal> {
    const found = await this.gateway.byUniqueId(call, [uniqueId], signal);
    if (found.kind === 'refused') return found;
    const entry = inForce(wholeEntries(found.entries)).get(uniqueId);
    return { kind: 'entry', entry: entry && stateOf(entry) !== 'deprecated' ? entry : null };
  }

  private async settle(ctx: Ctx, row: ChangeRow, outcome: Outcome, newState: WorkState): Promise<void> {
    if (outcome.kind === 'delivered') await (row.act === 'authorize' || row.act === 'unauthorize' ? this.rightChanged(ctx, row, row.act) : this.visibilityChanged(ctx, row, row.act, (outcome.receipt as ChangeReceipt).entry));
    if (newState === 'scheduled') await hintAgain(ctx, this.lanes, changeLaneName, 'dmp_change', row.id);
    await this.live.notify(ctx, row.document_id === null ? { topic: 'dmp', id: row.patient_id, patientId: row.patient_id } : { topic: 'dmp-document', id: row.document_id, patientId: row.patient_id });
  }

  private async rightChanged(ctx: Ctx, row: ChangeRow, act: 'authorize' | 'unauthorize'): Promise<void> {
    await this.existences.authorised(ctx, row.patient_id, row.user_id, act === 'authorize' ? 'VALID' : 'NONE');
    await this.readers.gaveUp(ctx, row.patient_id, row.user_id, act === 'authorize' ? null : ctx.now);
    await this.trace.write(ctx, { action: act === 'authorize' ? 'dmp.authorised' : 'dmp.given-up', subjectType: 'patient', subjectId: row.patient_id, patientId: row.patient_id, after: { forUser: row.user_id } });
    if (act === 'authorize') await this.start.automatically(ctx, row.patient_id, row.user_id);
  }

  private async visibilityChanged(ctx: Ctx, row: ChangeRow, act: VisibilityAct, entry: FoundEntry | null): Promise<void> {
    const document = row.document_id === null ? null : await this.documents.find(ctx, row.document_id);
    if (!document) return;
    const reader = { patientId: row.patient_id, userId: row.user_id };
    if (entry) await this.catalogue.refresh(ctx, reader, entry);
    else await this.catalogue.hidden(ctx, reader, document.uniqueId);
    await this.events.publish(ctx, new DmpVisibilityChanged(row.patient_id, document.uniqueId, entry?.description?.visibility ?? ['MASQUE_PS']));
    await this.trace.write(ctx, { action: 'dmp.visibility-changed', subjectType: 'dmp-document', subjectId: document.id, patientId: row.patient_id, detail: document.typeLabel, before: { visibility: document.visibility }, after: { act, visibility: entry?.description?.visibility ?? ['MASQUE_PS'], forUser: row.user_id } });
  }
}
