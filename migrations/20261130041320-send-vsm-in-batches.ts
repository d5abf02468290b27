import { workColumns, workIndexes } from '@pluriel/platform/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches of syntheses: one row of work by patient (VSM-11). */
export class SendVsmInBatches20261130041320 implements MigrationInterface {
  readonly name = 'SendVsmInBatches20261130041320';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vsm_batch (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        author_id uuid NOT NULL REFERENCES app_user,
        mssante_patient boolean NOT NULL,
        remind_months integer CHECK (remind_months BETWEEN 1 AND 36),
        chosen integer NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX vsm_batch_author ON vsm_batch (author_id, created_at DESC)');
    await runner.query(`
      CREATE TABLE vsm_batch_item (
        id uuid PRIMARY KEY,
        batch_id uuid NOT NULL REFERENCES vsm_batch,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        held boolean NOT NULL DEFAULT false,
        document_id uuid,
        ${workColumns}
      )`);
    await runner.query(workIndexes('vsm_batch_item'));
    await runner.query('CREATE INDEX vsm_batch_item_batch ON vsm_batch_item (batch_id)');
    // A patient waits in one batch at a time: nothing is signed twice.
    await runner.query(`CREATE UNIQUE INDEX vsm_batch_item_one_waiting ON vsm_batch_item (patient_id) WHERE state IN ('scheduled', 'in_progress', 'uncertain')`);
    // Patients with an ALD marked: the list of the batch reads nobody else.
    await runner.query(`CREATE INDEX record_element_ald ON record_element (patient_id) WHERE active AND content->>'ald' = 'true'`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
