import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { Live, type Ctx } from '@pluriel/platform/server';
import type { FieldError } from '@pluriel/kernel';
import { measuresText, refuseEdit, refuseRead, refuseValidation, signatoryOf, type FormReading } from '@pluriel/record/domain';
import { IsNull } from 'typeorm';
import { ConsultationMeasures } from '../elements/consultation-measures';
import { ConsultationNoteRecord } from './consultation-note.entity';
import { consultationView, type ConsultationNote } from './consultation.dto';
import { NoteForms, refuseFaults } from '../forms/note-forms';
import { loadConsultation, orThrow } from './load-consultation';

/** A note as the documents context renders it. */
export interface ReadableConsultation extends Omit<ConsultationNote, 'forms' | 'remark' | 'confidential' | 'confidentialFor' | 'confidentialLocked'> {
  /** Forms as people read them; neither the remark nor the confidential zone goes further than the file (PAT-12). */
  forms: FormReading[];
  /** Who signs it: its author, or the supervisor of a trainee who asked him (STR-26). */
  signatoryId: string;
  /** What of its forms keeps it from being signed. */
  formFaults: FieldError[];
  /** « PA 138/84 · 72 kg · 165 cm · IMC 26,4 », empty without measure. */
  measuresLine: string;
}

/** Door of the consultation notes for the contexts above (DOC-15). */
@Injectable()
export class ConsultationReader {
  constructor(private readonly measures: ConsultationMeasures, private readonly forms: NoteForms, private readonly trace: Trace, private readonly live: Live) {}

  /** @returns the note. @throws 404 `consultation.unknown`, 403 `consultation.draft` for someone else's draft */
  async get(ctx: Ctx, id: string): Promise<ReadableConsultation> {
    const note = await loadConsultation(ctx, id);
    orThrow(refuseRead(note, ctx.actor.userId));
    const { remark: _remark, confidential: _confidential, confidentialFor: _for, confidentialLocked: _locked, ...view } = consultationView(note, ctx.actor);
    return { ...view, signatoryId: signatoryOf(note), forms: await this.forms.readings(ctx, note.forms), formFaults: await this.forms.faults(ctx, note), measuresLine: measuresText(note) };
  }

  /**
   * Freezes the note, in the caller's transaction, and keeps its measures in the file.
   * @throws 403 `consultation.author`, 409 `consultation.validated`, 422 `consultation.empty` | `measure.invalid` | `form.incomplete`
   */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const note = await loadConsultation(ctx, id, true);
    orThrow(refuseEdit(note, ctx.actor.userId));
    orThrow(refuseValidation(note, (await this.forms.readings(ctx, note.forms)).length > 0));
    orThrow(refuseFaults(await this.forms.faults(ctx, note)));
    await ctx.manager.update(ConsultationNoteRecord, { id }, { state: 'validated', documentId, version: note.version + 1, updatedAt: ctx.now });
    await this.measures.keep(ctx, note, await this.forms.measures(ctx, note));
  }

  /**
   * The document was withdrawn because it was wrong (another patient, another document): its notes stay written, read as annulled, and what they put in the
   * file counts no more. Twice is once. In the caller's transaction.
   */
  async annul(ctx: Ctx, documentId: string): Promise<void> {
    const notes = await ctx.manager.find(ConsultationNoteRecord, { where: { structureId: ctx.structureId, documentId, state: 'validated', annulledAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
    for (const { id, patientId, version } of notes) {
      await ctx.manager.update(ConsultationNoteRecord, { id }, { annulledAt: ctx.now, version: version + 1 });
      await this.trace.write(ctx, { action: 'consultation.annulled', subjectType: 'consultation', subjectId: id, patientId });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
    }
    await this.measures.annul(ctx, notes.map(({ id }) => id));
  }
}
