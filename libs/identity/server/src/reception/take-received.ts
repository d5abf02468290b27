import { Injectable } from '@nestjs/common';
import { newId, unwrap } from '@pluriel/kernel';
import { acceptInsi, controlIdentity, inNationalAlphabet, traitsFromInsi, type IdentityEventKind, type SharedIns, type SharedTraits } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import type { Ctx } from '@pluriel/platform/server';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import { ReceivedIns, type ReceivedInsOrigin } from '../insi/received-ins.entity';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';

/** Why a received identity becomes the file's: a contract of trust, or an appli carte Vitale. `device` null: nothing was checked, the identity is récupérée (E06). `by`: who answers for it. */
export interface Proof { kind: Extract<IdentityEventKind, 'control' | 'apcv'>; device: string | null; detail: string; more: string; reason: string; by: { id: string | null; name: string }; contractId: string | null }

/** Writes an identity that `receivedInsDecision` found good for a file (E04, E05, E06): traits, matricule, who answers for it, history and journal. Decides nothing. */
@Injectable()
export class TakeReceived {
  constructor(private readonly store: PatientStore, private readonly trace: Trace) {}

  /** In the caller's transaction, the file locked. @throws 409 `identity.duplicate-ins`, `identity.insured-number` */
  async execute(ctx: Ctx, patient: Patient, ins: SharedIns, { traits, origin }: { traits: SharedTraits; origin: ReceivedInsOrigin }, proof: Proof): Promise<void> {
    const statusBefore = patient.status;
    const { nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance } = inNationalAlphabet(traits);
    const own = patient.identity.traits;
    const person = { nomNaissance: nomNaissance ?? own.nomNaissance, prenom: null, listePrenoms: prenomsNaissance, sexe: sexe ?? own.sexe, dateNaissance: dateNaissance ?? own.dateNaissance, lieuNaissance: codeLieuNaissance, ins: { matricule: ins.matricule, oid: ins.oid } };
    const confirmed = unwrap(acceptInsi(patient.identity, { traits: traitsFromInsi(own, person), ins: person.ins }, true));
    const settled = proof.device === null ? confirmed : { ...unwrap(controlIdentity(confirmed.identity)), changedTraits: confirmed.changedTraits, archivedIns: confirmed.archivedIns };
    if (proof.device !== null) Object.assign(patient, { controlDevice: proof.device, controlAt: ctx.now, controlById: proof.by.id, controlByName: proof.by.name, controlExceptionId: null, documentNotShown: 0, documentIssue: null });
    patient.insObtainedAt ??= ctx.now;
    patient.lieuNaissanceLabel = await birthPlaceLabel(ctx, settled.identity.traits.codeLieuNaissance, settled.identity.traits.dateNaissance);
    await this.store.apply(ctx, patient, settled, { kind: proof.kind, detail: proof.detail, reason: proof.reason });
    await ctx.manager.query(`UPDATE received_ins SET state = 'replaced', state_at = $2 WHERE patient_id = $1 AND state = 'waiting'`, [patient.id, ctx.now]);
    await ctx.manager.insert(ReceivedIns, {
      id: newId(), structureId: ctx.structureId, patientId: patient.id, matricule: ins.matricule, oid: ins.oid, traits, origin, trustContractId: proof.contractId, receivedAt: ctx.now,
      receivedById: ctx.actor.userId, receivedByName: ctx.actor.kind === 'system' ? 'Pluriel' : ctx.actor.displayName, state: 'active', stateAt: ctx.now, callId: null,
    });
    await this.trace.write(ctx, { action: patient.status === 'qualifiee' ? 'identity.qualified' : 'identity.recovered', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: `${proof.detail}${proof.more}`, before: { status: statusBefore }, after: { status: patient.status } });
  }
}
