import { migrations } from '@pluriel/migrations';
import { newId } from '@pluriel/kernel';
import { DataSource, type QueryRunner } from 'typeorm';
import { testDatabase, type TestDatabase } from '@pluriel/platform/testing';

const names = ['CreateFlowEvents20261129050000', 'SumOpenFlows20261129214100'];

describe('what happened before the flows were counted (DASH-19)', () => {
  let database: TestDatabase;
  let runner: QueryRunner;
  beforeAll(async () => {
    database = await testDatabase();
    runner = (database.dataSource as DataSource).createQueryRunner();
    // The database as it was before: nothing of the flows.
    await runner.query('DROP TRIGGER dispatch_order_flow ON dispatch_order; DROP TRIGGER trace_flow ON trace; DROP TRIGGER received_document_flow ON received_document; DROP TRIGGER consent_entry_flow ON consent_entry');
    await runner.query(`DO $$ DECLARE f record; BEGIN FOR f IN SELECT oid::regprocedure AS of FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND proname ~ '(^|_)flow(_|$|s$)' LOOP EXECUTE 'DROP FUNCTION ' || f.of || ' CASCADE'; END LOOP; END $$`);
    await runner.query('DROP TABLE flow_month_count, flow_month, flow_open_count, flow_fold, flow_type, flow_event');
    await runner.query(`DO $$ DECLARE fk record; BEGIN FOR fk IN SELECT conname, conrelid::regclass AS of FROM pg_constraint WHERE contype = 'f' AND conrelid IN ('dispatch_order'::regclass, 'consent_entry'::regclass) LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', fk.of, fk.conname); END LOOP; END $$`);
  }, 240_000);
  afterAll(async () => { await runner?.release(); await database?.close(); });

  it('is counted by the same rules, at its own date: deliveries, failures, first information', async () => {
    const [structure, version] = [newId(), newId()];
    for (const [state, deliveredAt, versionId] of [['delivered', '2026-03-12T09:41:00Z', version], ['delivered', '2026-04-01T00:30:00+02:00', version], ['failed', null, newId()], ['scheduled', null, newId()]] as const) {
      await runner.query(
        `INSERT INTO dispatch_order (id, structure_id, document_id, version_id, version_number, patient_id, author_id, channel, operation, recipient_kind, recipient_label, submission_unique_id, patient_label, patient_file_number, document_title, type_code, type_label, author_name, signed_at, state, delivered_at, attempts)
         VALUES ($1, $2, $3, $4, 1, $5, $6, 'dmp', $9, 'dmp', 'DMP', '2.25.1', 'X', 1, 'X', '57833-6', 'Prescription', 'X', '2026-03-12T09:00:00Z', $7, $8, 1)`, [newId(), structure, newId(), versionId, newId(), newId(), state, deliveredAt, deliveredAt?.startsWith('2026-04') ? 'replace' : 'submit']);
    }
    const patient = newId();
    for (const [number, at] of [[1, '2026-03-31T22:30:00Z'], [2, '2026-05-02T10:00:00Z']] as const) await runner.query(`INSERT INTO consent_entry (id, patient_id, structure_id, version, at, by_name, changed, sheet) VALUES ($1, $2, $3, $4, $5, 'X', '{}', '{"dmp":"not-opposed"}')`, [newId(), patient, structure, number, at]);
    for (const name of names) {
      const migration = migrations.find((type) => type.name === name);
      if (!migration) throw new Error(`the migration ${name} is not listed`);
      await new migration().up(runner);
    }
    // Once per version; a month begins at midnight in Paris.
    expect(await runner.query('SELECT kind, result, month::text FROM flow_event ORDER BY kind, result')).toEqual([
      { kind: 'dmp-feed', result: 'done', month: '2026-03-01' }, { kind: 'dmp-feed', result: 'failed', month: '2026-03-01' }, { kind: 'dmp-information', result: 'done', month: '2026-04-01' }]);
    expect(await runner.query('SELECT month::text FROM flow_month')).toEqual([{ month: '2026-03-01' }]);
    expect(await runner.query('SELECT kind, month::text, sum(done)::int AS done, sum(failed)::int AS failed FROM flow_open_count GROUP BY 1, 2 ORDER BY 1')).toEqual([{ kind: 'dmp-feed', month: '2026-03-01', done: 1, failed: 1 }, { kind: 'dmp-information', month: '2026-04-01', done: 1, failed: 0 }]);
    expect(await runner.query(`SELECT code, label FROM flow_type WHERE code <> ''`)).toEqual([{ code: '57833-6', label: 'Prescription' }]);
  });
});
