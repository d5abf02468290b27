import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { setAttributes } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import type { SentWithIns, WrongQualification } from './decisions.dto';
import { lockVersion, sheetFor } from './record-control';
import { SentDocuments } from './sent-with-ins';

/** E51: the matricule was not this person's. The identity becomes doubtful; what left with it is listed, to be corrected one by one. */
@Injectable()
export class DeclareWrongQualification {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly sent: SentDocuments, private readonly trace: Trace) {}

  /** @throws 412 stale, 409 `identity.not-qualified`, 422 `identity.attributes` */
  async execute(caller: Caller, patientId: string, version: number, reason: string): Promise<WrongQualification> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      const { ins } = patient.identity;
      if (!ins) throw domainError('identity.not-qualified', 'Ce dossier ne porte pas d’INS : il n’y a pas de qualification à corriger.', { status: 409 });
      const statusBefore = patient.status;
      const change = unwrap(setAttributes(patient.identity, [...patient.identity.attributes, 'douteuse']));
      await this.store.apply(ctx, patient, change, { kind: 'wrong-qualification', reason: reason.trim() });
      const sent = await this.sent.with(ctx, patientId, [ins.matricule]);
      await this.trace.write(ctx, { action: 'identity.wrong-qualification', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patientLabel(patient), detail: reason.trim(), before: { status: statusBefore }, after: { status: patient.status, documentsEnvoyes: sent.length } });
      return { sheet: await sheetFor(ctx, patient), sent };
    });
  }
}

/** What left with a matricule this file no longer holds: stays readable after E51, until everything is corrected. */
@Injectable()
export class ListSentWithIns {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly sent: SentDocuments) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<SentWithIns[]> {
    return this.transactions.read(caller, async (ctx) => {
      await this.store.load(ctx, patientId);
      return this.sent.with(ctx, patientId, await withdrawn(ctx, patientId));
    });
  }
}

async function withdrawn(ctx: Ctx, patientId: string): Promise<string[]> {
  const rows = await ctx.manager.query<{ matricule: string }[]>(
    `SELECT h.matricule FROM patient_ins_history h JOIN patient p ON p.id = h.patient_id WHERE h.patient_id = $1 AND h.origin = 'downgraded' AND h.matricule IS DISTINCT FROM p.matricule`, [patientId]);
  return rows.map((row) => row.matricule);
}
