import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal: append-only, chained by digest (TRACE-02). */
export class CreateTrace20261121010100 implements MigrationInterface {
  readonly name = 'CreateTrace20261121010100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trace (
        seq bigint PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        at timestamptz NOT NULL,
        structure_id uuid NOT NULL,
        site_id uuid,
        workstation_id uuid,
        correlation_id text NOT NULL,
        actor_id uuid,
        actor_name text NOT NULL,
        action text NOT NULL CHECK (action <> ''),
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        patient_id uuid,
        patient_label text,
        detail text,
        before jsonb,
        after jsonb,
        prev_hash bytea NOT NULL CHECK (octet_length(prev_hash) = 32),
        hash bytea NOT NULL CHECK (octet_length(hash) = 32)
      )`);
    await runner.query('CREATE INDEX trace_patient ON trace (patient_id, seq DESC) WHERE patient_id IS NOT NULL');
    await runner.query('CREATE INDEX trace_actor ON trace (actor_id, seq DESC)');
    await runner.query('CREATE INDEX trace_action ON trace (action text_pattern_ops, seq DESC)');
    // One row, updated in place by each writer: room is left in its page so that no index entry is ever added.
    await runner.query('CREATE TABLE trace_head (id smallint PRIMARY KEY CHECK (id = 1), seq bigint NOT NULL, hash bytea NOT NULL) WITH (fillfactor = 10)');
    await runner.query(`INSERT INTO trace_head VALUES (1, 0, decode(repeat('00', 32), 'hex'))`);
    await runner.query(`
      CREATE FUNCTION refuse_trace_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'insufficient_privilege'; END $$`);
    await runner.query('CREATE TRIGGER trace_append_only BEFORE UPDATE OR DELETE ON trace FOR EACH ROW EXECUTE FUNCTION refuse_trace_change()');
    await runner.query('CREATE TRIGGER trace_never_emptied BEFORE TRUNCATE ON trace FOR EACH STATEMENT EXECUTE FUNCTION refuse_trace_change()');
    await runner.query('CREATE TRIGGER trace_head_never_emptied BEFORE TRUNCATE ON trace_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_trace_change()');
    await runner.query('CREATE TRIGGER trace_head_kept BEFORE DELETE ON trace_head FOR EACH ROW EXECUTE FUNCTION refuse_trace_change()');
    // A production installation may run the product under a role that does not own the tables.
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'pluriel_app') THEN
          GRANT SELECT, INSERT ON trace TO pluriel_app;
          GRANT SELECT, UPDATE ON trace_head TO pluriel_app;
          REVOKE UPDATE, DELETE, TRUNCATE ON trace FROM pluriel_app;
          REVOKE DELETE, TRUNCATE ON trace_head FROM pluriel_app;
        END IF;
        REVOKE UPDATE, DELETE, TRUNCATE ON trace FROM PUBLIC;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('the journal is never dropped');
  }
}
