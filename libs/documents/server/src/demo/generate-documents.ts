import type { DataSource } from 'typeorm';

/** Columns of a copied version that stay those of the model. */
const kept = 'title, excerpt, content, type_code, confidentiality, service_stop, author_id, author_name, author_letters, author, structure, patient, identity_version, with_ins, routes, set_ids, pdf_sha256, pdf_size, cda_sha256, cda_size, cda_sha1';

/**
 * Gives one document to every patient that `generatePatients` made and that has none: copies of the newest document of the
 * demo centre, which share its stored bytes. For benches only: they bear the name of another patient.
 * @returns how many documents were added; 0 when the structure has no document to copy
 */
export async function generateDocuments(dataSource: DataSource, structureId: string): Promise<number> {
  const [{ n } = { n: 0 }] = await dataSource.query<{ n: number }[]>(
    `WITH model AS (SELECT * FROM document_version WHERE structure_id = $1 AND source = 'prescription' ORDER BY authored_at LIMIT 1),
          chosen AS MATERIALIZED (
            SELECT p.id AS for_patient, uuidv7() AS new_document, uuidv7() AS new_version, gen_random_uuid() AS new_source, gen_random_uuid() AS entry, p.file_number
              FROM patient p, model WHERE p.structure_id = $1 AND p.created_by_name = 'Banc d’essai' AND NOT EXISTS (SELECT 1 FROM document d WHERE d.patient_id = p.id)),
          documents AS (
            INSERT INTO document (id, structure_id, patient_id, author_id, source, source_id, current_version_id, created_at)
            SELECT new_document, $1, for_patient, model.author_id, 'prescription', new_source, new_version, now() - make_interval(hours => (file_number % 20000)::int) FROM chosen, model),
          versions AS (
            INSERT INTO document_version (id, document_id, structure_id, patient_id, number, source, source_id, authored_at, service_start, unique_id, set_id, entry_uuid, ${kept})
            SELECT new_version, new_document, $1, for_patient, 1, 'prescription', new_source, now() - make_interval(hours => (file_number % 20000)::int), now(), '2.25.9' || file_number, '2.25.8' || file_number, 'urn:uuid:' || entry, ${kept}
              FROM chosen, model RETURNING 1)
     SELECT count(*)::int AS n FROM versions`, [structureId]);
  await dataSource.query('ANALYZE document');
  await dataSource.query('ANALYZE document_version');
  return n;
}
