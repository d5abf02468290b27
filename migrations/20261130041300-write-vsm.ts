import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts of the medical synthesis (VSM-01 to VSM-09, VSM-14). */
export class WriteVsm20261130041300 implements MigrationInterface {
  readonly name = 'WriteVsm20261130041300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vsm_draft (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        use text NOT NULL CHECK (use IN ('vsm', 'dlu')),
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        content jsonb NOT NULL,
        remind_months integer CHECK (remind_months BETWEEN 1 AND 36),
        proposed_at timestamptz NOT NULL,
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        annulled_at timestamptz,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX vsm_draft_patient ON vsm_draft (patient_id, use, updated_at DESC)');
    // A doctor writes one synthesis of a patient at a time, and one correction of a document at a time.
    await runner.query(`CREATE UNIQUE INDEX vsm_draft_one_draft ON vsm_draft (patient_id, author_id, use) WHERE state = 'draft'`);
    await runner.query(`CREATE UNIQUE INDEX vsm_draft_one_correction ON vsm_draft (corrects_document_id) WHERE state = 'draft'`);
    // Whatever sources exist already stay.
    const [check] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'document_source_check' AND conrelid = 'document'::regclass`)) as { text: string }[];
    const sources = new Set([...(check?.text ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, source]) => source));
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN (${[...sources, 'vsm'].map((source) => `'${source}'`).join(', ')}))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
