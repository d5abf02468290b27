import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { premierPrenomFrom, unknownBirthPlace, type PatientForm } from '@pluriel/identity/domain';
import { unwrap } from '@pluriel/kernel';
import { Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { decodeInsDatamatrix, type InsDatamatrix, type ScannedIns } from '@pluriel/teleservices/ins-datamatrix';
import { CreatePatient } from '../patients/create-patient';
import { patientLabel } from '../patients/patient-views';
import { PatientStore } from '../patients/patient-store';
import { findScannedPatient } from './find-scanned-patient.query';
import { ReadScannedIns } from './read-scanned-ins';
import { ReceiveScannedIns } from './receive-scanned-ins';
import type { ScanAdmission } from './scan.dto';

/**
 * Admits somebody at home from the datamatrix INS of a letter, read perhaps hours ago without network (J3 step 8): the file opens, or is created with the
 * traits when nobody looks like this person. The INS is « reçue » and INSi verifies it; nothing here qualifies an identity, which a document alone does.
 */
@Injectable()
export class AdmitByScan {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly reading: ReadScannedIns, private readonly receiving: ReceiveScannedIns, private readonly creating: CreatePatient, private readonly store: PatientStore) {}

  /** The same code sent twice opens the file that the first one made. @returns the file, or what a person must decide. @throws 422 `datamatrix.*` */
  async execute(caller: Caller, content: string): Promise<ScanAdmission> {
    const scanned = unwrap(decodeInsDatamatrix(content, this.config.INS_ALLOWED_OIDS));
    const read = await this.reading.execute(caller, content);
    if (read.outcome === 'unknown' && read.patients.length === 0) return this.create(caller, scanned);
    const [patient] = read.patients;
    if (patient && (read.outcome === 'opened' || read.outcome === 'blocked')) return this.transactions.read(caller, async (ctx) => ({ outcome: 'opened' as const, sentence: read.sentence, patientId: patient.id, label: patientLabel(await this.store.load(ctx, patient.id)) }));
    return { outcome: 'ask', sentence: read.outcome === 'unknown' ? 'Des dossiers ressemblent à cette personne : une personne doit choisir.' : read.sentence, patientId: null, label: null };
  }

  private create(caller: Caller, scanned: ScannedIns): Promise<ScanAdmission> {
    return this.transactions.run(caller, async (ctx) => {
      // One at a time for one person: the code read twice, or by two devices, makes one file.
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 61))', [`${ctx.structureId} ${createHash('sha256').update(scanned.ins.matricule).digest('hex')}`]);
      const [known] = (await findScannedPatient(ctx, scanned.ins)).ids;
      if (known !== undefined) return { outcome: 'opened', sentence: 'Le code est celui de ce dossier.', patientId: known, label: patientLabel(await this.store.load(ctx, known)) };
      const { id } = await this.creating.within(ctx, formOf(scanned.ins), null);
      await this.receiving.within(ctx, id, scanned);
      return { outcome: 'created', sentence: 'Dossier créé d’après le code. INSi vérifie le matricule ; une pièce d’identité reste à contrôler.', patientId: id, label: await this.labelOf(ctx, id) };
    });
  }

  private async labelOf(ctx: Ctx, id: string): Promise<string> { return patientLabel(await this.store.load(ctx, id)); }
}

/** Only what the code says: the rest is asked for at the next visit. */
const formOf = ({ nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance }: InsDatamatrix): PatientForm => ({
  nomNaissance, premierPrenom: premierPrenomFrom(prenomsNaissance, null), prenomsNaissance, dateNaissance, dateNaissanceEstimee: false, sexe, codeLieuNaissance: codeLieuNaissance ?? unknownBirthPlace, nomUtilise: null, prenomUtilise: null,
  civilite: null, addressLine: null, addressComplement: null, postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [],
});
