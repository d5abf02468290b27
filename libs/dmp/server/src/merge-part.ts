import { partOfTables, type PatientPart } from '@pluriel/identity/server';

/**
 * What a merge does to what is known of the DMP (INS-62): it follows the file, but what both files hold under the same name stays where it is. The file that
 * stays reads its list again at its next opening: rights and entries are those of its own INS.
 */
export const dmpMergePart: PatientPart = partOfTables([
  { table: 'dmp_document', unless: 'EXISTS (SELECT 1 FROM dmp_document o WHERE o.patient_id = $2 AND o.structure_id = r.structure_id AND o.unique_id = r.unique_id)', holding: { label: 'Documents vus dans le DMP', at: 'first_seen_at' } },
  { table: 'dmp_reader', unless: 'EXISTS (SELECT 1 FROM dmp_reader o WHERE o.patient_id = $2 AND o.user_id = r.user_id)' },
  { table: 'dmp_retrieval', unless: 'EXISTS (SELECT 1 FROM dmp_document d WHERE d.id = r.document_id AND d.patient_id <> $2)' },
  { table: 'dmp_change', unless: 'EXISTS (SELECT 1 FROM dmp_document d WHERE d.id = r.document_id AND d.patient_id <> $2)' },
]);
