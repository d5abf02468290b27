import { workColumns, workIndexes } from '@pluriel/platform/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-prescriptions (prescription.md §1): attempts to register, numbers to cancel, consent of the patient to what its prescriber may read. */
export class RegisterEPrescriptions20261129231000 implements MigrationInterface {
  readonly name = 'RegisterEPrescriptions20261129231000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE prescription ADD COLUMN consent_read_dispensing boolean NOT NULL DEFAULT false, ADD COLUMN printed_at timestamptz, ADD COLUMN prints integer NOT NULL DEFAULT 0');
    await runner.query(`
      CREATE TABLE e_prescription (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        prescription_id uuid NOT NULL,
        author_id uuid NOT NULL REFERENCES app_user,
        state text NOT NULL CHECK (state IN ('asked', 'registered', 'no-code', 'abandoned', 'replaced', 'cancelled')),
        cause text CHECK (cause IN ('patient', 'author', 'refused', 'unavailable', 'uncertain')),
        refusal text,
        content_hash text NOT NULL,
        number text CHECK (number ~ '^[0-9A-Z]{18}$'),
        code_2d text,
        consent boolean NOT NULL,
        replaces uuid REFERENCES e_prescription,
        document_id uuid,
        version_id uuid,
        asked_at timestamptz NOT NULL,
        registered_at timestamptz,
        frozen_at timestamptz,
        cancelled_at timestamptz,
        alert text,
        CHECK (state <> 'registered' OR (number IS NOT NULL AND code_2d IS NOT NULL)),
        CHECK ((frozen_at IS NULL) = (document_id IS NULL)),
        CHECK (state <> 'no-code' OR cause IS NOT NULL)
      )`);
    // Two numbers for the same words would be two originals.
    await runner.query(`CREATE UNIQUE INDEX e_prescription_one_open ON e_prescription (prescription_id) WHERE frozen_at IS NULL AND state IN ('asked', 'registered')`);
    await runner.query('CREATE UNIQUE INDEX e_prescription_number ON e_prescription (number) WHERE number IS NOT NULL');
    await runner.query('CREATE INDEX e_prescription_of ON e_prescription (prescription_id, asked_at DESC)');
    await runner.query('CREATE INDEX e_prescription_patient ON e_prescription (patient_id, asked_at DESC)');
    await runner.query('CREATE INDEX e_prescription_document ON e_prescription (document_id) WHERE document_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE e_prescription_cancel (
        id uuid PRIMARY KEY REFERENCES e_prescription,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        reason text NOT NULL CHECK (reason IN ('late', 'unused', 'replaced', 'withdrawn')),
        ${workColumns}
      )`);
    await runner.query(workIndexes('e_prescription_cancel'));
    await runner.query(`
      CREATE TABLE e_prescription_setting (
        structure_id uuid PRIMARY KEY,
        consent_mode text NOT NULL CHECK (consent_mode IN ('remembered', 'each')),
        version integer NOT NULL,
        updated_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
