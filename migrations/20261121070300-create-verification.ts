import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workColumns, workIndexes } from '@pluriel/platform/server';

/** Periodic verification of the INS of the whole centre (EXI VER 01 and 02, ins.md §3.9): its plan, its batches, the people in them. */
export class CreateVerification20261121070300 implements MigrationInterface {
  readonly name = 'CreateVerification20261121070300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE verification_plan (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL UNIQUE,
        version integer NOT NULL DEFAULT 1,
        paused boolean NOT NULL DEFAULT false,
        people_per_hour integer NOT NULL DEFAULT 200 CHECK (people_per_hour BETWEEN 1 AND 1000),
        from_hour integer NOT NULL DEFAULT 20 CHECK (from_hour BETWEEN 0 AND 23),
        to_hour integer NOT NULL DEFAULT 6 CHECK (to_hour BETWEEN 0 AND 23),
        asked_now boolean NOT NULL DEFAULT false,
        last_selection_at timestamptz,
        ${workColumns}
      )`);
    await runner.query(workIndexes('verification_plan'));
    await runner.query(`
      CREATE TABLE verification_batch (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        phase text NOT NULL DEFAULT 'deposit' CHECK (phase IN ('deposit', 'fetch', 'apply', 'done')),
        size integer NOT NULL,
        deposits integer NOT NULL DEFAULT 0,
        numero_lot text,
        deposited_at timestamptz,
        answered_at timestamptz,
        finished_at timestamptz,
        ${workColumns}
      )`);
    await runner.query(workIndexes('verification_batch'));
    await runner.query(`CREATE UNIQUE INDEX verification_batch_one_in_flight ON verification_batch (structure_id) WHERE state IN ('scheduled', 'in_progress', 'blocked')`);
    await runner.query(`
      CREATE TABLE verification_item (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        batch_id uuid NOT NULL REFERENCES verification_batch,
        patient_id uuid NOT NULL REFERENCES patient,
        state text NOT NULL CHECK (state IN ('waiting', 'answered', 'verified', 'different', 'out-of-date', 'failed', 'alone')),
        verification jsonb,
        identity_version integer,
        code_retour text,
        answer text,
        selected_at timestamptz NOT NULL,
        settled_at timestamptz
      )`);
    await runner.query('CREATE INDEX verification_item_batch ON verification_item (batch_id, state)');
    await runner.query(`CREATE UNIQUE INDEX verification_item_open ON verification_item (patient_id) WHERE state IN ('waiting', 'answered')`);
    await runner.query('CREATE INDEX verification_item_patient ON verification_item (patient_id, selected_at DESC)');
    await runner.query('CREATE INDEX verification_item_recent ON verification_item (structure_id, selected_at)');
    await runner.query('CREATE INDEX patient_ins_age ON patient (structure_id, (COALESCE(ins_verified_at, ins_obtained_at, created_at)), id) WHERE matricule IS NOT NULL AND merged_into IS NULL AND archived_at IS NULL AND deceased_on IS NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
