import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { exceptionAdvice, exceptionDevice, exceptionStatement, frenchDate, mayCheckDocument, mayUseException } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { InsiCall } from '../insi/insi-call.entity';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';
import type { PatientSheet } from '../patients/patient.dto';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import type { ExceptionOffer } from './decisions.dto';
import { lockVersion, recordControl, sheetFor } from './record-control';

/** The answer of this call was identical to the file of that moment, and is still what the file holds (ins.md §2.9, conditions 3 and 4). */
const exactNow = (patient: Patient, call: InsiCall): boolean => call.exactMatch && patient.insiConfirmed && call.identityVersion === patient.identityVersion;

const statementOf = (ctx: Ctx, patient: Patient): string => exceptionStatement(ctx.actor.displayName, `${patientLabel(patient)}, ${frenchDate(patient.dateNaissance)}`);

/** Whether the exception procedure is open to this person for this file, with the text to read (INS-37, INS-38). */
@Injectable()
export class OfferException {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<ExceptionOffer> {
    return this.transactions.read(caller, async (ctx) => {
      const patient = await this.store.load(ctx, patientId);
      const call = await this.calls.last(ctx, patientId);
      const allowed = mayUseException(ctx.actor, { status: patient.status, exactMatch: call !== null && exactNow(patient, call) });
      return { allowed: allowed.ok, refusal: allowed.ok ? null : allowed.error.message, remedy: allowed.ok ? null : (allowed.error.remedy ?? null), statement: statementOf(ctx, patient), advice: [...exceptionAdvice] };
    });
  }
}

/** E21: a liberal professional vouches for a person he knows (EXI ID 21, INS-37). Never delegated, kept apart with its attestation (TRACE-11). */
@Injectable()
export class QualifyByException {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 412 stale, 403 `identity.nominative` / `identity.exception`, 404 `insi.call-unknown`, 409 `identity.document-differs` / `identity.blocked` */
  async execute(caller: Caller, patientId: string, version: number, command: { callId: string }): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      const call = await ctx.manager.findOne(InsiCall, { where: { id: command.callId, patientId, structureId: ctx.structureId } });
      if (!call) throw domainError('insi.call-unknown', 'Cet appel INSi n’existe pas.', { status: 404 });
      unwrap(mayUseException(ctx.actor, { status: patient.status, exactMatch: exactNow(patient, call) }));
      unwrap(mayCheckDocument(patient.documentIssue));
      const statement = statementOf(ctx, patient);
      const exceptionId = newId();
      await ctx.manager.query(
        `INSERT INTO exception_qualification (id, structure_id, patient_id, at, by_id, by_name, by_rpps, by_exercise, by_nominative, auth_methods, status_before, statement, insi_call_id, identity_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [exceptionId, ctx.structureId, patientId, ctx.now, ctx.actor.userId, ctx.actor.displayName, ctx.actor.rpps, ctx.actor.exercise, ctx.actor.nominative, [...ctx.actor.authMethods], patient.status, statement, call.id, patient.identityVersion]);
      await recordControl(ctx, this.store, this.trace, patient, { device: exceptionDevice.code, callId: call.id, exception: { id: exceptionId, statement } });
      return sheetFor(ctx, patient);
    });
  }
}
