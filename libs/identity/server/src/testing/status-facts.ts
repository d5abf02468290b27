import { newId } from '@pluriel/kernel';
import type { IdentityStatus } from '@pluriel/identity/domain';
import type { Caller } from '@pluriel/platform/server';
import type { TestDatabase } from '@pluriel/platform/testing';

/** Any bench with a database. */
interface WithDatabase { db: TestDatabase }

export interface SomePeople { count: number; status: IdentityStatus; since: string; excluded?: 'douteuse' | 'fictive' | null }

/** People made in one statement, with the status they had from a day on. @returns their ids */
export async function somePeople(bench: WithDatabase, caller: Caller, { count, status, since, excluded = null }: SomePeople): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const confirmed = excluded === null && (status === 'recuperee' || status === 'qualifiee');
  await bench.db.dataSource.query(
    `INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, insi_confirmed, controlled, control_device, control_at, control_by_id, control_by_name, matricule, oid, attr_douteuse, attr_fictive, created_by_name, created_at, updated_at)
     SELECT id, $2, 'TESTE', 'ANNE', '1980-01-01', 'F', '63220', $3, $4, CASE WHEN $4 THEN 'CNI' END, CASE WHEN $4 THEN now() END, CASE WHEN $4 THEN $2::uuid END, CASE WHEN $4 THEN 'X' END,
            CASE WHEN $3 THEN id::text END, CASE WHEN $3 THEN '1.2.250.1.213.1.4.8' END, $5, $6, 'X', $7::timestamptz, now() FROM unnest($1::uuid[]) id`,
    [ids, caller.structureId, confirmed, excluded === null && (status === 'validee' || status === 'qualifiee'), excluded === 'douteuse', excluded === 'fictive', since]);
  return ids;
}

export interface AContact { patientId: string; at: string; professional?: string; professionalId?: string; finess?: string }

/** One signed contact, as the database notes it when a document is validated. */
export async function aContact(bench: WithDatabase, caller: Caller, { patientId, at, professional = '10000000017', professionalId, finess = '630000026' }: AContact): Promise<void> {
  await bench.db.dataSource.query(`INSERT INTO patient_contact (source, source_id, structure_id, patient_id, at, professional_id, professional, finess) VALUES ('document', $1, $2, $3, $4, $5, $6, $7)`,
    [newId(), caller.structureId, patientId, at, professionalId ?? null, professional, finess]);
}
