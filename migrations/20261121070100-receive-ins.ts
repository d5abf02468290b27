import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * INS received in a document, a message, a datamatrix or with a card, until INSi confirms it (ins.md E03, E40); calls of every kind;
 * what a person must be told at the next opening (EXI VER 02).
 */
export class ReceiveIns20261121070100 implements MigrationInterface {
  readonly name = 'ReceiveIns20261121070100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE received_ins (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        matricule text NOT NULL,
        oid text NOT NULL,
        traits jsonb NOT NULL,
        origin text NOT NULL CHECK (origin IN ('datamatrix', 'message', 'document', 'vitale')),
        trust_contract_id uuid,
        received_at timestamptz NOT NULL,
        received_by_id uuid,
        received_by_name text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'active', 'to-compare', 'refused', 'replaced')),
        state_at timestamptz NOT NULL,
        call_id uuid
      )`);
    await runner.query('CREATE INDEX received_ins_patient ON received_ins (patient_id, received_at DESC)');
    await runner.query(`CREATE UNIQUE INDEX received_ins_one_waiting ON received_ins (patient_id) WHERE state = 'waiting'`);
    await runner.query(`
      ALTER TABLE insi_call
        DROP CONSTRAINT insi_call_origin_check,
        DROP CONSTRAINT insi_call_outcome_check,
        ADD CONSTRAINT insi_call_origin_check CHECK (origin IN ('opening', 'user', 'next-search', 'received', 'periodic')),
        ADD CONSTRAINT insi_call_outcome_check CHECK (outcome IN ('found', 'none', 'several', 'verified', 'different', 'error')),
        ADD COLUMN received_ins_id uuid REFERENCES received_ins,
        ADD COLUMN verification jsonb,
        ADD COLUMN card_sealed bytea`);
    // A verification does not wait for a search of the same person, nor the other way round.
    await runner.query('DROP INDEX insi_call_one_running');
    await runner.query(`CREATE UNIQUE INDEX insi_call_one_running ON insi_call (patient_id, (kind = 'verification')) WHERE state IN ('scheduled', 'in_progress')`);
    await runner.query(`
      CREATE TABLE identity_alert (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        kind text NOT NULL CHECK (kind IN ('verification-failed', 'ins-changed')),
        raised_at timestamptz NOT NULL,
        call_id uuid,
        settled_at timestamptz,
        settled_by_name text
      )`);
    await runner.query('CREATE UNIQUE INDEX identity_alert_open ON identity_alert (patient_id, kind) WHERE settled_at IS NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
