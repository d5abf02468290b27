import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { compareWithInsi, controlIdentity, deviceLabel, exceptionDevice, mayControlIdentity, mayUseException, parseHighTrustDevice, parseInsOid, yearsBetween } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { InsiCall } from '../insi/insi-call.entity';
import { applyInsi } from '../insi/settle-insi-answer';
import { medecinTraitantLabel } from '../patients/medecin-traitant';
import type { PatientSheet } from '../patients/patient.dto';
import { medecinTraitantOf, type Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel, sheetOf } from '../patients/patient-views';

export interface QualificationCommand { callId: string; device: string | null; deviceChecked: boolean; updateTraits?: boolean }

/** One click: INSi's answer accepted and the document checked, on the same screen (INS-29, INS-36, SENTINELLE.08). */
@Injectable()
export class QualifyIdentity {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace, private readonly config: Config) {}

  /**
   * With a device: qualifiee; without: recuperee. A different answer is accepted only as a whole, with `updateTraits`, and then needs
   * the unlocking right when the file is above provisoire.
   * @throws 412 stale, 409 `insi.not-decidable` / `insi.different` / `identity.duplicate-ins`, 403 `identity.nominative` / `identity.exception` / `access.refused`, 422 device
   */
  async execute(caller: Caller, patientId: string, version: number, command: QualificationCommand): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.lock(ctx, patientId);
      assertVersion(patient, version, sheetOf(patient, await medecinTraitantLabel(ctx, medecinTraitantOf(patient))));
      const call = await this.decidable(ctx, patientId, command.callId);
      if (command.device !== null) this.checkDevice(ctx, patient, command, call);
      if (call.decision === 'pending') await this.accept(ctx, patient, call, command);
      if (command.device !== null) await recordControl(ctx, this.store, this.trace, patient, command.device, call.id);
      return sheetOf(patient, await medecinTraitantLabel(ctx, medecinTraitantOf(patient)));
    });
  }

  private async decidable(ctx: Ctx, patientId: string, callId: string): Promise<InsiCall> {
    const call = await ctx.manager.findOne(InsiCall, { where: { id: callId, patientId, structureId: ctx.structureId } });
    if (!call) throw domainError('insi.call-unknown', 'Cet appel INSi n’existe pas.', { status: 404 });
    if (!call.person || call.decision === null || call.decision === 'refused') throw domainError('insi.not-decidable', 'Cet appel INSi ne porte pas d’identité à accepter.', { status: 409, remedy: 'Relancez la recherche INSi.' });
    if (call.conflictPatientId) throw domainError('identity.duplicate-ins', 'INSi renvoie l’identité d’un autre dossier de votre centre.', { status: 409, remedy: 'Ouvrez l’autre dossier : il s’agit sans doute de la même personne.' });
    return call;
  }

  private checkDevice(ctx: Ctx, patient: Patient, command: QualificationCommand, call: InsiCall): void {
    if (command.device === exceptionDevice.code) {
      if (!ctx.actor.permissions.has('identity.exception')) throw domainError('access.refused', 'Vous n’avez pas le droit d’utiliser la procédure d’exception.', { status: 403 });
      // The answer was identical to the file of that moment; it must still be what the file holds.
      unwrap(mayUseException(ctx.actor, call.exactMatch && patient.insiConfirmed && call.identityVersion === patient.identityVersion));
    } else {
      unwrap(mayControlIdentity(ctx.actor));
      unwrap(parseHighTrustDevice(command.device ?? '', yearsBetween(patient.dateNaissance, civilDay(ctx.now))));
    }
    if (!command.deviceChecked) throw domainError('identity.device.not-checked', 'Dites que les traits ont été comparés à la pièce.', { status: 422, field: 'deviceChecked', remedy: 'Cochez « traits contrôlés sur la pièce ».' });
  }

  private async accept(ctx: Ctx, patient: Patient, call: InsiCall, command: QualificationCommand): Promise<void> {
    const { person } = call;
    if (!person) throw domainError('insi.not-decidable', 'Cet appel INSi ne porte pas d’identité à accepter.', { status: 409 });
    unwrap(parseInsOid(person.ins.oid, this.config.INS_ALLOWED_OIDS));
    // The file may have been corrected since the answer: what counts is what it holds now (ins.md §8).
    const compared = compareWithInsi({ ...patient.identity.traits, ins: patient.identity.ins, dateNaissanceBrute: patient.dateNaissanceBrute }, person, true);
    if (!compared.exactMatch && !command.updateTraits) throw domainError('insi.different', 'L’identité d’INSi diffère de votre dossier.', { status: 409, remedy: 'Corrigez le dossier, reprenez l’identité d’INSi en entier, ou écartez-la.' });
    if (!compared.exactMatch && patient.status !== 'provisoire' && !ctx.actor.permissions.has('identity.unlock-traits')) throw domainError('access.refused', 'Vous n’avez pas le droit de remplacer les traits d’identité stricts.', { status: 403 });
    const statusBefore = patient.status;
    await applyInsi(ctx, this.store, patient, person, { concordant: compared.exactMatch, callId: call.id, reason: compared.exactMatch ? null : 'Identité d’INSi reprise en entier' });
    await ctx.manager.query(`UPDATE insi_call SET decision = 'accepted', decided_at = $2, decided_by_name = $3, identity_version = $4 WHERE id = $1`, [call.id, ctx.now, ctx.actor.displayName, patient.identityVersion]);
    await this.trace.write(ctx, { action: 'identity.recovered', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: compared.exactMatch ? 'Réponse INSi identique au dossier' : 'Traits d’INSi repris en entier', before: { status: statusBefore }, after: { status: patient.status } });
  }
}

/** Writes who checked which document (E20, E21) and, above it, the trace. The domain decides the status. */
export async function recordControl(ctx: Ctx, store: PatientStore, trace: Trace, patient: Patient, device: string, callId: string | null): Promise<void> {
  const statusBefore = patient.status;
  const change = unwrap(controlIdentity(patient.identity));
  Object.assign(patient, { controlDevice: device, controlAt: ctx.now, controlById: ctx.actor.userId, controlByName: ctx.actor.displayName, documentNotShown: 0, documentIssue: null });
  await store.apply(ctx, patient, change, { kind: device === exceptionDevice.code ? 'exception' : 'control', detail: deviceLabel(device), callId });
  await trace.write(ctx, { action: patient.status === 'qualifiee' ? 'identity.qualified' : 'identity.controlled', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: device === exceptionDevice.code ? `Procédure d’exception, RPPS ${ctx.actor.rpps ?? ''}` : deviceLabel(device), before: { status: statusBefore }, after: { status: patient.status } });
}
