import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merges of two files, what each moved, and what follows a file that is no longer one (ins.md §2.11, E50). */
export class MergePatients20261121074200 implements MigrationInterface {
  readonly name = 'MergePatients20261121074200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient_merge (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        master_id uuid NOT NULL REFERENCES patient,
        merged_id uuid NOT NULL REFERENCES patient,
        at timestamptz NOT NULL,
        by_id uuid,
        by_name text NOT NULL,
        reason text,
        accepted_differences text[] NOT NULL DEFAULT '{}',
        moved jsonb NOT NULL,
        undone_at timestamptz,
        undone_by_id uuid,
        undone_by_name text,
        undo_reason text,
        CHECK (master_id <> merged_id),
        CHECK ((undone_at IS NULL) = (undone_by_name IS NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX patient_merge_standing ON patient_merge (merged_id) WHERE undone_at IS NULL');
    await runner.query('CREATE INDEX patient_merge_master ON patient_merge (master_id, at DESC, id DESC)');
    await runner.query('CREATE INDEX patient_merged_into ON patient (merged_into) WHERE merged_into IS NOT NULL');
    // The journal and the histories are never rewritten: what is asked of a file is asked of the files merged into it as well.
    await runner.query('CREATE FUNCTION files_of_person(file uuid) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 2 AS $$ SELECT file UNION ALL SELECT id FROM patient WHERE merged_into = file $$');
    // A file is merged into a living one: opening it takes one step, never a chain.
    await runner.query('ALTER TABLE patient ADD CONSTRAINT patient_not_into_itself CHECK (merged_into IS DISTINCT FROM id)');
    // The version signed stays as it is; only the file it lies in may change (merge and its undoing).
    await runner.query(`
      CREATE OR REPLACE FUNCTION refuse_frozen_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'patient_id' = to_jsonb(OLD) - 'patient_id' THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'a frozen document version never changes';
      END $$`);
    // What somebody was writing while the file was being merged goes to the file that stays: the lock waits for the merge, then sees it.
    await runner.query(`
      CREATE FUNCTION follow_merged_patient() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE living uuid;
      BEGIN
        SELECT merged_into INTO living FROM patient WHERE id = NEW.patient_id FOR KEY SHARE;
        IF living IS NOT NULL THEN NEW.patient_id := living; END IF;
        RETURN NEW;
      END $$`);
    for (const table of ['consultation_note', 'prescription', 'document', 'document_version', 'dispatch_order', 'consent']) {
      await runner.query(`CREATE TRIGGER ${table}_follows_merge BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION follow_merged_patient()`);
    }
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
