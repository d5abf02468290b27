import { newId } from '@pluriel/kernel';
import { migrations } from '@pluriel/migrations';
import { testDatabase, type TestDatabase } from '@pluriel/platform/testing';

let db: TestDatabase;
beforeAll(async () => { db = await testDatabase(); });
afterAll(() => db.close());

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
