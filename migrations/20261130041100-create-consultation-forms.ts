import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Forms of consultations and follow-up tables as versioned data (PAT-11, STR-14), what a note holds of them, and the remark and confidential zones (PAT-12).
 * A version is never changed: what was filled is read for ever with the questions that were asked.
 */
export class CreateConsultationForms20261130041100 implements MigrationInterface {
  readonly name = 'CreateConsultationForms20261130041100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consultation_form (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('form', 'follow-up')),
        shipped_key text,
        shipped_edition integer,
        copied_from uuid REFERENCES consultation_form,
        current_version integer NOT NULL CHECK (current_version >= 1),
        title text NOT NULL CHECK (length(title) <= 80),
        retired_at timestamptz,
        retired_by_name text,
        changed_by_name text NOT NULL,
        updated_at timestamptz NOT NULL,
        row_version integer NOT NULL,
        CHECK ((shipped_key IS NULL) = (shipped_edition IS NULL)),
        CHECK ((retired_at IS NULL) = (retired_by_name IS NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX consultation_form_shipped ON consultation_form (structure_id, kind, shipped_key) WHERE shipped_key IS NOT NULL');
    await runner.query('CREATE INDEX consultation_form_structure ON consultation_form (structure_id, kind)');
    await runner.query(`
      CREATE TABLE consultation_form_version (
        form_id uuid NOT NULL REFERENCES consultation_form,
        version integer NOT NULL,
        definition jsonb NOT NULL CHECK (jsonb_typeof(definition) = 'object'),
        by_id uuid REFERENCES app_user,
        by_name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (form_id, version)
      )`);
    await runner.query(`
      CREATE FUNCTION refuse_form_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a version of a form never changes' USING ERRCODE = 'insufficient_privilege'; END $$`);
    await runner.query('CREATE TRIGGER consultation_form_version_kept BEFORE UPDATE OR DELETE ON consultation_form_version FOR EACH ROW EXECUTE FUNCTION refuse_form_version_change()');
    await runner.query(`
      ALTER TABLE consultation_note
        ADD COLUMN forms jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(forms) = 'array'),
        ADD COLUMN remark text NOT NULL DEFAULT '' CHECK (length(remark) <= 5000),
        ADD COLUMN confidential text NOT NULL DEFAULT '' CHECK (length(confidential) <= 5000),
        ADD COLUMN confidential_profession text`);
    await runner.query(`CREATE INDEX consultation_note_forms ON consultation_note (patient_id, at DESC) WHERE forms <> '[]'`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
