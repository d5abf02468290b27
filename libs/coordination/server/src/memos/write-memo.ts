import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { noteCareAct } from '@pluriel/care-team/server';
import { requireItemShared } from '@pluriel/consents/server';
import { refuseMemo } from '@pluriel/coordination/domain';
import { Directory } from '@pluriel/directory/server';
import { PatientReader } from '@pluriel/identity/server';
import { domainError } from '@pluriel/kernel';
import { Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { professionLetters } from '@pluriel/security/domain';
import { careReportType, VisitStore } from '../rounds/visit-store';
import type { MemoInput, TeamMemo } from './memo.dto';
import { TeamMemoRecord } from './memo.entities';
import { keptOut, messagePeople } from './message-people';
import { MemoStore } from './memo-store';

/** Writes to colleagues about a patient, with photos of his visits (J3 step 4). From a device that was away, the same message twice is one. */
@Injectable()
export class WriteMemo {
  constructor(private readonly transactions: Transactions, private readonly store: MemoStore, private readonly visits: VisitStore, private readonly patients: PatientReader, private readonly directory: Directory, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * @param fileId whose file it is written about; with a visit, that of the visit now: a device that was away does not know of files joined or separated since
   * @throws 404 `patient.unknown` | `visit.unknown`, 409 `patient.merged`, 403 `sharing.opposed` | `care-team.reason-needed`, 409 `memo.already` for an id somebody else used, 422 `memo.invalid` | `memo.recipient`
   */
  execute(caller: Caller, fileId: string, input: MemoInput): Promise<TeamMemo> {
    return this.transactions.run(caller, async (ctx) => {
      const known = await this.known(ctx, input.id);
      if (known) return this.store.view(ctx, known);
      const visit = input.visitId ? await this.visits.load(ctx, input.visitId) : null;
      const patientId = visit?.patientId ?? fileId;
      await this.patients.forDocument(ctx, patientId);
      // Who makes the visit writes about it; else the file must be shared with the author.
      if (visit?.nurseId !== ctx.actor.userId) await requireItemShared(ctx, patientId, { typeCode: careReportType, authorName: null });
      const refusal = refuseMemo(input);
      if (refusal) throw refusal;
      await this.checkPhotos(ctx, patientId, input.photoIds);
      await this.checkRecipients(ctx, patientId, input.recipientIds);
      const memo = Object.assign(new TeamMemoRecord(), {
        id: input.id, structureId: ctx.structureId, patientId, kind: 'message' as const, urgent: input.urgent, text: input.text.trim(), visitId: input.visitId ?? null, photoIds: input.photoIds, recipientIds: input.recipientIds, facts: null,
        ...(await signatureOf(ctx, this.directory)), madeAt: new Date(input.madeAt), at: ctx.now, withdrawnAt: null, withdrawnReason: null,
      });
      const { raw } = await ctx.manager.createQueryBuilder().insert().into(TeamMemoRecord).values(memo).orIgnore().returning('id').execute() as { raw: unknown[] };
      // Sent twice at the same instant: the first one is kept, the second finds it.
      if (raw.length === 0) return this.store.view(ctx, (await this.known(ctx, input.id)) ?? memo);
      await noteCareAct(ctx, patientId);
      await this.trace.write(ctx, { action: 'memo.written', subjectType: 'memo', subjectId: memo.id, patientId, detail: `${memo.urgent ? 'urgent, ' : ''}${memo.recipientIds.length} destinataire(s), ${memo.photoIds.length} photo(s)` });
      await this.live.notify(ctx, { topic: 'memo', id: memo.id, patientId });
      return this.store.view(ctx, memo);
    });
  }

  private async known(ctx: Ctx, id: string): Promise<TeamMemoRecord | null> {
    const known = await ctx.manager.findOneBy(TeamMemoRecord, { id });
    if (known && (known.authorId !== ctx.actor.userId || known.structureId !== ctx.structureId)) throw domainError('memo.already', 'Ce message existe déjà, d’une autre personne.', { status: 409, remedy: 'Écrivez-le de nouveau.' });
    return known;
  }

  /** Photos of this patient that the author may look at: his own, those of a visit given to him, else those shared with him. One that is not here yet is judged when it is read. */
  private async checkPhotos(ctx: Ctx, patientId: string, ids: readonly string[]): Promise<void> {
    const known = ids.length === 0 ? [] : await ctx.manager.query<{ id: string; patientId: string; byId: string; byName: string; nurseId: string }[]>(
      'SELECT p.id, v.patient_id AS "patientId", p.by_id AS "byId", p.by_name AS "byName", v.nurse_id AS "nurseId" FROM home_visit_photo p JOIN home_visit v ON v.id = p.visit_id WHERE p.id = ANY($1::uuid[])', [ids]);
    const foreign = known.find((photo) => photo.patientId !== patientId);
    if (foreign) throw domainError('memo.invalid', 'Une des photos n’est pas de ce patient.', { status: 422, field: `photoIds.${ids.indexOf(foreign.id)}`, remedy: 'Retirez-la du message, puis envoyez de nouveau.' });
    const ofOther = known.find(({ byId, nurseId }) => byId !== ctx.actor.userId && nurseId !== ctx.actor.userId);
    if (ofOther) await this.visits.requireShared(ctx, patientId, ofOther.byName);
  }

  /** Colleagues who work here and whom the patient does not keep out (STR-10). Not being of the care team keeps nobody: it is addressed to him. */
  private async checkRecipients(ctx: Ctx, patientId: string, ids: readonly string[]): Promise<void> {
    const people = await messagePeople(ctx);
    for (const [index, id] of ids.entries()) {
      const person = people.find((one) => one.id === id);
      const refuse = (message: string, remedy: string): never => { throw domainError('memo.recipient', message, { status: 422, field: `recipientIds.${index}`, remedy }); };
      if (!person) return refuse('Ce destinataire ne travaille plus au centre.', 'Choisissez quelqu’un d’autre dans la liste.');
      const why = await keptOut(ctx, patientId, person);
      if (why === 'wish') return refuse(`Le patient ne souhaite plus être suivi par ${person.name}.`, 'Choisissez quelqu’un d’autre.');
      if (why === 'objection') return refuse(`Le patient ne souhaite pas partager ses soins avec ${person.name}.`, 'Choisissez quelqu’un d’autre, ou demandez au patient : « Consentements » dans son dossier.');
    }
  }
}

/** Who writes, as memos keep it. */
export async function signatureOf(ctx: Ctx, directory: Directory): Promise<{ authorId: string; authorName: string; authorLetters: string }> {
  const { userId, displayName, profession } = ctx.actor;
  if (userId === null) return { authorId: ctx.structureId, authorName: displayName, authorLetters: '' };
  const author = await directory.professional(ctx, userId);
  return { authorId: userId, authorName: author.displayName, authorLetters: profession === null ? '' : professionLetters(profession, author.specialtyCode) };
}
