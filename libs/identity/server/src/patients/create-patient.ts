import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { attributesWithout, civilites, legacyCivilites, likenessLabels, newIdentity, parsePatientForm, type PatientForm } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import { keepCreatedBeside } from '../duplicates/duplicate-pairs';
import { lookAlikesOf } from './look-alikes';
import { assertMedecinTraitant, medecinTraitantLabel } from './medecin-traitant';
import type { PatientSheet } from './patient.dto';
import { Patient } from './patient.entity';
import { PatientStore } from './patient-store';
import { civilDay, patientLabel, sheetOf } from './patient-views';

/** A new file from typed traits (E01): always provisoire; INSi is asked at the first opening. */
@Injectable()
export class CreatePatient {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /**
   * @param duplicateReason why a file is created although one looks alike (J1 B9); traced
   * @throws 422 `patient.invalid` with every field, 409 `patient.possible-duplicate` with the look-alikes in `current.items`
   */
  async execute(caller: Caller, form: PatientForm, duplicateReason: string | null = null): Promise<PatientSheet> {
    return this.transactions.run(caller, (ctx) => this.within(ctx, form, duplicateReason));
  }

  /** Same, in the transaction of the caller: a child beside a parent (J1 step 10). */
  async within(ctx: Ctx, typed: PatientForm, duplicateReason: string | null): Promise<PatientSheet> {
    const form = unwrap(parsePatientForm(typed, civilDay(ctx.now)));
    const alike = await lookAlikesOf(ctx, form);
    if (alike.length > 0 && !duplicateReason?.trim()) {
      throw domainError('patient.possible-duplicate', alike.length === 1 ? 'Un dossier ressemble à celui-ci.' : `${alike.length} dossiers ressemblent à celui-ci.`, { status: 409, current: { items: alike.map(({ row, reasons }) => ({ ...row, reasons: reasons.map((reason) => likenessLabels[reason]) })) }, remedy: 'Ouvrez le dossier existant, ou dites pourquoi il s’agit d’une autre personne.' });
    }
    await assertMedecinTraitant(ctx, form.medecinTraitant);
    const patient = await this.store.insert(ctx, await newPatient(ctx, form));
    await keepCreatedBeside(ctx, patient.id, alike, duplicateReason?.trim() ?? '');
    await this.store.record(ctx, patient, null, null, { kind: 'creation', reason: duplicateReason?.trim() || null });
    await this.trace.write(ctx, { action: 'patient.created', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: duplicateReason?.trim() || null, after: form });
    return sheetOf(patient, await medecinTraitantLabel(ctx, form.medecinTraitant));
  }
}

/** @returns the row to insert for a checked form */
export async function newPatient(ctx: Ctx, form: PatientForm): Promise<Patient> {
  const patient = new Patient();
  Object.assign(patient, { id: newId(), structureId: ctx.structureId, version: 1, identityVersion: 1, createdById: ctx.actor.userId, createdByName: ctx.actor.displayName, createdAt: ctx.now, updatedAt: ctx.now });
  await fillForm(ctx, patient, form);
  const { nomNaissance, premierPrenom, prenomsNaissance, dateNaissance, dateNaissanceEstimee, sexe, codeLieuNaissance, nomUtilise, prenomUtilise } = form;
  patient.identity = newIdentity({ nomNaissance, premierPrenom, prenomsNaissance, dateNaissance, dateNaissanceEstimee, sexe, codeLieuNaissance, nomUtilise, prenomUtilise }, unwrap(attributesWithout(form.noInsReason ?? null, form.attributes)));
  patient.noInsReason = form.noInsReason ?? null;
  patient.dateNaissanceBrute = form.dateNaissanceBrute ?? null;
  return patient;
}

/** Copies the complementary fields (PAT-17, PAT-20) and the label of the place of birth. */
export async function fillForm(ctx: Ctx, patient: Patient, form: PatientForm): Promise<void> {
  assertCivilite(ctx, form.civilite, patient.civilite ?? null);
  const { civilite, addressLine, addressComplement, postcode, city, buildingCode, phone, mobile, workPhone, fax, email, passing } = form;
  Object.assign(patient, { civilite, addressLine, addressComplement, postcode, city, buildingCode, phone, mobile, workPhone, fax, email, passing });
  patient.medecinTraitantUserId = form.medecinTraitant?.userId ?? null;
  patient.medecinTraitantCorrespondentId = form.medecinTraitant?.correspondentId ?? null;
  patient.medecinTraitantContractOn = form.medecinTraitant?.contractSignedOn ?? null;
  patient.lieuNaissanceLabel = await birthPlaceLabel(ctx, form.codeLieuNaissance, form.dateNaissance);
}

/** INS-08: the two civilities of today; an old one is kept where it already stands, and only an import brings one. */
function assertCivilite(ctx: Ctx, civilite: string | null, before: string | null): void {
  if (civilite === null || civilites.includes(civilite) || civilite === before || (ctx.actor.kind === 'system' && legacyCivilites.includes(civilite))) return;
  throw domainError('patient.civilite', legacyCivilites.includes(civilite) ? `« ${civilite} » n’est plus utilisé pour un nouveau dossier.` : 'Cette civilité n’est pas dans la liste.', { status: 422, field: 'civilite', remedy: 'Choisissez Madame, Monsieur, ou rien.' });
}
