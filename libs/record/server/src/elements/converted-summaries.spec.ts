import { newId } from '@pluriel/kernel';
import { migrations } from '@pluriel/migrations';
import { testDatabase, type TestDatabase } from '@pluriel/platform/testing';

let db: TestDatabase;
beforeAll(async () => { db = await testDatabase(); });
afterAll(() => db.close());

it('DMP-16 what was withdrawn as wrong before counts no more: its note, its form and their measures are annulled, not a version signed since, nor what left for another reason', async () => {
  const migration = migrations.find((candidate) => candidate.name.startsWith('AnnulSignedNotes'));
  if (!migration) throw new Error('the migration is missing');
  const runner = db.dataSource.createQueryRunner();
  // The tables as the release before had them; the orders stand alone here.
  await runner.query('ALTER TABLE consultation_note DROP COLUMN annulled_at; ALTER TABLE child_form DROP COLUMN annulled_at');
  await runner.query(`DO $$ DECLARE fk record; BEGIN FOR fk IN SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'dispatch_order'::regclass LOOP EXECUTE format('ALTER TABLE dispatch_order DROP CONSTRAINT %I', fk.conname); END LOOP; END $$`);
  const [structureId, patientId, author] = [newId(), newId(), newId()];
  await runner.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [patientId, structureId]);
  await runner.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, 'nadia', 'BEN', 'Nadia', 'infirmier')", [author, structureId]);
  const withdrawn = async (documentId: string, reason: string): Promise<void> => { await runner.query(
    `INSERT INTO dispatch_order (id, structure_id, document_id, version_id, version_number, patient_id, author_id, channel, operation, recipient_kind, recipient_label, submission_unique_id, patient_label, patient_file_number, document_title, type_code, type_label, author_name, signed_at, created_at, requested_by, requested_name, withdrawal_reason)
     VALUES ($1, $2, $3, $4, 1, $5, $6, 'dmp', 'withdraw', 'dmp', 'DMP', '2.25.1', 'X', 1, 'X', '11488-4', 'X', 'X', '2026-03-12T09:00:00Z', '2026-03-12T12:00:00Z', $6, 'X', $7)`, [newId(), structureId, documentId, newId(), patientId, author, reason]); };
  const note = async (documentId: string, signedAt: string): Promise<string> => {
    const id = newId();
    await runner.query(`INSERT INTO consultation_note (id, structure_id, patient_id, author_id, author_name, author_letters, at, state, reason, text, document_id, version, updated_at) VALUES ($1, $2, $3, $4, 'Nadia', 'IDE', $6, 'validated', 'Suivi', '', $5, 2, $6)`, [id, structureId, patientId, author, documentId, signedAt]);
    return id;
  };
  const measure = async (source: 'consultation' | 'visit', sourceId: string): Promise<string> => {
    const id = newId();
    await runner.query(`INSERT INTO record_element (id, structure_id, patient_id, kind, content, level, active, author_id, author_name, author_letters, created_at, source, source_document_id, change, changed_by_name, changed_by_letters, updated_at, version) VALUES ($1, $2, $3, 'measure', '{"sign":"weight","value":72}', 'team', true, $4, 'Nadia', 'IDE', now(), $5, $6, 'created', 'Nadia', 'IDE', now(), 1)`, [id, structureId, patientId, author, source, sourceId]);
    return id;
  };
  const [wrong, mended, asked, child] = [newId(), newId(), newId(), newId()];
  const notes = [await note(wrong, '2026-03-12T09:00:00Z'), await note(mended, '2026-03-12T09:00:00Z'), await note(mended, '2026-03-12T15:00:00Z'), await note(asked, '2026-03-12T09:00:00Z')];
  const measures = [await measure('consultation', notes[0] ?? ''), await measure('consultation', notes[1] ?? ''), await measure('consultation', notes[3] ?? ''), await measure('visit', child)];
  const form = newId();
  await runner.query(`INSERT INTO child_form (id, structure_id, patient_id, author_id, author_name, kind, code, form_version, done_on, state, answers, prefilled, added, document_id, version, created_at, updated_at) VALUES ($1, $2, $3, $4, 'Nadia', 'examination', 'MED-1232', '2025', '2026-03-12', 'validated', '{}', '{}', '[]', $5, 2, '2026-03-12T09:00:00Z', '2026-03-12T09:00:00Z')`, [form, structureId, patientId, author, child]);
  for (const [documentId, reason] of [[wrong, 'wrong-patient'], [mended, 'wrong-document'], [asked, 'patient-request'], [child, 'wrong-patient']] as const) await withdrawn(documentId, reason);
  await new migration().up(runner);
  const annulled = (table: string): Promise<unknown> => runner.query(`SELECT id FROM ${table} WHERE annulled_at IS NOT NULL ORDER BY id`);
  expect([await annulled('consultation_note'), await annulled('child_form')]).toEqual([[{ id: notes[0] }, { id: notes[1] }], [{ id: form }]]);
  const ended = { active: false, reason: 'entered-in-error', version: 2 };
  expect(await runner.query('SELECT active, end_reason AS reason, version FROM record_element WHERE id = ANY($1) ORDER BY id', [measures])).toEqual([ended, { active: true, reason: null, version: 1 }, { active: true, reason: null, version: 1 }, ended]);
  await runner.release();
});

