import { compareWithInsi, inNationalAlphabet, type SharedTraits } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import { findLookAlikes } from '../patients/look-alikes';
import { traitsOf } from '../patients/patient.entity';
import type { PatientStore } from '../patients/patient-store';
import type { CandidatePatient } from './reception.dto';

/**
 * Files that may be the person of a document that carries no INS of ours (INS-61, MSS-21), the best first: those whose birth name, sex, date
 * and first given name are the same, then those that look alike. Proposes only: attaching is always a person's act.
 * @returns nothing when the document gives neither a name nor a date
 */
export async function proposeCandidates(ctx: Ctx, store: PatientStore, received: SharedTraits): Promise<CandidatePatient[]> {
  const traits = inNationalAlphabet(received);
  const { nomNaissance, prenomsNaissance, dateNaissance } = traits;
  const first = prenomsNaissance?.trim().split(' ')[0];
  if (!nomNaissance?.trim() || !first || !dateNaissance || !/^\d{4}-\d{2}-\d{2}$/.test(dateNaissance) || Number.isNaN(Date.parse(dateNaissance))) return [];
  const rows = await findLookAlikes(ctx, { nomNaissance, nomUtilise: null, premierPrenom: first, prenomUtilise: null, dateNaissance });
  const candidates: CandidatePatient[] = [];
  for (const row of rows) {
    const patient = await store.load(ctx, row.id);
    const own = traitsOf(patient);
    const person = { nomNaissance, prenom: null, listePrenoms: prenomsNaissance, sexe: traits.sexe ?? own.sexe, dateNaissance, lieuNaissance: traits.codeLieuNaissance ?? own.codeLieuNaissance, ins: { matricule: '', oid: '' } };
    const { rows: compared, exactMatch } = compareWithInsi({ ...own, ins: null, dateNaissanceBrute: patient.dateNaissanceBrute }, person, true);
    candidates.push({ ...row, sameTraits: exactMatch && traits.sexe !== null, comparison: compared.filter(({ trait }) => trait !== 'matricule' && trait !== 'oid') });
  }
  return candidates.sort((one, other) => Number(other.sameTraits) - Number(one.sameTraits));
}
