import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { followLevel } from '@pluriel/care-team/server';
import { newId } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { In } from 'typeorm';
import { ConsultationNoteRecord } from './consultation-note.entity';
import { loadConsultation } from './load-consultation';

/** Correction of a validated note, for the documents context: what was signed never changes, another note takes its place. */
@Injectable()
export class CorrectConsultation {
  constructor(private readonly trace: Trace, private readonly live: Live) {}

  /**
   * Opens a draft with the same words and measures, in the caller's transaction. The act keeps its date: only its report is corrected. The author stays the
   * author, of the confidential zone too; somebody else who corrects, the supervisor of a trainee, is who signs it (STR-26).
   * @param documentId document of which the draft, once validated, is the new version
   * @returns the id of the draft
   * @throws 404 `consultation.unknown`; the database refuses a second open correction of the same document (unique index)
   */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await loadConsultation(ctx, id);
    const { userId, displayName } = ctx.actor;
    const signed = userId === null || userId === from.authorId ? { countersignerId: null, countersignerName: null, submittedAt: null } : { countersignerId: userId, countersignerName: from.countersignerId === userId ? from.countersignerName : displayName, submittedAt: ctx.now };
    const draft = { ...from, ...signed, id: newId(), state: 'draft' as const, documentId: null, correctsDocumentId: documentId, replacedBy: null, annulledAt: null, version: 1, updatedAt: ctx.now };
    await ctx.manager.insert(ConsultationNoteRecord, draft);
    await followLevel(ctx, id, { id: draft.id, kind: 'consultation' });
    await this.trace.write(ctx, { action: 'consultation.created', subjectType: 'consultation', subjectId: draft.id, patientId: from.patientId, detail: 'correction', before: { consultation: id } });
    await this.live.notify(ctx, { topic: 'patient', id: from.patientId, patientId: from.patientId });
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(ConsultationNoteRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  /** Marks the earlier note: it is read as replaced. */
  async replace(ctx: Ctx, id: string, by: string): Promise<void> {
    await ctx.manager.update(ConsultationNoteRecord, { id, structureId: ctx.structureId }, { replacedBy: by });
  }
}
