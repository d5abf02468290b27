import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that a person joins or writes besides those the product composes (DMP-52). */
export class AddDocuments20261129060000 implements MigrationInterface {
  readonly name = 'AddDocuments20261129060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE added_document (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        author_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        document_type text NOT NULL,
        title text NOT NULL CHECK (length(title) <= 200),
        document_date text NOT NULL CHECK (document_date ~ '^\\d{4}-\\d{2}-\\d{2}$'),
        act_from text CHECK (act_from ~ '^\\d{4}-\\d{2}-\\d{2}$'),
        act_to text CHECK (act_to ~ '^\\d{4}-\\d{2}-\\d{2}$'),
        comment text NOT NULL CHECK (length(comment) <= 1000),
        text text NOT NULL CHECK (length(text) <= 20000),
        file_name text,
        pages jsonb NOT NULL DEFAULT '[]',
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX added_document_patient ON added_document (patient_id, author_id, updated_at DESC)');
    // One correction of a document at a time: two would become two different versions 2.
    await runner.query(`CREATE UNIQUE INDEX added_document_one_correction ON added_document (corrects_document_id) WHERE state = 'draft'`);
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN ('prescription', 'consultation', 'added'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
