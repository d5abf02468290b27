import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prescriptions and their lines (prescription.md §2). */
export class CreatePrescription20261121030300 implements MigrationInterface {
  readonly name = 'CreatePrescription20261121030300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE prescription (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        author_name text NOT NULL,
        consultation_id uuid REFERENCES consultation_note ON DELETE SET NULL,
        at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        layout text NOT NULL CHECK (layout IN ('simple', 'bizone')),
        mention text CHECK (length(mention) <= 1000),
        renew_of uuid REFERENCES prescription ON DELETE SET NULL,
        document_id uuid,
        version integer NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX prescription_patient ON prescription (patient_id, at DESC, id DESC)');
    await runner.query(`CREATE INDEX prescription_drafts ON prescription (author_id, updated_at DESC) WHERE state = 'draft'`);
    await runner.query(`
      CREATE TABLE prescription_line (
        id uuid PRIMARY KEY,
        prescription_id uuid NOT NULL REFERENCES prescription ON DELETE CASCADE,
        rank integer NOT NULL,
        zone text NOT NULL CHECK (zone IN ('ald', 'autre')),
        product_kind text NOT NULL CHECK (product_kind IN ('dc', 'brand', 'free')),
        cis text CHECK (cis ~ '^[0-9]{8}$'),
        label_dci text NOT NULL,
        label_brand text,
        form text,
        route text,
        posology_text text NOT NULL,
        posology jsonb,
        duration_value integer CHECK (duration_value > 0),
        duration_unit text CHECK (duration_unit IN ('jour', 'semaine', 'mois')),
        quantity double precision CHECK (quantity > 0),
        quantity_unit text,
        renewals integer NOT NULL CHECK (renewals BETWEEN 0 AND 24),
        substitution_allowed boolean NOT NULL,
        non_substitution_reason text CHECK (non_substitution_reason IN ('MTE', 'EFG', 'CIF')),
        comment text,
        UNIQUE (prescription_id, rank) DEFERRABLE INITIALLY DEFERRED,
        CHECK (NOT substitution_allowed OR non_substitution_reason IS NULL)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
