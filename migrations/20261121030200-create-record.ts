import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consultation notes and the clinical summary of each patient. */
export class CreateRecord20261121030200 implements MigrationInterface {
  readonly name = 'CreateRecord20261121030200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consultation_note (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        author_name text NOT NULL,
        author_letters text NOT NULL,
        at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        reason text NOT NULL CHECK (length(reason) <= 200),
        text text NOT NULL CHECK (length(text) <= 20000),
        weight_kg double precision CHECK (weight_kg BETWEEN 0.3 AND 400),
        height_cm double precision CHECK (height_cm BETWEEN 20 AND 250),
        systolic integer CHECK (systolic BETWEEN 40 AND 300),
        diastolic integer CHECK (diastolic BETWEEN 20 AND 200),
        document_id uuid,
        version integer NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((systolic IS NULL) = (diastolic IS NULL)),
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX consultation_note_patient ON consultation_note (patient_id, at DESC, id DESC)');
    await runner.query('CREATE INDEX consultation_note_drafts ON consultation_note (author_id, updated_at DESC) WHERE state = \'draft\'');
    await runner.query(`
      CREATE TABLE clinical_summary (
        patient_id uuid PRIMARY KEY REFERENCES patient,
        structure_id uuid NOT NULL,
        allergy_state text NOT NULL CHECK (allergy_state IN ('none-known', 'not-recorded', 'listed')),
        allergies jsonb NOT NULL,
        long_term_treatments jsonb NOT NULL,
        weight_kg double precision CHECK (weight_kg BETWEEN 0.3 AND 400),
        height_cm double precision CHECK (height_cm BETWEEN 20 AND 250),
        measured_on date,
        ald boolean NOT NULL,
        version integer NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((allergy_state = 'listed') = (jsonb_array_length(allergies) > 0))
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
