import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workColumns, workIndexes } from '@pluriel/platform/server';

/** INSi calls: the work rows of the lane, and their history for the record (INS-53, EXI REC 07). Exchanges are sealed. */
export class CreateInsiCall20261121020200 implements MigrationInterface {
  readonly name = 'CreateInsiCall20261121020200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE insi_call (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        kind text NOT NULL CHECK (kind IN ('traits', 'verification', 'vitale')),
        origin text NOT NULL CHECK (origin IN ('opening', 'user', 'next-search')),
        rank integer NOT NULL DEFAULT 1,
        first_call_id uuid NOT NULL,
        requested_at timestamptz NOT NULL,
        requested_by_id uuid,
        requested_by_name text NOT NULL,
        identity_version integer NOT NULL,
        query jsonb,
        answered_at timestamptz,
        duration_ms integer,
        code_retour text,
        outcome text CHECK (outcome IN ('found', 'none', 'several', 'error')),
        person jsonb,
        comparison jsonb,
        exact_match boolean NOT NULL DEFAULT false,
        conflict_patient_id uuid REFERENCES patient,
        decision text CHECK (decision IN ('pending', 'accepted', 'refused')),
        decided_at timestamptz,
        decided_by_name text,
        decision_reason text,
        request_sealed bytea,
        answer_sealed bytea,
        ${workColumns}
      )`);
    await runner.query(workIndexes('insi_call'));
    await runner.query('CREATE INDEX insi_call_patient ON insi_call (patient_id, requested_at DESC, id DESC)');
    await runner.query(`CREATE UNIQUE INDEX insi_call_one_running ON insi_call (patient_id) WHERE state IN ('scheduled', 'in_progress')`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
