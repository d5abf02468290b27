import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions on an identity: exception procedure kept apart with its attestation (ins.md §2.9, INS-37), people who cannot have an INS (INS-58),
 * days on which a document was asked for (INS-32), settings of the centre.
 */
export class DecideIdentities20261121071000 implements MigrationInterface {
  readonly name = 'DecideIdentities20261121071000';

  async up(runner: QueryRunner): Promise<void> {
    // ins.md §2.5: by exception only from récupérée, by a named liberal professional, strongly authenticated, with the sentence he took on himself.
    await runner.query(`
      CREATE TABLE exception_qualification (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        at timestamptz NOT NULL,
        by_id uuid NOT NULL,
        by_name text NOT NULL CHECK (by_name <> ''),
        by_rpps text NOT NULL CHECK (by_rpps ~ '^[0-9]{11}$'),
        by_exercise text NOT NULL CHECK (by_exercise = 'liberal'),
        by_nominative boolean NOT NULL CHECK (by_nominative),
        auth_methods text[] NOT NULL CHECK ('psc' = ANY (auth_methods)),
        status_before text NOT NULL CHECK (status_before = 'recuperee'),
        statement text NOT NULL CHECK (length(statement) > 20),
        insi_call_id uuid NOT NULL,
        identity_version integer NOT NULL
      )`);
    await runner.query('CREATE INDEX exception_qualification_by_date ON exception_qualification (structure_id, at DESC, id DESC)');
    await runner.query(`
      ALTER TABLE patient
        ADD COLUMN no_ins_reason text CHECK (no_ins_reason IN ('etranger', 'identite-non-prouvee', 'anonymat', 'autre')),
        ADD COLUMN document_asked_on date,
        ADD COLUMN control_exception_id uuid REFERENCES exception_qualification,
        ADD CONSTRAINT patient_without_ins CHECK (no_ins_reason IS NULL OR NOT insi_confirmed),
        ADD CONSTRAINT patient_anonymous_is_fictive CHECK (no_ins_reason IS DISTINCT FROM 'anonymat' OR attr_fictive),
        ADD CONSTRAINT patient_deceased_after_birth CHECK (deceased_on >= date_naissance)`);
    // A qualification by exception made before its attestation was kept apart goes back to récupérée: the professional attests again in one gesture.
    await runner.query(`UPDATE patient SET controlled = false, control_device = NULL, control_at = NULL, control_by_id = NULL, control_by_name = NULL WHERE control_device = 'EXCEPTION'`);
    await runner.query(`ALTER TABLE patient ADD CONSTRAINT patient_exception_attested CHECK (NOT controlled OR (control_device = 'EXCEPTION') = (control_exception_id IS NOT NULL))`);
    await runner.query(`
      CREATE TABLE identity_setting (
        structure_id uuid PRIMARY KEY,
        document_prompts integer NOT NULL DEFAULT 3 CHECK (document_prompts BETWEEN 1 AND 10),
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