it('the summary of before becomes elements, each with a first version and the name of whoever wrote it last: nothing is lost', async () => {
  const migration = migrations.find((candidate) => candidate.name.startsWith('CreateRecordElements'));
  if (!migration) throw new Error('the migration is missing');
  const runner = db.dataSource.createQueryRunner();
  // The tables as the release before had them.
  await runner.query('DROP TABLE record_element, record_element_version CASCADE');
  await runner.query('DROP FUNCTION keep_record_element_version, refuse_record_version_change CASCADE');
  await runner.query(`CREATE TABLE clinical_summary (patient_id uuid PRIMARY KEY REFERENCES patient, structure_id uuid NOT NULL, allergy_state text NOT NULL, allergies jsonb NOT NULL, long_term_treatments jsonb NOT NULL, weight_kg double precision, height_cm double precision, measured_on date, ald boolean NOT NULL, version integer NOT NULL, updated_at timestamptz NOT NULL)`);
  const [structureId, known, silent, author] = [newId(), newId(), newId(), newId()];
  for (const id of [known, silent]) await runner.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [id, structureId]);
  await runner.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, 'claire', 'MARTIN', 'Claire', 'medecin')", [author, structureId]);
  await runner.query(`INSERT INTO trace (seq, id, at, structure_id, correlation_id, actor_id, actor_name, action, subject_type, subject_id, patient_id, prev_hash, hash) VALUES (1, $1, now(), $2, 'c', $3, 'Dr Claire MARTIN', 'clinical-summary.updated', 'clinical-summary', $4::uuid::text, $4, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))`, [newId(), structureId, author, known]);
  const summary = (id: string, state: string, allergies: object[], treatments: object[], weight: number | null, measuredOn: string | null, ald: boolean): Promise<unknown> => runner.query(`INSERT INTO clinical_summary VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, $8, 4, '2026-03-12T10:00:00Z')`, [id, structureId, state, JSON.stringify(allergies), JSON.stringify(treatments), weight, measuredOn, ald]);
  await summary(known, 'listed', [{ label: 'Pénicilline', reaction: 'urticaire' }], [{ label: 'Ramipril 5 mg', posology: '1 – 0 – 0', since: '2019' }, { label: 'Metformine', posology: null, since: 'l’été dernier' }], 72, '2026-03-01', true);
  await summary(silent, 'none-known', [], [], 60, null, false);
  await new migration().up(runner);
  await runner.release();
  const rows = (patientId: string): Promise<Record<string, unknown>[]> => db.dataSource.query('SELECT e.kind, e.content, e.author_id, e.author_name, v.version, v.change FROM record_element e JOIN record_element_version v ON v.element_id = e.id WHERE e.patient_id = $1 ORDER BY e.kind, e.content->>\'label\'', [patientId]);
  const found = await rows(known);
  expect(found.map(({ kind, content }) => [kind, content])).toEqual([
    ['allergy', expect.objectContaining({ label: 'Pénicilline', reaction: 'urticaire', codes: [] })], ['measure', expect.objectContaining({ sign: 'weight', value: 72, unit: 'kg', on: '2026-03-01' })], ['problem', expect.objectContaining({ ald: true })],
    ['treatment', expect.objectContaining({ label: 'Metformine', since: null, comment: 'depuis l’été dernier', duration: 'long-term' })], ['treatment', expect.objectContaining({ label: 'Ramipril 5 mg', posology: '1 – 0 – 0', since: '2019' })],
  ]);
  expect(found.every((row) => row['author_id'] === author && row['author_name'] === 'Dr Claire MARTIN' && row['version'] === 1 && row['change'] === 'created')).toBe(true);
  expect((await rows(silent)).map(({ kind, content, author_name }) => [kind, content, author_name])).toEqual([
    ['absence', { about: 'allergy', comment: null }, 'Synthèse d’avant la reprise'], ['measure', expect.objectContaining({ value: 60, on: '2026-03-12' }), 'Synthèse d’avant la reprise'],
  ]);
});
