import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { noInsLabels, setAttributes, type IdentityAttribute } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { PatientSheet } from '../patients/patient.dto';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { lockVersion, sheetFor } from './record-control';

const refusal = (message: string, remedy: string) => domainError('access.refused', message, { status: 403, remedy });

/** E31, E32, E33 (ins.md §2.2, INS-03): douteuse or fictive takes the matricule away and stops INSi and the sendings; homonyme only warns. */
@Injectable()
export class SetIdentityAttributes {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 412 stale, 422 `identity.attributes`, 403 `access.refused`, 409 `patient.anonymous` */
  async execute(caller: Caller, patientId: string, version: number, command: { attributes: readonly IdentityAttribute[]; reason: string }): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      const before = [...patient.identity.attributes];
      const change = unwrap(setAttributes(patient.identity, command.attributes));
      const after = change.identity.attributes;
      if (before.join() === after.join()) return sheetFor(ctx, patient);
      this.checkRights(ctx, patient, before, after);
      const statusBefore = patient.status;
      const reason = command.reason.trim();
      await this.store.apply(ctx, patient, change, { kind: 'attributes', reason });
      await this.trace.write(ctx, { action: 'identity.attributes-changed', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patientLabel(patient), detail: reason, before: { attributs: before.join(', ') || null, status: statusBefore }, after: { attributs: after.join(', ') || null, status: patient.status } });
      return sheetFor(ctx, patient);
    });
  }

  /** ins.md §2.9: setting is the right of the strict traits, lifting is identitovigilance. Homonyme asks for neither. */
  private checkRights(ctx: Ctx, patient: Patient, before: readonly IdentityAttribute[], after: readonly IdentityAttribute[]): void {
    const set = after.some((attribute) => attribute !== 'homonyme' && !before.includes(attribute));
    const lifted = before.some((attribute) => attribute !== 'homonyme' && !after.includes(attribute));
    if (set && !ctx.actor.permissions.has('identity.unlock-traits')) throw refusal('Vous n’avez pas le droit de marquer une identité douteuse ou fictive.', 'Demandez à un professionnel qui a ce droit.');
    if (lifted && !ctx.actor.permissions.has('identity.vigilance')) throw refusal('Lever un doute demande le droit d’identitovigilance.', 'Demandez au référent d’identitovigilance du centre.');
    if (patient.noInsReason === 'anonymat' && !after.includes('fictive')) throw domainError('patient.anonymous', `Ce dossier est « ${noInsLabels.anonymat} » : il reste une identité fictive.`, { status: 409, field: 'attributes', remedy: 'Retirez d’abord ce motif dans la fiche.' });
  }
}

