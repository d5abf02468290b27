import { documentTypes } from '@pluriel/clinical-formats/model';
import { keptItemsIn } from '@pluriel/care-team/server';
import { ownItemsOnly } from '@pluriel/consents/server';
import type { Ctx } from '@pluriel/platform/server';
import { ConsultationNoteRecord } from './consultation-note.entity';
import { ownNoteSql } from './load-consultation';

const consultationType = documentTypes['consultation-report'].code.code;
/** Notes with a form that are looked through: enough for years of follow-up, bounded for the server. */
const mostNotes = 200;

/** Signed notes of a patient that hold a form and that the caller may read, those in force, newest first: what fills forms and follow-up tables again. */
export async function readableFilledNotes(ctx: Ctx, patientId: string): Promise<ConsultationNoteRecord[]> {
  const own = ownNoteSql('note', ':userId');
  const builder = ctx.manager.createQueryBuilder(ConsultationNoteRecord, 'note')
    .where(`note.structure_id = :structureId AND note.patient_id = :patientId AND note.state = 'validated' AND note.replaced_by IS NULL AND note.annulled_at IS NULL AND note.forms <> '[]'`, { structureId: ctx.structureId, patientId })
    .orderBy('note.at', 'DESC').addOrderBy('note.id', 'DESC').limit(mostNotes);
  if (await ownItemsOnly(ctx, patientId, consultationType)) builder.andWhere(own, { userId: ctx.actor.userId });
  // What a level keeps from the caller fills nothing either (STR-04).
  const kept = [...(await keptItemsIn(ctx, patientId)).keys()];
  if (kept.length > 0) builder.andWhere(`(note.id <> ALL(:kept::uuid[]) OR ${own})`, { kept, userId: ctx.actor.userId });
  return builder.getMany();
}
