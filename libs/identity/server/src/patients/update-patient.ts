import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { attributesWithout, changeTraits, parsePatientForm, setAttributes, statusOf, type NoInsReason, type PatientForm } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { fillForm } from './create-patient';
import { assertMedecinTraitant, medecinTraitantLabel } from './medecin-traitant';
import type { PatientSheet } from './patient.dto';
import { contactOf, medecinTraitantOf, traitsOf, type Patient } from './patient.entity';
import { differences, PatientStore } from './patient-store';
import { civilDay, patientLabel, sheetOf } from './patient-views';

/** Edits the administrative sheet; strict traits stay locked above provisoire (E30, ins.md §2.3). */
@Injectable()
export class UpdatePatient {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /**
   * @param unlockReason says that strict traits may change, and why (INS-… "Modifier les traits d’identité stricts"); needs `identity.unlock-traits`
   * @throws 412 `resource.stale`, 422 `patient.invalid`, 409 `identity.traits-locked`, 403 `access.refused`
   */
  async execute(caller: Caller, id: string, version: number, form: PatientForm, unlockReason: string | null = null): Promise<PatientSheet> {
    return this.transactions.run(caller, (ctx) => this.update(ctx, id, version, form, unlockReason));
  }

  private async update(ctx: Ctx, id: string, version: number, typed: PatientForm, unlockReason: string | null): Promise<PatientSheet> {
    const patient = await this.store.lock(ctx, id);
    assertVersion(patient, version, sheetOf(patient, await medecinTraitantLabel(ctx, medecinTraitantOf(patient))));
    const form = unwrap(parsePatientForm(typed, civilDay(ctx.now)));
    const reason = unlockReason?.trim() || null;
    if (reason && !ctx.actor.permissions.has('identity.unlock-traits')) throw domainError('access.refused', 'Vous n’avez pas le droit de modifier les traits d’identité stricts.', { status: 403, remedy: 'Demandez à un professionnel qui a ce droit.' });
    await assertMedecinTraitant(ctx, form.medecinTraitant);
    const before = patient.identity;
    const statusBefore = patient.status;
    const sheetBefore = flatForm(patient);
    const { nomNaissance, premierPrenom, prenomsNaissance, dateNaissance, dateNaissanceEstimee, sexe, codeLieuNaissance, nomUtilise, prenomUtilise } = form;
    assertSameAttributes(patient, form);
    const noInsReason = form.noInsReason === undefined ? patient.noInsReason : form.noInsReason;
    assertMayLackIns(patient, noInsReason);
    const attributes = unwrap(setAttributes(before, unwrap(attributesWithout(noInsReason, before.attributes))));
    const traits = unwrap(changeTraits(attributes.identity, { nomNaissance, premierPrenom, prenomsNaissance, dateNaissance, dateNaissanceEstimee, sexe, codeLieuNaissance, nomUtilise, prenomUtilise }, reason));
    patient.dateNaissanceBrute = form.dateNaissanceBrute ?? (dateNaissance === patient.dateNaissance && dateNaissanceEstimee ? patient.dateNaissanceBrute : null);
    patient.noInsReason = noInsReason;
    await fillForm(ctx, patient, form);
    const change = { identity: traits.identity, archivedIns: attributes.archivedIns ?? traits.archivedIns, changedTraits: traits.changedTraits };
    const [was] = differences(before, change.identity);
    // The trait corrected from the document ends the gap with it (INS-31).
    if (patient.documentIssue === 'differs' && change.changedTraits.length > 0) patient.documentIssue = null;
    if (was) {
      const attributesChanged = before.attributes.join() !== change.identity.attributes.join();
      await this.store.apply(ctx, patient, change, { kind: attributesChanged && change.changedTraits.length === 0 ? 'attributes' : 'traits', reason });
      if (statusOf(change.identity) !== statusBefore) await this.traceStatus(ctx, patient, statusBefore, reason);
    } else await this.store.save(ctx, patient);
    await this.traceUpdate(ctx, patient, sheetBefore);
    return sheetOf(patient, await medecinTraitantLabel(ctx, form.medecinTraitant));
  }

  private async traceStatus(ctx: Ctx, patient: Patient, statusBefore: string, reason: string | null): Promise<void> {
    await this.trace.write(ctx, { action: reason ? 'identity.unlocked' : 'identity.status-changed', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: reason, before: { status: statusBefore }, after: { status: patient.status } });
  }

  private async traceUpdate(ctx: Ctx, patient: Patient, before: Record<string, unknown>): Promise<void> {
    const after = flatForm(patient);
    const changed = Object.keys(after).filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null));
    if (changed.length === 0) return;
    const pick = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(changed.map((name) => [name, values[name] ?? null]));
    await this.trace.write(ctx, { action: 'patient.updated', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), before: pick(before), after: pick(after) });
  }
}

const flatForm = (patient: Patient): Record<string, unknown> => ({ ...traitsOf(patient), ...contactOf(patient), medecinTraitant: medecinTraitantOf(patient), passing: patient.passing, attributes: patient.identity.attributes, noInsReason: patient.noInsReason, dateNaissanceBrute: patient.dateNaissanceBrute });

/** Attributes have their own gesture, with a reason and its rights (INS-03): the sheet only repeats them. */
function assertSameAttributes(patient: Patient, form: PatientForm): void {
  const held = patient.identity.attributes;
  if (form.attributes.length === held.length && held.every((attribute) => form.attributes.includes(attribute))) return;
  throw domainError('identity.attributes-apart', 'Les attributs douteuse, fictive et homonyme se changent à part, avec une raison.', { status: 409, field: 'attributes', remedy: 'Utilisez « Signaler l’identité » dans la fiche.' });
}

/** INS-58: an identity that INSi confirmed has an INS. */
function assertMayLackIns(patient: Patient, reason: NoInsReason | null): void {
  if (reason === null || reason === patient.noInsReason || !patient.insiConfirmed) return;
  throw domainError('patient.has-ins', 'INSi a confirmé cette identité : la personne a un INS.', { status: 409, field: 'noInsReason', remedy: 'Si le matricule n’est pas le sien, signalez une qualification erronée.' });
}
