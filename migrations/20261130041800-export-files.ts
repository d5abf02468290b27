import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copies of whole files that were asked for: by whom, why, and when each was taken (exit door). */
export class ExportFiles20261130041800 implements MigrationInterface {
  readonly name = 'ExportFiles20261130041800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE file_export (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL REFERENCES structure (id),
        patient_id uuid NOT NULL REFERENCES patient (id),
        asked_by_id uuid NOT NULL REFERENCES app_user (id),
        asked_by_name text NOT NULL,
        reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 300),
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        taken_at timestamptz,
        bytes bigint,
        CHECK ((taken_at IS NULL) = (bytes IS NULL))
      )`);
    await runner.query('CREATE INDEX file_export_of_patient ON file_export (patient_id, asked_at DESC)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
