import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { newId } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { In } from 'typeorm';
import { loadLines, loadPrescription, replaceLines } from './prescription-store';
import { PrescriptionRecord } from './prescription.entity';

/** Correction of a validated prescription, for the documents context: its lines never change, another sheet takes its place (prescription.md §3.12). */
@Injectable()
export class CorrectPrescription {
  constructor(private readonly trace: Trace, private readonly live: Live) {}

  /**
   * Opens a draft of the caller with the same lines and mentions, in the caller's transaction; whoever calls has checked that the caller may correct.
   * @param documentId document of which the draft, once validated, is the new version
   * @returns the id of the draft
   * @throws 404 `prescription.unknown`; the database refuses a second open correction of the same document (unique index)
   */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await loadPrescription(ctx, id);
    const lines = (await loadLines(ctx, [id])).get(id) ?? [];
    const draft = { ...from, id: newId(), authorId: ctx.actor.userId ?? from.authorId, authorName: ctx.actor.displayName, at: ctx.now, state: 'draft' as const, documentId: null, correctsDocumentId: documentId, replacedBy: null, printedAt: null, prints: 0, version: 1, updatedAt: ctx.now };
    await ctx.manager.insert(PrescriptionRecord, draft);
    await replaceLines(ctx, draft.id, lines.map((line) => ({ ...line, id: newId() })));
    await this.trace.write(ctx, { action: 'prescription.created', subjectType: 'prescription', subjectId: draft.id, patientId: from.patientId, detail: 'correction', before: { prescription: id }, after: { lines: lines.length } });
    await this.live.notify(ctx, { topic: 'patient', id: from.patientId, patientId: from.patientId });
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(PrescriptionRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  /** Marks the earlier sheet: it is read as replaced, and no longer proposed for renewal. */
  async replace(ctx: Ctx, id: string, by: string): Promise<void> {
    await ctx.manager.update(PrescriptionRecord, { id, structureId: ctx.structureId }, { replacedBy: by });
  }
}
