import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { compareWithInsi, mayCheckDocument, mayControlIdentity, parseInsOid, yearsBetween } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { InsiCall } from '../insi/insi-call.entity';
import { applyInsi } from '../insi/accept-answer';
import type { PatientSheet } from '../patients/patient.dto';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel } from '../patients/patient-views';
import { checkDevice } from './device-choices';
import { lockVersion, recordControl, sheetFor } from './record-control';

export interface QualificationCommand { callId: string; device: string | null; deviceChecked: boolean; updateTraits?: boolean }

/** One click: INSi's answer accepted and the document checked, on the same screen (INS-29, INS-36, SENTINELLE.08). */
@Injectable()
export class QualifyIdentity {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace, private readonly config: Config) {}

  /**
   * With a device: qualifiee; without: recuperee. A different answer is accepted only as a whole, with `updateTraits`, and then needs
   * the unlocking right when the file is above provisoire.
   * @throws 412 stale, 409 `insi.not-decidable` / `insi.different` / `identity.duplicate-ins`, 403 `identity.nominative` / `access.refused`, 422 device
   */
  async execute(caller: Caller, patientId: string, version: number, command: QualificationCommand): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      const call = await this.decidable(ctx, patientId, command.callId);
      unwrap(mayControlIdentity(ctx.actor));
      if (command.device !== null) await this.checkDevice(ctx, patient, command);
      if (call.decision === 'pending') await this.accept(ctx, patient, call, command);
      if (command.device !== null) await recordControl(ctx, this.store, this.trace, patient, { device: command.device, callId: call.id });
      return sheetFor(ctx, patient);
    });
  }

  private async decidable(ctx: Ctx, patientId: string, callId: string): Promise<InsiCall> {
    const call = await ctx.manager.findOne(InsiCall, { where: { id: callId, patientId, structureId: ctx.structureId } });
    if (!call) throw domainError('insi.call-unknown', 'Cet appel INSi n’existe pas.', { status: 404 });
    if (!call.person || call.decision === null || call.decision === 'refused') throw domainError('insi.not-decidable', 'Cet appel INSi ne porte pas d’identité à accepter.', { status: 409, remedy: 'Relancez la recherche INSi.' });
    if (call.conflictPatientId) throw domainError('identity.duplicate-ins', 'INSi renvoie l’identité d’un autre dossier de votre centre.', { status: 409, remedy: 'Ouvrez l’autre dossier : il s’agit sans doute de la même personne.' });
    return call;
  }

  private async checkDevice(ctx: Ctx, patient: Patient, command: QualificationCommand): Promise<void> {
    unwrap(mayCheckDocument(patient.documentIssue));
    await checkDevice(ctx, command.device ?? '', yearsBetween(patient.dateNaissance, civilDay(ctx.now)));
    if (!command.deviceChecked) throw domainError('identity.device.not-checked', 'Dites que les traits ont été comparés à la pièce.', { status: 422, field: 'deviceChecked', remedy: 'Cochez « traits contrôlés sur la pièce ».' });
  }

  private async accept(ctx: Ctx, patient: Patient, call: InsiCall, command: QualificationCommand): Promise<void> {
    const { person } = call;
    if (!person) throw domainError('insi.not-decidable', 'Cet appel INSi ne porte pas d’identité à accepter.', { status: 409 });
    unwrap(parseInsOid(person.ins.oid, this.config.INS_ALLOWED_OIDS));
    // The file may have been corrected since the answer: what counts is what it holds now (ins.md §8).
    const compared = compareWithInsi({ ...patient.identity.traits, ins: patient.identity.ins, dateNaissanceBrute: patient.dateNaissanceBrute }, person, true);
    if (!compared.exactMatch && !command.updateTraits) throw domainError('insi.different', 'L’identité d’INSi diffère de votre dossier.', { status: 409, remedy: 'Corrigez le dossier, reprenez l’identité d’INSi en entier, ou écartez-la.' });
    // A checked identity never falls to récupérée: the document is checked again with the new traits (ins.md §2.4, VALI to RECUP never directly).
    if (!compared.exactMatch && patient.status === 'validee' && command.device === null) throw domainError('identity.document-needed', 'Cette identité a été contrôlée sur pièce : reprendre les traits d’INSi demande de contrôler la pièce de nouveau.', { status: 409, field: 'device', remedy: 'Choisissez la pièce présentée.' });
    if (!compared.exactMatch && patient.status !== 'provisoire' && !ctx.actor.permissions.has('identity.unlock-traits')) throw domainError('access.refused', 'Vous n’avez pas le droit de remplacer les traits d’identité stricts.', { status: 403 });
    const statusBefore = patient.status;
    await applyInsi(ctx, this.store, patient, person, { concordant: compared.exactMatch, callId: call.id, reason: compared.exactMatch ? null : 'Identité d’INSi reprise en entier' });
    await ctx.manager.query(`UPDATE insi_call SET decision = 'accepted', decided_at = $2, decided_by_name = $3, identity_version = $4 WHERE id = $1`, [call.id, ctx.now, ctx.actor.displayName, patient.identityVersion]);
    await this.trace.write(ctx, { action: 'identity.recovered', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: compared.exactMatch ? 'Réponse INSi identique au dossier' : 'Traits d’INSi repris en entier', before: { status: statusBefore }, after: { status: patient.status } });
  }
}
