import { Injectable } from '@nestjs/common';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { keptItemsIn } from '@pluriel/care-team/server';
import { ownItemsOnly, requireItemShared } from '@pluriel/consents/server';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { refuseRead, writesNote } from '@pluriel/record/domain';
import { ConsultationNoteRecord } from './consultation-note.entity';
import { consultationView, type ConsultationNote, type ConsultationQuery } from './consultation.dto';
import { loadConsultation, orThrow, ownNoteSql } from './load-consultation';
import { PatientCheck } from '../patient-check';

/** What these items are for the patient’s limits (STR-10). */
const consultationType = documentTypes['consultation-report'].code.code;

/** Notes of one patient, newest first: everything validated, and the caller's own drafts, those he was asked to countersign included (STR-26). */
@Injectable()
export class ListConsultations {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientCheck) {}

  execute(caller: Caller, patientId: string, query: ConsultationQuery): Promise<Page<ConsultationNote>> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const limit = pageSize(query.limit);
      const after = decodeCursor(query.after);
      const own = ownNoteSql('note', ':userId');
      const builder = ctx.manager.createQueryBuilder(ConsultationNoteRecord, 'note')
        .where('note.structure_id = :structureId AND note.patient_id = :patientId', { structureId: ctx.structureId, patientId })
        .andWhere(`(note.state = 'validated' OR ${own})`, { userId: ctx.actor.userId })
        .orderBy('note.at', 'DESC').addOrderBy('note.id', 'DESC').limit(limit + 1);
      if (await ownItemsOnly(ctx, patientId, consultationType)) builder.andWhere(own);
      const kept = [...(await keptItemsIn(ctx, patientId)).keys()];
      if (kept.length > 0) builder.andWhere(`(note.id <> ALL(:kept::uuid[]) OR ${own})`, { kept });
      if (after !== null) builder.andWhere('(note.at, note.id) < (:at, :id)', { at: after[0], id: after[1] });
      return pageOf((await builder.getMany()).map((note) => consultationView(note, ctx.actor)), limit, ({ at, id }) => [at, id]);
    });
  }
}

/** One note; someone else's draft is refused (403). */
@Injectable()
export class ReadConsultation {
  constructor(private readonly transactions: Transactions) {}

  execute(caller: Caller, id: string): Promise<ConsultationNote> {
    return this.transactions.read(caller, async (ctx) => {
      const note = await loadConsultation(ctx, id);
      orThrow(refuseRead(note, ctx.actor.userId));
      if (!writesNote(note, ctx.actor.userId)) await requireItemShared(ctx, note.patientId, { id, typeCode: consultationType, authorName: note.authorName });
      return consultationView(note, ctx.actor);
    });
  }
}
