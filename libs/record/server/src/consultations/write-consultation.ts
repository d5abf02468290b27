import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { usualLevel } from '@pluriel/care-team/domain';
import { writeLevel } from '@pluriel/care-team/server';
import { Directory, signatureName } from '@pluriel/directory/server';
import { domainError, newId } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller } from '@pluriel/platform/server';
import { refuseBadMeasures, refuseEdit } from '@pluriel/record/domain';
import { professionLetters } from '@pluriel/security/domain';
import { ConsultationNoteRecord } from './consultation-note.entity';
import { consultationView, type ConsultationInput, type ConsultationNote } from './consultation.dto';
import { NoteForms, sameForms } from '../forms/note-forms';
import { loadConsultation, orThrow } from './load-consultation';
import { PatientCheck } from '../patient-check';

const editable = ['reason', 'text', 'weightKg', 'heightCm', 'systolic', 'diastolic', 'remark', 'confidential', 'confidentialProfession', 'forms'] as const;

/** Opens a draft of the caller for a patient (DOC-15). */
@Injectable()
export class CreateConsultation {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live, private readonly patients: PatientCheck, private readonly directory: Directory, private readonly forms: NoteForms) {}

  /** @throws 404 `patient.unknown`, 403 `care-team.reason-needed`, and those of `NoteForms.written` */
  execute(caller: Caller, patientId: string, input: ConsultationInput): Promise<ConsultationNote> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.requireWriting(ctx, patientId);
      const author = await this.directory.professional(ctx, ctx.actor.userId ?? '');
      const note = Object.assign(new ConsultationNoteRecord(), {
        id: newId(), structureId: ctx.structureId, patientId, authorId: author.userId, authorName: signatureName(author), authorLetters: ctx.actor.profession === null ? '' : professionLetters(ctx.actor.profession, author.specialtyCode),
        at: ctx.now, state: 'draft', reason: '', text: '', weightKg: null, heightCm: null, systolic: null, diastolic: null, forms: [], remark: '', confidential: '', confidentialProfession: ctx.actor.profession, countersignerId: null, countersignerName: null, submittedAt: null, documentId: null, correctsDocumentId: null, replacedBy: null, annulledAt: null, version: 1, updatedAt: ctx.now, ...(await this.forms.written(ctx, input, [])),
      });
      orThrow(refuseBadMeasures(note));
      await ctx.manager.insert(ConsultationNoteRecord, note);
      // Notes of some professions are theirs by habit; the author opens them to the team if he wants (structure.md §5.1).
      const level = usualLevel(ctx.actor.profession);
      if (level !== 'team') await writeLevel(ctx, { id: note.id, kind: 'consultation', patientId, authorId: note.authorId, authorName: note.authorName, at: note.at }, { level, professions: [ctx.actor.profession ?? ''], userIds: [] });
      await this.trace.write(ctx, { action: 'consultation.created', subjectType: 'consultation', subjectId: note.id, patientId });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return consultationView(note, ctx.actor);
    });
  }
}

/** Saves a draft, as the screen does by itself while its author writes. A stale version is answered with the fresh note (412). */
@Injectable()
export class SaveConsultation {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly forms: NoteForms) {}

  /** @throws 404 `consultation.unknown`, 403 `consultation.author` | `consultation.confidential`, 409 `consultation.validated`, 412 `resource.stale`, and those of `NoteForms.written` */
  execute(caller: Caller, id: string, version: number, input: ConsultationInput): Promise<ConsultationNote> {
    return this.transactions.run(caller, async (ctx) => {
      const note = await loadConsultation(ctx, id, true);
      orThrow(refuseEdit(note, ctx.actor.userId));
      const shown = consultationView(note, ctx.actor);
      assertVersion(note, version, shown);
      const before = { ...note };
      Object.assign(note, await this.forms.written(ctx, withoutZone(shown, input, ctx.actor.userId), note.forms));
      orThrow(refuseBadMeasures(note));
      const changed = editable.filter((field) => (field === 'forms' ? !sameForms(note.forms, before.forms) : note[field] !== before[field]));
      if (changed.length === 0) return consultationView(note, ctx.actor);
      Object.assign(note, { version: note.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(ConsultationNoteRecord, note);
      // The journal names the fields; an unfinished text is not copied at each pause of the hand.
      await this.trace.write(ctx, { action: 'consultation.updated', subjectType: 'consultation', subjectId: id, patientId: note.patientId, detail: changed.join(', ') });
      return consultationView(note, ctx.actor);
    });
  }
}

/**
 * The confidential zone stays that of who wrote it (PAT-12): a supervisor who corrects the rest of a trainee's note neither changes nor empties it, also when his
 * screen sends back the empty box it shows him.
 */
function withoutZone(shown: ConsultationNote, input: ConsultationInput, userId: string | null): ConsultationInput {
  if (shown.authorId === userId) return input;
  const { confidential, confidentialFor: _for, ...rest } = input;
  if (confidential !== undefined && confidential !== shown.confidential) throw domainError('consultation.confidential', `La note confidentielle est celle de ${shown.authorName} : vous ne pouvez pas la changer.`, { status: 403, field: 'confidential', remedy: 'Écrivez dans la remarque, que l’équipe lit, ou rendez-lui la consultation.' });
  return rest;
}

/** Deletes a draft of its author; a validated note cannot be. */
@Injectable()
export class DeleteConsultation {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `consultation.unknown`, 403 `consultation.author`, 409 `consultation.validated`, 412 stale: what was written meanwhile is not thrown away unread */
  execute(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const note = await loadConsultation(ctx, id, true);
      orThrow(refuseEdit(note, ctx.actor.userId));
      assertVersion(note, version, consultationView(note, ctx.actor));
      await ctx.manager.delete(ConsultationNoteRecord, { id });
      await this.trace.write(ctx, { action: 'consultation.deleted', subjectType: 'consultation', subjectId: id, patientId: note.patientId, before: { reason: note.reason, text: note.text } });
      await this.live.notify(ctx, { topic: 'patient', id: note.patientId, patientId: note.patientId });
    });
  }
}
