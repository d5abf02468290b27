import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { Patient } from '../patients/patient.entity';
import type { MovedRows } from './patient-parts';

/** What `patient_merge.moved` holds: enough to undo the merge. */
export interface MergeRecord {
  parts: Record<string, MovedRows>;
  /** Contact fields that were empty in the file that stays, with what the other file gave. */
  filled: Record<string, string>;
  /** The identity check the file that stays lost, null when it lost nothing. */
  control: { device: string; at: string; byId: string; byName: string } | null;
  /** The pair and the state it had. */
  pair: { id: string; state: 'possible' | 'proven' | 'distinct' } | null;
}

/** How a file is named in the journal of a merge. */
export const mergedFile = (patient: Patient): { id: string; fileNumber: number; status: string } => ({ id: patient.id, fileNumber: patient.fileNumber, status: patient.status });

/**
 * Both files, locked against everything: rows that refer to them wait for the end of the merge (`FOR UPDATE`), always in the same order.
 * @throws 404 `patient.unknown`, 409 `patient.merged` when one of them has already been merged
 */
export async function lockFiles(ctx: Ctx, masterId: string, mergedId: string): Promise<{ master: Patient; merged: Patient }> {
  const [master, merged] = await lockRows(ctx, masterId, mergedId);
  for (const patient of [master, merged]) if (patient.mergedInto !== null) throw alreadyMerged(patient);
  return { master, merged };
}

/** Same, whatever became of them. */
export async function lockRows(ctx: Ctx, masterId: string, mergedId: string): Promise<[Patient, Patient]> {
  const found = await ctx.manager.createQueryBuilder(Patient, 'p').where('p.id IN (:...ids) AND p.structure_id = :structureId', { ids: [masterId, mergedId], structureId: ctx.structureId }).orderBy('p.id').setLock('pessimistic_write').getMany();
  const [master, merged] = [masterId, mergedId].map((id) => found.find((patient) => patient.id === id));
  if (!master || !merged) throw domainError('patient.unknown', 'Ce dossier n’existe pas dans votre centre.', { status: 404, remedy: 'Recherchez le patient de nouveau.' });
  return [master, merged];
}

const alreadyMerged = (patient: Patient) => domainError('merge.already', `Le dossier n° ${patient.fileNumber} a déjà été réuni à un autre.`, { status: 409, remedy: 'Ouvrez-le : vous arriverez dans le dossier gardé.' });

const contactFields = ['civilite', 'nomUtilise', 'prenomUtilise', 'phone', 'mobile', 'workPhone', 'fax', 'email', 'deceasedOn'] as const;
const addressFields = ['addressLine', 'addressComplement', 'postcode', 'city', 'buildingCode'] as const;

/** Fills the empty contact fields of the file that stays; an address is taken whole or not at all. @returns what was filled */
export function fillContact(master: Patient, merged: Patient): Record<string, string> {
  const filled: Record<string, string> = {};
  const take = (name: (typeof contactFields)[number] | (typeof addressFields)[number] | 'medecinTraitantUserId' | 'medecinTraitantCorrespondentId' | 'medecinTraitantContractOn'): void => {
    const value = merged[name];
    if (master[name] !== null || value === null) return;
    filled[name] = value;
    Object.assign(master, { [name]: value });
  };
  contactFields.forEach(take);
  if (addressFields.every((name) => master[name] === null)) addressFields.forEach(take);
  if (!master.medecinTraitantUserId && !master.medecinTraitantCorrespondentId) (['medecinTraitantUserId', 'medecinTraitantCorrespondentId', 'medecinTraitantContractOn'] as const).forEach(take);
  return filled;
}

/** Empties again what the merge had filled and nobody changed since. */
export function emptyContact(master: Patient, filled: Record<string, string>): void {
  for (const [name, value] of Object.entries(filled)) if ((master as unknown as Record<string, unknown>)[name] === value) Object.assign(master, { [name]: null });
}
