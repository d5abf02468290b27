import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { premierPrenomFrom, unknownBirthPlace, type PatientForm } from '@pluriel/identity/domain';
import { unwrap } from '@pluriel/kernel';
import { Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { decodeInsDatamatrix, type InsDatamatrix, type ScannedIns } from '@pluriel/teleservices/ins-datamatrix';
import { CreatePatient } from '../patients/create-patient';
import { patientLabel } from '../patients/patient-views';
import { PatientStore } from '../patients/patient-store';
import { lookAlikes, ReadScannedIns, scanSentences } from './read-scanned-ins';
import { ReceiveScannedIns } from './receive-scanned-ins';
import type { ScanAdmission, ScanOutcome } from './scan.dto';

/**
 * Admits somebody at home from the datamatrix INS of a letter, read perhaps hours ago without network (J3 step 8): the file opens, or is created with the
 * traits when nobody looks like this person. The INS is « reçue » and INSi verifies it; nothing here qualifies an identity, which a document alone does.
 */
@Injectable()
export class AdmitByScan {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly reading: ReadScannedIns, private readonly receiving: ReceiveScannedIns, private readonly creating: CreatePatient, private readonly store: PatientStore) {}

  /** The same code sent twice opens the file that the first one made. A file opens by its INS alone: one that only looks alike, or whose identity is in doubt, is for a person to choose. @returns the file, or what a person must decide. @throws 422 `datamatrix.*` */
  async execute(caller: Caller, content: string): Promise<ScanAdmission> {
    const scanned = unwrap(decodeInsDatamatrix(content, this.config.INS_ALLOWED_OIDS));
    const { outcome, patients: [patient] } = await this.reading.execute(caller, content);
    return patient && outcome === 'opened' ? this.transactions.read(caller, (ctx) => this.opened(ctx, patient.id)) : this.settle(caller, scanned);
  }

  private settle(caller: Caller, scanned: ScannedIns): Promise<ScanAdmission> {
    return this.transactions.run(caller, async (ctx) => {
      // One at a time for one person: the code read twice, or by two devices, makes one file.
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 61))', [`${ctx.structureId} ${createHash('sha256').update(scanned.ins.matricule).digest('hex')}`]);
      // Somebody may have made the file while it was looked for: the same question again, under the lock.
      const { outcome, patient } = await this.reading.within(ctx, scanned.ins);
      if (patient && outcome === 'opened') return this.opened(ctx, patient.id);
      if (outcome !== 'unknown' || (await lookAlikes(ctx, scanned.ins)).length > 0) return ask(outcome);
      const { id } = await this.creating.within(ctx, formOf(scanned.ins), null);
      await this.receiving.within(ctx, id, scanned);
      return { outcome: 'created', sentence: 'Dossier créé d’après le code. INSi vérifie le matricule ; une pièce d’identité reste à contrôler.', patientId: id, label: await this.labelOf(ctx, id) };
    });
  }

  private async opened(ctx: Ctx, id: string): Promise<ScanAdmission> { return { outcome: 'opened', sentence: scanSentences.opened, patientId: id, label: await this.labelOf(ctx, id) }; }

  private async labelOf(ctx: Ctx, id: string): Promise<string> { return patientLabel(await this.store.load(ctx, id)); }
}

const ask = (outcome: ScanOutcome): ScanAdmission => ({ outcome: 'ask', sentence: toAsk[outcome] ?? scanSentences[outcome], patientId: null, label: null });

/** Nobody is at a desk to look at the file: these say what to do with it. */
const toAsk: Partial<Record<ScanOutcome, string>> = {
  unknown: 'Des dossiers ressemblent à cette personne : une personne doit choisir.',
  blocked: 'Le dossier qui correspond a une identité douteuse ou fictive : une personne doit vérifier de qui il s’agit.',
};

/** Only what the code says: the rest is asked for at the next visit. */
const formOf = ({ nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance }: InsDatamatrix): PatientForm => ({
  nomNaissance, premierPrenom: premierPrenomFrom(prenomsNaissance, null), prenomsNaissance, dateNaissance, dateNaissanceEstimee: false, sexe, codeLieuNaissance: codeLieuNaissance ?? unknownBirthPlace, nomUtilise: null, prenomUtilise: null,
  civilite: null, addressLine: null, addressComplement: null, postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [],
});
