import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prescriptions of biology, of auxiliaries and of imaging (RX-31, DOC-05 to DOC-10). */
export class OrderCare20261129231600 implements MigrationInterface {
  readonly name = 'OrderCare20261129231600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE care_order (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        author_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('biology', 'nursing', 'physiotherapy', 'podiatry', 'speech-therapy', 'orthoptics', 'imaging')),
        at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        content jsonb NOT NULL,
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        version integer NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX care_order_patient ON care_order (patient_id, at DESC, id DESC)');
    // One correction of a document at a time: two would become two different versions 2.
    await runner.query(`CREATE UNIQUE INDEX care_order_one_correction ON care_order (corrects_document_id) WHERE state = 'draft'`);
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN ('prescription', 'consultation', 'added', 'care-order'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
