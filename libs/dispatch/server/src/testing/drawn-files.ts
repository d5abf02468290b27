import { newId } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';

/** A file drawn at random: rows of every kind a merge moves, joins or fills. */
export interface DrawnFile { write(dataSource: DataSource, caller: Caller, patientId: string): Promise<void> }

interface Drawing {
  notes: number; prescriptions: number; documents: readonly { state: 'delivered' | 'cancelled' | 'failed' | 'blocked'; versions: number }[];
  consent: { dmp: 'not-informed' | 'not-opposed' | 'opposed'; patient: 'not-asked' | 'allowed' | 'opposed'; at: string } | null;
  summary: { allergies: readonly string[]; treatments: readonly string[]; weightKg: number | null; ald: boolean } | null;
  sheet: { comment: string | null; paperNumber: string | null } | null;
  people: number; notesOf: readonly ('medecin' | 'infirmier')[]; contact: { mobile: string | null; city: string | null };
}

const word = fc.constantFrom('Pénicilline', 'Arachide', 'Latex', 'Iode', 'Aspirine');
const drawing: fc.Arbitrary<Drawing> = fc.record({
  notes: fc.integer({ min: 0, max: 3 }), prescriptions: fc.integer({ min: 0, max: 2 }),
  documents: fc.array(fc.record({ state: fc.constantFrom('delivered' as const, 'cancelled' as const, 'failed' as const, 'blocked' as const), versions: fc.integer({ min: 1, max: 2 }) }), { maxLength: 3 }),
  consent: fc.option(fc.record({ dmp: fc.constantFrom('not-informed' as const, 'not-opposed' as const, 'opposed' as const), patient: fc.constantFrom('not-asked' as const, 'allowed' as const, 'opposed' as const), at: fc.constantFrom('2026-01-01T10:00:00Z', '2026-02-01T10:00:00Z') })),
  summary: fc.option(fc.record({ allergies: fc.uniqueArray(word, { maxLength: 2 }), treatments: fc.uniqueArray(word, { maxLength: 2 }), weightKg: fc.option(fc.integer({ min: 40, max: 120 })), ald: fc.boolean() })),
  sheet: fc.option(fc.record({ comment: fc.option(fc.constantFrom('Sonnette au nom de Durand', 'Chien')), paperNumber: fc.option(fc.constantFrom('A12', 'B7')) })),
  people: fc.integer({ min: 0, max: 2 }), notesOf: fc.uniqueArray(fc.constantFrom('medecin' as const, 'infirmier' as const)), contact: fc.record({ mobile: fc.option(fc.constantFrom('0612345678', '0698765432')), city: fc.option(fc.constantFrom('Ardes', 'Issoire')) }),
});

export const drawnFile: fc.Arbitrary<DrawnFile> = drawing.map((drawn) => ({ write: (dataSource, caller, patientId) => write(dataSource, caller, patientId, drawn) }));

async function write(dataSource: DataSource, caller: Caller, patientId: string, drawn: Drawing): Promise<void> {
  const { structureId, actor: { userId } } = caller;
  const sql = (text: string, parameters: unknown[]): Promise<unknown> => dataSource.query(text, parameters);
  await sql('UPDATE patient SET mobile = $2, city = $3 WHERE id = $1', [patientId, drawn.contact.mobile, drawn.contact.city]);
  for (let n = 0; n < drawn.notes; n += 1) await sql(`INSERT INTO consultation_note (id, structure_id, patient_id, author_id, author_name, author_letters, at, state, reason, text, version, updated_at) VALUES ($1, $2, $3, $4, 'Claire', 'MG', now(), 'draft', 'Suivi', 'Texte', 1, now())`, [newId(), structureId, patientId, userId]);
  for (let n = 0; n < drawn.prescriptions; n += 1) await sql(`INSERT INTO prescription (id, structure_id, patient_id, author_id, author_name, at, state, layout, version, updated_at) VALUES ($1, $2, $3, $4, 'Claire', now(), 'draft', 'simple', 1, now())`, [newId(), structureId, patientId, userId]);
  for (const document of drawn.documents) await writeDocument(dataSource, caller, patientId, document);
  if (drawn.consent) await sql(`INSERT INTO consent (patient_id, structure_id, dmp, dmp_feed, mssante_patient, recorded_at, version) VALUES ($1, $2, $3, $4, $5, $6, 3)`, [patientId, structureId, drawn.consent.dmp, drawn.consent.dmp === 'opposed' ? 'opposed' : 'allowed', drawn.consent.patient, drawn.consent.at]);
  for (const [kind, content] of elementsOf(drawn.summary)) await sql(`INSERT INTO record_element (id, structure_id, patient_id, kind, content, level, active, author_id, author_name, author_letters, created_at, source, change, changed_by_id, changed_by_name, changed_by_letters, updated_at, version) VALUES ($1, $2, $3, $4, $5, 'team', true, $6, 'Claire', 'MG', now(), 'typed', 'created', $6, 'Claire', 'MG', now(), 1)`,
    [newId(), structureId, patientId, kind, JSON.stringify(content), userId]);
  if (drawn.sheet) await sql('INSERT INTO patient_sheet (patient_id, structure_id, comment, paper_number) VALUES ($1, $2, $3, $4)', [patientId, structureId, drawn.sheet.comment, drawn.sheet.paperNumber]);
  for (const profession of drawn.notesOf) await sql(`INSERT INTO patient_confidential_note (patient_id, profession, structure_id, text, updated_by_name, updated_at) VALUES ($1, $2, $3, $4, 'Claire', now())`, [patientId, profession, structureId, `Note ${patientId}`]);
  for (let n = 0; n < drawn.people; n += 1) await sql(`INSERT INTO patient_person (id, structure_id, patient_id, role, rank, family_name) VALUES ($1, $2, $3, 'emergency', $4, 'DURAND')`, [newId(), structureId, patientId, n + 1]);
}

