import { workColumns, workIndexes } from '@pluriel/platform/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions to the DMP about a patient (TD0.2) and their last answer, one row for a patient and a person. */
export class CreateDmpExistenceCheck20261121050200 implements MigrationInterface {
  name = 'CreateDmpExistenceCheck20261121050200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dmp_existence_check (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        requested_by uuid NOT NULL,
        matricule text NOT NULL,
        status text CHECK (status IN ('ACTIVE', 'CLOSED', 'NONE')),
        "authorization" text CHECK ("authorization" IN ('VALID', 'EXPIRED', 'FORBIDDEN', 'NONE', 'UNKNOWN')),
        treating_doctor boolean,
        attached_to_mes boolean,
        closing_motive text,
        checked_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        ${workColumns},
        CHECK ((checked_at IS NULL) = (status IS NULL)),
        UNIQUE (patient_id, requested_by)
      )`);
    await runner.query(workIndexes('dmp_existence_check'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dmp_existence_check');
  }
}
