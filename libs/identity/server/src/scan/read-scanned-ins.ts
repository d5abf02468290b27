import { Injectable } from '@nestjs/common';
import { unwrap } from '@pluriel/kernel';
import { compareWithInsi, insType, isBlocked, premierPrenomFrom, unknownBirthPlace, type Comparison } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { decodeInsDatamatrix, type InsDatamatrix, type ScannedIns } from '@pluriel/teleservices/ins-datamatrix';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import { findLookAlikes } from '../patients/look-alikes';
import type { PatientRow } from '../patients/patient.dto';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import { findScannedPatient, type ScannedMatch } from './find-scanned-patient.query';
import type { InsScanResult, ScannedPerson, ScanOutcome } from './scan.dto';

/** What each outcome says to the person who scanned. */
export const scanSentences: Readonly<Record<ScanOutcome, string>> = {
  opened: 'Le code est celui de ce dossier.',
  different: 'Ce dossier porte ce matricule, mais un trait du code diffère. Comparez : rien n’a été changé.',
  history: 'Ce matricule est un ancien matricule de ce patient. Le document a été fait avant son changement.',
  'other-ins': 'Ce dossier a les mêmes traits, avec un autre matricule. Vérifiez de qui il s’agit : rien n’a été changé.',
  proposed: 'Un dossier a les mêmes traits, sans INS. Confirmez que c’est cette personne : l’INS du code sera vérifiée auprès d’INSi.',
  several: 'Plusieurs dossiers peuvent correspondre. Ouvrez celui de la personne présente.',
  unknown: 'Aucun dossier ne correspond à ce code. Vous pouvez créer celui de cette personne, déjà rempli.',
  blocked: 'L’identité de ce dossier est douteuse ou fictive : le code n’y change rien.',
};

/** What becomes of a scanned datamatrix INS (EXI REC 02, INS-47, ins.md §4.3 table). Reads only: a scan alone never changes a status. */
@Injectable()
export class ReadScannedIns {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly store: PatientStore, private readonly trace: Trace) {}

  /**
   * @param content as scanned
   * @returns the file to open, those to choose from, or the person to create; throws 422 `datamatrix.*` (among them a test identity in production)
   */
  async execute(caller: Caller, content: string): Promise<InsScanResult> {
    const scanned = unwrap(decodeInsDatamatrix(content, this.config.INS_ALLOWED_OIDS));
    return this.transactions.run(caller, async (ctx) => {
      const { match, patient, compared, outcome } = await this.within(ctx, scanned.ins);
      await this.trace.write(ctx, { action: 'ins.scanned', subjectType: patient ? 'patient' : 'scan', subjectId: patient?.id ?? ctx.correlationId, patientId: patient?.id ?? null, patientLabel: patient && patientLabel(patient), detail: scanSentences[outcome] });
      return { outcome, sentence: scanSentences[outcome], patients: patient ? [rowOfFile(patient, civilDay(ctx.now))] : await this.rowsOf(ctx, match, scanned), person: await personOf(ctx, scanned.ins, patient), comparison: compared?.rows ?? [], signatureUnverified: scanned.signature === 'unverified' };
    });
  }

  /** Same question in the transaction of the caller, without a trace. @returns the file when there is one, beside the code, and what it means */
  async within(ctx: Ctx, ins: InsDatamatrix): Promise<{ match: ScannedMatch; patient: Patient | null; compared: (Comparison & { same: boolean }) | null; outcome: ScanOutcome }> {
    const match = await findScannedPatient(ctx, ins);
    const [only] = match.ids;
    const patient = match.ids.length === 1 && only ? await this.store.load(ctx, only) : null;
    const compared = patient ? compareScanned(patient, ins) : null;
    return { match, patient, compared, outcome: outcomeOf(match, patient, compared) };
  }

  /** The files found when there are several; when none is, those that look alike, so that nobody is created twice. */
  private async rowsOf(ctx: Ctx, { ids }: ScannedMatch, { ins }: ScannedIns): Promise<PatientRow[]> {
    if (ids.length === 0) return lookAlikes(ctx, ins);
    const rows = await ctx.manager.query<FoundRow[]>(`SELECT ${rowColumns} FROM patient p WHERE p.id = ANY ($1::uuid[]) ORDER BY p.sort_key, p.id`, [ids]);
    return rows.map((row) => rowOf(row, civilDay(ctx.now)));
  }
}