const elementsOf = (summary: Drawing['summary']): [string, object][] => (summary === null ? [] : [
  ...summary.allergies.map((label): [string, object] => ['allergy', { label, reaction: null }]), ...summary.treatments.map((label): [string, object] => ['treatment', { label, duration: 'long-term' }]),
  ...(summary.allergies.length === 0 ? [['absence', { about: 'allergy' }] as [string, object]] : []), ...(summary.weightKg === null ? [] : [['measure', { sign: 'weight', value: summary.weightKg, unit: 'kg', on: '2026-03-01' }] as [string, object]]),
  ...(summary.ald ? [['problem', { label: 'Diabète', ald: true }] as [string, object]] : []),
]);

/** A document with its versions and one order; plain rows, as the validation would have left them. */
async function writeDocument(dataSource: DataSource, { structureId, actor: { userId } }: Caller, patientId: string, { state, versions }: Drawing['documents'][number]): Promise<void> {
  const [documentId, ids] = [newId(), Array.from({ length: versions }, () => newId())];
  const last = ids.at(-1) ?? '';
  await dataSource.transaction(async (manager) => {
    await manager.query(`INSERT INTO document (id, structure_id, patient_id, author_id, source, source_id, current_version_id, created_at) VALUES ($1, $2, $3, $4, 'consultation', $5, $6, now())`, [documentId, structureId, patientId, userId, newId(), last]);
    for (const [index, id] of ids.entries()) {
      await manager.query(
        `INSERT INTO document_version (id, document_id, structure_id, patient_id, number, source, source_id, title, excerpt, content, type_code, confidentiality, authored_at, service_start, author_id, author_name, author_letters, author, structure, patient, identity_version, with_ins, routes, unique_id, set_id, entry_uuid, set_ids, pdf_sha256, pdf_size, cda_sha256, cda_size, cda_sha1)
         VALUES ($1, $2, $3, $4, $5, 'consultation', $6, 'Compte rendu', '', '{}', '34133-9', 'N', now(), now(), $7, 'Claire', 'MG', '{}', '{}', '{}', 1, true, '{}', $8, '2.25.1', $9, '{}', repeat('a', 64), 1, repeat('b', 64), 1, repeat('c', 40))`,
        [id, documentId, structureId, patientId, index + 1, newId(), userId, `2.25.${BigInt(`0x${id.replaceAll('-', '')}`)}`, `urn:uuid:${id}`]);
    }
    await manager.query(
      `INSERT INTO dispatch_order (id, structure_id, document_id, version_id, patient_id, author_id, channel, recipient_kind, recipient_label, submission_unique_id, patient_label, patient_file_number, document_title, type_code, type_label, author_name, signed_at, state, last_error)
       SELECT $1, $2, $3, $4, $5, $6, 'dmp', 'dmp', 'DMP', '2.25.9', 'NESSI RUTH', p.file_number, 'Compte rendu', '34133-9', 'Compte rendu', 'Claire', now(), $7, CASE WHEN $7 = 'blocked' THEN '{"disposition":"needs-human","code":"identity.not-qualified","sentence":"x"}'::jsonb END FROM patient p WHERE p.id = $5`,
      [newId(), structureId, documentId, last, patientId, userId, state]);
  });
}

/** Tables that stay with their file on purpose: histories are read for both files. */
export const unchanged: readonly string[] = ['patient', 'identity_event', 'identity_status_history', 'patient_contact', 'consent', 'patient_sheet', 'patient_person', 'patient_confidential_note', 'patient_opening', 'insi_call', 'care_team_member'];

/** Columns that count changes or say when: they go on, they never come back. */
const moving = ['version', 'row_version', 'updated_at', 'identity_version'];
/** Append-only: a merge and its undoing add to them, by design. */
const journals = new Set(['trace', 'identity_event', 'identity_status_history', 'patient_merge', 'duplicate_pair']);

/**
 * Every row of the database that names one of these patients, without its counters.
 * @param without a row added meanwhile, left out
 */
export async function fileRows(dataSource: DataSource, patientIds: readonly string[], without: string | null = null): Promise<Record<string, unknown[]>> {
  const tables = await dataSource.query<{ name: string }[]>(`SELECT DISTINCT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name = 'patient_id' ORDER BY 1`);
  const found: Record<string, unknown[]> = {};
  for (const { name } of [...tables, { name: 'patient' }]) {
    if (journals.has(name)) continue;
    const key = name === 'patient' ? 'id' : 'patient_id';
    const rows = await dataSource.query<{ row: Record<string, unknown> }[]>(`SELECT to_jsonb(t) AS row FROM ${name} t WHERE ${key} = ANY($1::uuid[])`, [[...patientIds]]);
    found[name] = rows.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([column]) => !moving.includes(column)))).filter((row) => without === null || row['id'] !== without).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  }
  return found;
}
