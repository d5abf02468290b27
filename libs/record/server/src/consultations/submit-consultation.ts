import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { Directory } from '@pluriel/directory/server';
import { domainError } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller } from '@pluriel/platform/server';
import { refuseEdit } from '@pluriel/record/domain';
import { ConsultationNoteRecord } from './consultation-note.entity';
import { consultationView, type ConsultationNote } from './consultation.dto';
import { loadConsultation, orThrow } from './load-consultation';

/** A trainee asks the supervisor to read his note and sign it; the supervisor may give it back (STR-26). */
@Injectable()
export class SubmitConsultation {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live, private readonly directory: Directory) {}

  /** @throws 404 `consultation.unknown`, 403 `consultation.author`, 409 `consultation.validated` | `consultation.no-supervisor`, 412 `resource.stale` */
  execute(caller: Caller, id: string, version: number): Promise<ConsultationNote> {
    return this.transactions.run(caller, async (ctx) => {
      const note = await loadConsultation(ctx, id, true);
      orThrow(refuseEdit({ ...note, countersignerId: null }, ctx.actor.userId));
      assertVersion(note, version, consultationView(note, ctx.actor));
      const { practice } = await this.directory.professional(ctx, note.authorId);
      if (practice?.kind !== 'trainee' || practice.over) throw domainError('consultation.no-supervisor', 'Personne ne vous encadre en ce moment : il n’y a pas de contresignature à demander.', { status: 409, remedy: 'Demandez à l’administrateur de noter votre stage et qui vous encadre.' });
      Object.assign(note, { countersignerId: practice.personId, countersignerName: practice.personName, submittedAt: ctx.now, version: note.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(ConsultationNoteRecord, note);
      await this.trace.write(ctx, { action: 'consultation.submitted', subjectType: 'consultation', subjectId: id, patientId: note.patientId, detail: practice.personName });
      await this.live.notify(ctx, { topic: 'patient', id: note.patientId, patientId: note.patientId });
      return consultationView(note, ctx.actor);
    });
  }

  /** The supervisor, or the trainee himself, takes the question back: the draft is the trainee's alone again. @throws as `execute` */
  giveBack(caller: Caller, id: string, version: number): Promise<ConsultationNote> {
    return this.transactions.run(caller, async (ctx) => {
      const note = await loadConsultation(ctx, id, true);
      orThrow(refuseEdit(note, ctx.actor.userId));
      assertVersion(note, version, consultationView(note, ctx.actor));
      if (note.countersignerId === null) return consultationView(note, ctx.actor);
      Object.assign(note, { countersignerId: null, countersignerName: null, submittedAt: null, version: note.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(ConsultationNoteRecord, note);
      await this.trace.write(ctx, { action: 'consultation.returned', subjectType: 'consultation', subjectId: id, patientId: note.patientId });
      await this.live.notify(ctx, { topic: 'patient', id: note.patientId, patientId: note.patientId });
      return consultationView(note, ctx.actor);
    });
  }
}