/** Files that look like the person of a code nobody holds. */
export const lookAlikes = (ctx: Ctx, { nomNaissance, prenomsNaissance, dateNaissance }: InsDatamatrix): Promise<PatientRow[]> => findLookAlikes(ctx, { nomNaissance, nomUtilise: null, premierPrenom: premierPrenomFrom(prenomsNaissance, null), prenomUtilise: null, dateNaissance });

/** The file beside the code, as beside an answer of INSi (ins.md §3.8). A place the code leaves out contradicts nothing. */
export function compareScanned(patient: Patient, scanned: InsDatamatrix): Comparison & { same: boolean } {
  const { traits, ins } = patient.identity;
  const { matricule, oid, codeLieuNaissance, ...names } = scanned;
  const compared = compareWithInsi(
    { ...traits, ins, dateNaissanceBrute: patient.dateNaissanceBrute },
    { nomNaissance: names.nomNaissance, prenom: null, listePrenoms: names.prenomsNaissance, sexe: names.sexe, dateNaissance: names.dateNaissance, lieuNaissance: codeLieuNaissance ?? traits.codeLieuNaissance, ins: { matricule, oid } }, true);
  return { ...compared, same: compared.exactMatch && compared.rows.every((row) => !row.strict || row.verdict !== 'different') };
}

function outcomeOf({ by, ids }: ScannedMatch, patient: Patient | null, compared: { same: boolean } | null): ScanOutcome {
  if (ids.length > 1) return 'several';
  if (!patient || !compared) return 'unknown';
  if (isBlocked(patient.identity.attributes)) return 'blocked';
  if (by === 'history') return 'history';
  if (by === 'traits') return patient.identity.ins ? 'other-ins' : 'proposed';
  return compared.same ? 'opened' : 'different';
}

/** The line of a file already loaded: nothing more is asked of the database while somebody waits at the desk. */
function rowOfFile(patient: Patient, today: string): PatientRow {
  const { id, fileNumber, nomUtilise, prenomUtilise, nomNaissance, premierPrenom, dateNaissance, sexe, lieuNaissanceLabel, status, attrDouteuse, attrFictive, attrHomonyme, mobile, deceasedOn, archivedAt, passing } = patient;
  return rowOf({ id, fileNumber, nomUtilise, prenomUtilise, nomNaissance, premierPrenom, dateNaissance, sexe, lieuNaissanceLabel, status, attrDouteuse, attrFictive, attrHomonyme, mobile, deceasedOn, archived: archivedAt !== null, passing, sortKey: '' }, today);
}

async function personOf(ctx: Ctx, ins: InsDatamatrix, file: Patient | null): Promise<ScannedPerson> {
  const codeLieuNaissance = ins.codeLieuNaissance ?? unknownBirthPlace;
  return {
    matricule: ins.matricule, oid: ins.oid, type: insType(ins.oid), nomNaissance: ins.nomNaissance, premierPrenom: premierPrenomFrom(ins.prenomsNaissance, null), prenomsNaissance: ins.prenomsNaissance,
    dateNaissance: ins.dateNaissance, sexe: ins.sexe, codeLieuNaissance, lieuNaissanceLabel: (file?.codeLieuNaissance === codeLieuNaissance && file.lieuNaissanceLabel) || await birthPlaceLabel(ctx, codeLieuNaissance, ins.dateNaissance),
  };
}
