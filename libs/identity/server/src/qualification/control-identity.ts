import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { mayControlIdentity, yearsBetween } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { InsiCall } from '../insi/insi-call.entity';
import type { PatientSheet } from '../patients/patient.dto';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel } from '../patients/patient-views';
import { checkDevice } from './device-choices';
import { lockVersion, recordControl, sheetFor } from './record-control';

/** A document is shown outside the comparison window: provisoire → validee, recuperee → qualifiee (E20). */
@Injectable()
export class ControlIdentity {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 412 stale, 403 `identity.nominative`, 422 `identity.device.*`, 409 `identity.blocked` / `identity.sexe` */
  async execute(caller: Caller, patientId: string, version: number, device: string): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      unwrap(mayControlIdentity(ctx.actor));
      await checkDevice(ctx, device, yearsBetween(patient.dateNaissance, civilDay(ctx.now)));
      await recordControl(ctx, this.store, this.trace, patient, { device, callId: null });
      return sheetFor(ctx, patient);
    });
  }
}

/** INSi's identity is put aside with a reason; nothing changes in the file (E11). */
@Injectable()
export class RefuseInsi {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 412 stale, 404 `insi.call-unknown`, 409 `insi.not-decidable` when nothing is pending */
  async execute(caller: Caller, patientId: string, version: number, command: { callId: string; reason: string }): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      const call = await ctx.manager.findOne(InsiCall, { where: { id: command.callId, patientId } });
      if (!call) throw domainError('insi.call-unknown', 'Cet appel INSi n’existe pas.', { status: 404 });
      if (call.decision !== 'pending') throw domainError('insi.not-decidable', 'Il n’y a plus de décision à prendre sur cet appel.', { status: 409 });
      await ctx.manager.query(`UPDATE insi_call SET decision = 'refused', decided_at = $2, decided_by_name = $3, decision_reason = $4 WHERE id = $1`, [call.id, ctx.now, ctx.actor.displayName, command.reason.trim()]);
      await this.store.save(ctx, patient);
      await this.store.record(ctx, patient, patient.identity, patient.status, { kind: 'insi-refused', reason: command.reason.trim(), callId: call.id });
      await this.trace.write(ctx, { action: 'identity.insi-refused', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: command.reason.trim() });
      return sheetFor(ctx, patient);
    });
  }
}
