import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import type { InsToVerify } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { SecretBox, type Ctx } from '@pluriel/platform/server';
import { codesVerification, ligneMarkup, type LotOutcome } from '@pluriel/teleservices/insi';
import { InsiCall } from '../insi/insi-call.entity';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';
import { sealPurpose } from '../insi/seal-purposes';
import { SettleVerification } from '../insi/settle-verification';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';

/** Files written in one transaction: short enough for nobody to wait. */
const filesAtOnce = 25;

interface Item { id: string; patientId: string; verification: InsToVerify; identityVersion: number; codeRetour: string; answer: string; depositedAt: Date }
type Lines = Extract<LotOutcome, { kind: 'finished' }>['lignes'];

/** Writes the answers of a batch into the files, each one with its own line in the history of INSi calls (E40, E41, INS-53). */
@Injectable()
export class ApplyVerifications {
  constructor(private readonly store: PatientStore, private readonly settlement: SettleVerification, private readonly calls: ScheduleInsiCall, private readonly box: SecretBox, private readonly trace: Trace) {}

  /** Keeps what INSi said of each person; who it does not name, or answers by another code, is verified another day. */
  async keep(ctx: Ctx, batchId: string, lines: Lines): Promise<{ answered: number; different: number }> {
    const said = lines.filter(({ outcome }) => outcome.kind !== 'error');
    await ctx.manager.query(`UPDATE verification_item i SET state = 'answered', code_retour = s.code, answer = s.answer FROM unnest($2::text[], $3::text[], $4::text[]) AS s(id, code, answer) WHERE i.batch_id = $1 AND i.id::text = s.id AND i.state = 'waiting'`,
      [batchId, said.map(({ reference }) => reference), said.map(({ outcome }) => outcome.codeRetour), said.map(({ extrait }) => extrait)]);
    await ctx.manager.query(`UPDATE verification_item SET state = 'failed', settled_at = $2 WHERE batch_id = $1 AND state = 'waiting'`, [batchId, ctx.now]);
    const [counted] = await ctx.manager.query<{ answered: number; different: number }[]>(`SELECT count(*)::int AS answered, count(*) FILTER (WHERE code_retour = '01')::int AS different FROM verification_item WHERE batch_id = $1 AND state = 'answered'`, [batchId]);
    return counted ?? { answered: 0, different: 0 };
  }

  /** Writes the next few. @returns false when none is left */
  async some(ctx: Ctx, batchId: string): Promise<boolean> {
    const items = await ctx.manager.query<Item[]>(
      `SELECT i.id, i.patient_id AS "patientId", i.verification, i.identity_version AS "identityVersion", i.code_retour AS "codeRetour", i.answer, b.deposited_at AS "depositedAt" FROM verification_item i JOIN verification_batch b ON b.id = i.batch_id WHERE i.batch_id = $1 AND i.state = 'answered' ORDER BY i.patient_id LIMIT ${filesAtOnce}`, [batchId]);
    for (const item of items) await this.one(ctx, item);
    return items.length > 0;
  }

  private async one(ctx: Ctx, item: Item): Promise<void> {
    const patient = await this.store.lock(ctx, item.patientId);
    const seal = (text: string): Buffer => this.box.seal(Buffer.from(text, 'utf8'), sealPurpose);
    const outcome = item.codeRetour === '00' ? 'verified' : 'different';
    const id = newId();
    const call = ctx.manager.create(InsiCall, {
      id, structureId: ctx.structureId, patientId: patient.id, kind: 'verification', origin: 'periodic', rank: 1, firstCallId: id, requestedAt: item.depositedAt, requestedByName: 'Pluriel', identityVersion: item.identityVersion,
      verification: item.verification, answeredAt: ctx.now, codeRetour: item.codeRetour, outcome, requestSealed: seal(ligneMarkup({ reference: item.id, individu: item.verification })), answerSealed: seal(item.answer),
      state: 'delivered', notBefore: item.depositedAt, firstDueAt: item.depositedAt, attempts: 1, rowVersion: 1, exactMatch: outcome === 'verified',
    });
    await ctx.manager.insert(InsiCall, call);
    const concerned = await this.settlement.active(ctx, patient, call, outcome);
    await ctx.manager.query('UPDATE verification_item SET state = $2, settled_at = $3 WHERE id = $1', [item.id, concerned ? outcome : 'out-of-date', ctx.now]);
    await this.trace.write(ctx, { action: 'insi.answered', subjectType: 'insi-call', subjectId: id, patientId: patient.id, patientLabel: patientLabel(patient), detail: codesVerification[item.codeRetour]?.sentence ?? null, after: { codeRetour: item.codeRetour, demandePar: 'Contrôle périodique' } });
  }

  /** Verifies the next few people of a batch alone (WS_INS3), when INSi does not give the batch back. @returns false when none is left */
  async alone(ctx: Ctx, batchId: string): Promise<boolean> {
    const items = await ctx.manager.query<{ id: string; patientId: string }[]>(`SELECT id, patient_id AS "patientId" FROM verification_item WHERE batch_id = $1 AND state = 'waiting' ORDER BY patient_id LIMIT ${filesAtOnce}`, [batchId]);
    for (const item of items) {
      const patient = await this.store.lock(ctx, item.patientId);
      if (patient.matricule && this.calls.mayCall(patient).ok) await this.calls.verify(ctx, patient, { origin: 'periodic' });
      await ctx.manager.query(`UPDATE verification_item SET state = 'alone', settled_at = $2 WHERE id = $1`, [item.id, ctx.now]);
    }
    return items.length > 0;
  }
}
