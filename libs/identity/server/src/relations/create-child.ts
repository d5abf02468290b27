import { Injectable } from '@nestjs/common';
import { emptyCareAddress, emptySocialData, type PatientForm } from '@pluriel/identity/domain';
import { domainError } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { CreatePatient } from '../patients/create-patient';
import type { PatientSheet } from '../patients/patient.dto';
import { PatientReader } from '../patients/patient-reader';
import { AdminSheetStore } from '../sheet/admin-sheet';
import { RelationStore } from './change-relations';

/**
 * A child's file beside a parent's (J1 step 10). The two files are linked and the parent is the legal representative. The parent's number goes where it
 * belongs, in the child's cover as the number that pays; the child's own matricule is asked to INSi with the child's traits, so the status is provisoire until found (INS-60).
 */
@Injectable()
export class CreateChild {
  constructor(private readonly transactions: Transactions, private readonly creation: CreatePatient, private readonly patients: PatientReader, private readonly sheets: AdminSheetStore, private readonly relations: RelationStore) {}

  /** @throws 404 `patient.unknown`; 422 `patient.invalid`, `child.older`; 409 `patient.possible-duplicate` */
  async execute(caller: Caller, parentId: string, form: PatientForm, duplicateReason: string | null): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const parent = await this.patients.forDocument(ctx, parentId);
      if (form.dateNaissance <= parent.traits.dateNaissance) throw domainError('child.older', 'Cette personne est née avant son parent.', { status: 422, field: 'dateNaissance', remedy: 'Vérifiez la date de naissance, ou créez le dossier puis liez-le d’une autre façon.' });
      const created = await this.creation.within(ctx, form, duplicateReason);
      const child = await this.patients.forDocument(ctx, created.id);
      await this.relations.link(ctx, child, parent, 'parent');
      const { nomUtilise, nomNaissance, prenomUtilise, premierPrenom, sexe } = parent.traits;
      const quality = sexe === 'F' ? 'mère' : sexe === 'M' ? 'père' : 'parent';
      await this.relations.people(ctx, child, [{ role: 'representative', familyName: nomUtilise ?? nomNaissance, givenName: prenomUtilise ?? premierPrenom, quality, phone: parent.contact.mobile ?? parent.contact.phone, email: parent.contact.email, relatedPatientId: parent.id, note: null }], 1);
      await this.cover(ctx, parent.id, child.id, `${nomUtilise ?? nomNaissance} ${prenomUtilise ?? premierPrenom}`);
      return created;
    });
  }

  /** The cover of the parent, when it is known, seen from the child: same number, other quality. */
  private async cover(ctx: Parameters<AdminSheetStore['of']>[0], parentId: string, childId: string, parentName: string): Promise<void> {
    const { coverage } = await this.sheets.of(ctx, parentId);
    if (!coverage.insuredNumber) return;
    const insuredName = coverage.insuredQuality === 'insured' || coverage.insuredQuality === null ? parentName : coverage.insuredName ?? parentName;
    await this.sheets.write(ctx, childId, { care: emptyCareAddress, social: emptySocialData, comment: null, paperNumber: null, formerNumber: null, coverage: { ...coverage, insuredQuality: 'child', insuredName, insuredRank: 1 } }, 1);
  }
}
