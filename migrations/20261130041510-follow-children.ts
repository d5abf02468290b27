import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Examinations, certificates and measures of children, as forms kept with their edition (CHILD-01 to CHILD-11). */
export class FollowChildren20261130041510 implements MigrationInterface {
  readonly name = 'FollowChildren20261130041510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE child_form (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        author_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('examination', 'certificate', 'measures')),
        code text NOT NULL,
        form_version text NOT NULL,
        done_on text NOT NULL CHECK (done_on ~ '^\\d{4}-\\d{2}-\\d{2}$'),
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        answers jsonb NOT NULL,
        prefilled jsonb NOT NULL,
        added jsonb NOT NULL,
        department text,
        examination_id uuid,
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX child_form_patient ON child_form (patient_id, done_on DESC)');
    // One correction of a document at a time: two would become two different versions 2.
    await runner.query(`CREATE UNIQUE INDEX child_form_one_correction ON child_form (corrects_document_id) WHERE state = 'draft'`);
    // Whatever sources exist already stay.
    const [check] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'document_source_check' AND conrelid = 'document'::regclass`)) as { text: string }[];
    const sources = new Set([...(check?.text ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, source]) => source));
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN (${[...sources, 'child-form'].map((source) => `'${source}'`).join(', ')}))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
