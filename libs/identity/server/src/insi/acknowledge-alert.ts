import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { patientLabel } from '../patients/patient-views';
import { PatientStore } from '../patients/patient-store';
import { IdentityAlerts } from './identity-alerts';

/** Somebody has read what changed in this identity (EXI VER 02). A failed verification stays until the identity is qualified again. */
@Injectable()
export class AcknowledgeAlert {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly alerts: IdentityAlerts, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.lock(ctx, patientId);
      await this.alerts.settle(ctx, patientId, ['ins-changed']);
      await this.trace.write(ctx, { action: 'identity.alert-read', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patientLabel(patient) });
    });
  }
}
