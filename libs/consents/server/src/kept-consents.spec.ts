import { migrations } from '@pluriel/migrations';
import { newId } from '@pluriel/kernel';
import { testDatabase, type TestDatabase } from '@pluriel/platform/testing';

let db: TestDatabase;
beforeAll(async () => { db = await testDatabase(); });
afterAll(() => db.close());

/** A migration of the list, made as TypeORM makes it. */
function migration(name: string) {
  const found = migrations.find((candidate) => candidate.name.startsWith(name));
  if (!found) throw new Error(`no migration ${name}`);
  return new found();
}

it('what was recorded before the four questions keeps its meaning: a refusal stays one, an information stays one, and each has its line of history', async () => {
  const runner = db.dataSource.createQueryRunner();
  // The tables as the first release had them.
  await runner.query('DROP TABLE consent, consent_entry, consent_notice, emergency_access CASCADE');
  await runner.query('DROP FUNCTION refuse_consent_entry_change, refuse_consent_notice_change');
  await migration('CreateConsent2').up(runner);
  const people = { opposed: newId(), informed: newId(), untold: newId(), mail: newId() };
  const structureId = newId();
  for (const [name, id] of Object.entries(people)) {
    await runner.query(`INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, $3, 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())`, [id, structureId, name.toUpperCase()]);
  }
  const record = (id: string, columns: string, values: string): Promise<unknown> => runner.query(`INSERT INTO consent (patient_id, structure_id, recorded_by_name, recorded_at, ${columns}) VALUES ($1, $2, 'Sophie DURAND', now(), ${values})`, [id, structureId]);
  await record(people.opposed, 'dmp_feed, reason, version', `'opposed', 'préfère attendre', 3`);
  await record(people.informed, 'dmp_informed_on', `'2026-03-12'`);
  await record(people.untold, 'version', '1');
  await record(people.mail, 'mssante_patient', `'opposed'`);
  await migration('WidenConsents').up(runner);
  await runner.release();
  const rows: Record<string, unknown>[] = await db.dataSource.query('SELECT patient_id, dmp, dmp_feed, dmp_reading_opposed, sharing, mssante_patient, informed_on::text, reason, version FROM consent');
  const of = (id: string): Record<string, unknown> | undefined => rows.find((row) => row['patient_id'] === id);
  expect(of(people.opposed)).toMatchObject({ dmp: 'opposed', dmp_feed: 'opposed', dmp_reading_opposed: true, reason: 'préfère attendre', version: 3 });
  expect(of(people.informed)).toMatchObject({ dmp: 'not-opposed', dmp_feed: 'allowed', dmp_reading_opposed: false, informed_on: '2026-03-12', sharing: 'not-informed' });
  expect(of(people.untold)).toMatchObject({ dmp: 'not-informed', dmp_feed: 'allowed' });
  expect(of(people.mail)).toMatchObject({ dmp: 'not-informed', mssante_patient: 'opposed' });
  const entries: { by_name: string; version: number }[] = await db.dataSource.query('SELECT by_name, version FROM consent_entry ORDER BY version DESC');
  expect(entries).toHaveLength(4);
  expect(entries[0]).toEqual({ by_name: 'Sophie DURAND', version: 3 });
});
