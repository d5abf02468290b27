import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports of care (11506-3) written from home visits, and documents made from them (J3 step 7). */
export class ReportCare20261130115010 implements MigrationInterface {
  readonly name = 'ReportCare20261130115010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE care_report (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        visit_id uuid,
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        version integer NOT NULL CHECK (version >= 1),
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX care_report_patient ON care_report (patient_id, author_id, updated_at DESC)');
    await runner.query('CREATE INDEX care_report_visit ON care_report (visit_id)');
    // One correction of a document at a time: two would become two different versions 2.
    await runner.query(`CREATE UNIQUE INDEX care_report_one_correction ON care_report (corrects_document_id) WHERE state = 'draft'`);
    // Whatever sources exist already stay.
    const [check] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'document_source_check' AND conrelid = 'document'::regclass`)) as { text: string }[];
    const sources = new Set([...(check?.text ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, source]) => source));
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN (${[...sources, 'care-report'].map((source) => `'${source}'`).join(', ')}))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
