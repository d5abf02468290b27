import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { measuresText, refuseEdit, refuseRead, refuseValidation } from '@pluriel/record/domain';
import { SummaryWriter } from '../summary/summary-writer';
import { ConsultationNoteRecord } from './consultation-note.entity';
import { consultationView, type ConsultationNote } from './consultation.dto';
import { loadConsultation, orThrow } from './load-consultation';

/** A note as the documents context renders it. */
export interface ReadableConsultation extends ConsultationNote {
  /** « PA 138/84 · 72 kg · 165 cm · IMC 26,4 », empty without measure. */
  measuresLine: string;
}

/** Door of the consultation notes for the contexts above (DOC-15). */
@Injectable()
export class ConsultationReader {
  constructor(private readonly summaries: SummaryWriter) {}

  /** @returns the note. @throws 404 `consultation.unknown`, 403 `consultation.draft` for someone else's draft */
  async get(ctx: Ctx, id: string): Promise<ReadableConsultation> {
    const note = await loadConsultation(ctx, id);
    orThrow(refuseRead(note, ctx.actor.userId));
    return { ...consultationView(note), measuresLine: measuresText(note) };
  }

  /**
   * Freezes the note, in the caller's transaction, and keeps its measures in the clinical summary.
   * @throws 403 `consultation.author`, 409 `consultation.validated`, 422 `consultation.empty` | `measure.invalid`
   */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const note = await loadConsultation(ctx, id, true);
    orThrow(refuseEdit(note, ctx.actor.userId));
    orThrow(refuseValidation(note));
    await ctx.manager.update(ConsultationNoteRecord, { id }, { state: 'validated', documentId, version: note.version + 1, updatedAt: ctx.now });
    await this.summaries.keepMeasures(ctx, note.patientId, note);
  }
}
