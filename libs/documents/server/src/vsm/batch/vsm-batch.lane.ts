import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, newId, type NationalError } from '@pluriel/kernel';
import { Lanes, Live, Transactions, type Caller, type Ctx, type LaneDefinition, type Outcome, type Prepared, type WorkRow } from '@pluriel/platform/server';
import { displayNameOf, effectivePermissions } from '@pluriel/security/domain';
import { UserReader, type AppUser } from '@pluriel/security/server';
import { ValidateDocument } from '../../validation/validate-document';
import { holdVsm } from '../load-vsm';
import { VsmDraftRecord } from '../vsm-draft.entity';
import { OpenVsm, RefreshVsm } from '../write-vsm';
import { VsmCandidateReader } from './vsm-candidates';
import { vsmBatchLane } from './vsm-batches';

interface ItemRow extends WorkRow { batch_id: string; structure_id: string; patient_id: string; held: boolean }
interface Payload { author: Caller; mssantePatient: boolean; remindMonths: number | null }

const refused = (code: string, sentence: string, remedy: string): NationalError => ({ disposition: 'needs-human', code, sentence, remedy });

/**
 * Writes and signs the syntheses of a batch one by one, in the name of the doctor who started it, with his rights of that moment (VSM-11). The draft bears the id of its
 * row: done again after a stop or a refusal, it is the same draft with what the record says now (VSM-16), and what is signed is never signed twice.
 */
@Injectable()
export class VsmBatchLane implements OnModuleInit {
  constructor(
    private readonly lanes: Lanes, private readonly transactions: Transactions, private readonly users: UserReader, private readonly candidates: VsmCandidateReader, private readonly opening: OpenVsm, private readonly refreshing: RefreshVsm, private readonly validation: ValidateDocument, private readonly live: Live,
  ) {}

  onModuleInit(): void { this.lanes.register(this.definition()); }

  /** @returns the lane: nothing leaves the centre from here, documents make their own orders */
  definition(): LaneDefinition<ItemRow, Payload> {
    return {
      name: vsmBatchLane, actor: 'VSM en lot', table: 'vsm_batch_item', where: 'NOT held', concurrency: 2, readOnly: true, retryMinutes: [1, 5, 15], giveUpHours: 24,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (payload, row) => this.attempt(payload, row),
      settle: (ctx, row, outcome) => this.settle(ctx, row, outcome),
    };
  }

  private async prepare(ctx: Ctx, row: ItemRow): Promise<Prepared<Payload>> {
    const [batch] = await ctx.manager.query<{ authorId: string; mssantePatient: boolean; remindMonths: number | null }[]>('SELECT author_id AS "authorId", mssante_patient AS "mssantePatient", remind_months AS "remindMonths" FROM vsm_batch WHERE id = $1', [row.batch_id]);
    const user = batch && (await this.users.find(ctx, batch.authorId));
    const author = user?.active ? callerOf(user) : null;
    if (!batch || !author?.actor.permissions.has('vsm.write') || !author.actor.permissions.has('document.validate')) return { kind: 'block', reasons: [refused('vsm-batch.author', 'Le médecin qui a lancé ce lot ne peut plus signer de synthèse.', 'Un autre médecin peut lancer le sien.')] };
    // What was signed before a stop is only told again.
    const signed = await this.signed(ctx, row.id);
    const [candidate] = await this.candidates.of({ ...ctx, ...author }, [row.patient_id], row.id);
    if (signed === null && !candidate) return { kind: 'block', reasons: [refused('vsm-batch.no-ald', 'Aucune ALD n’est plus notée dans son dossier.', 'Ouvrez son dossier : « VSM » se propose aussi sans ALD.')] };
    if (signed === null && candidate?.reason) return { kind: 'block', reasons: [refused('vsm-batch.not-eligible', candidate.reason, candidate.remedy ?? '')] };
    return { kind: 'go', payload: { author, mssantePatient: batch.mssantePatient, remindMonths: batch.remindMonths } };
  }

  private async attempt({ author, mssantePatient, remindMonths }: Payload, { id, patient_id: patientId }: ItemRow): Promise<Outcome> {
    try {
      const draft = await this.transactions.run(author, (ctx) => this.drafted(ctx, patientId, id, remindMonths));
      if (draft.documentId !== null) return { kind: 'delivered', receipt: { documentId: draft.documentId } };
      const row = await this.validation.execute(author, { source: 'vsm', sourceId: id, sourceVersion: draft.version, routes: { dmp: true, mssantePatient, recipients: [] } });
      return { kind: 'delivered', receipt: { documentId: row.id } };
    } catch (error) {
      const documentId = await this.transactions.read(author, (ctx) => this.signed(ctx, id));
      if (documentId !== null) return { kind: 'delivered', receipt: { documentId } };
      if (!(error instanceof DomainError)) throw error;
      return { kind: 'error', error: errorOf(error) };
    }
  }

  /** The draft of this row as the record stands now: one left by an attempt that stopped, or that was refused days ago, is taken again from the record; what its author changed in it stays. */
  private async drafted(ctx: Ctx, patientId: string, id: string, remindMonths: number | null): Promise<VsmDraftRecord> {
    const left = await ctx.manager.findOneBy(VsmDraftRecord, { id });
    if (left === null) return this.opening.propose(ctx, patientId, 'vsm', id, remindMonths);
    return left.state === 'validated' ? left : this.refreshing.renew(ctx, await holdVsm(ctx, id));
  }

  private async settle(ctx: Ctx, row: ItemRow, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'delivered') await ctx.manager.query('UPDATE vsm_batch_item SET document_id = $2 WHERE id = $1', [row.id, (outcome.receipt as { documentId: string }).documentId]);
    await this.live.notify(ctx, { topic: 'vsm-batch', id: row.batch_id });
  }

  private async signed(ctx: Ctx, id: string): Promise<string | null> { return (await ctx.manager.findOneBy(VsmDraftRecord, { id, state: 'validated' }))?.documentId ?? null; }
}

/** An identity or a draft that moves is tried again; the rest waits for the doctor, who opens this synthesis. */
function errorOf({ code, message, remedy, errors, status }: DomainError): NationalError {
  if (status === 409) return { disposition: 'retryable', code, sentence: message, ...(remedy ? { remedy } : {}) };
  return refused(code, errors[0]?.message ?? message, `${remedy ?? ''} Ouvrez « VSM » dans son dossier : le brouillon vous y attend.`.trim());
}

/** The doctor as he would act now: his rights are read at each patient, not when the batch started. */
const callerOf = (user: AppUser): Caller => ({
  actor: { kind: 'user', userId: user.id, displayName: displayNameOf(user), profession: user.profession, rpps: user.rpps, exercise: user.exercise, nominative: user.nominative, authMethods: [], permissions: effectivePermissions(user.profession, user.grantedPermissions, user.removedPermissions) },
  structureId: user.structureId, siteId: null, workstationId: null, correlationId: newId(),
});
