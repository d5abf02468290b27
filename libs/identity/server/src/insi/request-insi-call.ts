import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Lanes, Transactions, type Caller } from '@pluriel/platform/server';
import { PatientStore } from '../patients/patient-store';
import { insiLane, ScheduleInsiCall } from './schedule-insi-call';

/** A person asks INSi (again) (INS-23). A call already waiting is made due now rather than doubled. */
@Injectable()
export class RequestInsiCall {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly lanes: Lanes) {}

  /** @returns the call; throws 409 `insi.blocked.*` (douteuse, fictive, sex unknown), `insi.not-connected`, `insi.not-needed` (qualified) */
  async execute(caller: Caller, patientId: string): Promise<{ callId: string }> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.lock(ctx, patientId);
      if (!this.calls.connected) throw domainError('insi.not-connected', 'Ce centre n’est pas raccordé à INSi.', { status: 409, remedy: 'Demandez à l’administrateur de régler le raccordement.' });
      const allowed = this.calls.mayCall(patient);
      if (!allowed.ok) throw allowed.error;
      if (patient.status === 'qualifiee') throw domainError('insi.not-needed', 'Cette identité est déjà qualifiée.', { status: 409 });
      const last = await this.calls.last(ctx, patientId);
      if (last && (last.state === 'scheduled' || last.state === 'in_progress')) {
        await ctx.manager.query(`UPDATE insi_call SET not_before = $2, row_version = row_version + 1 WHERE id = (SELECT id FROM insi_call WHERE id = $1 AND state = 'scheduled' FOR UPDATE SKIP LOCKED)`, [last.id, ctx.now]); // a lane that holds the row waits for the patient we hold: never wait for it
        this.lanes.hint(ctx, insiLane, { id: last.id, rowVersion: last.rowVersion + 1, notBefore: ctx.now });
        return { callId: last.id };
      }
      return { callId: (await this.calls.schedule(ctx, patient, { origin: 'user' })).id };
    });
  }
}
