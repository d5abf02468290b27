import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rest of the administrative sheet: cover, social data, care address, numbers, confidential notes, linked files, people to call (PAT-14..19, 23, 27, INS-60). */
export class CreatePatientSheet20261121075003 implements MigrationInterface {
  readonly name = 'CreatePatientSheet20261121075003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient_sheet (
        patient_id uuid PRIMARY KEY REFERENCES patient,
        structure_id uuid NOT NULL,
        version integer NOT NULL DEFAULT 1,
        care_line text, care_complement text, care_postcode text, care_city text, care_building_code text,
        comment text CHECK (length(comment) <= 2000),
        paper_number text CHECK (length(paper_number) BETWEEN 1 AND 40),
        former_number text CHECK (length(former_number) BETWEEN 1 AND 40),
        numbers text[] NOT NULL GENERATED ALWAYS AS (array_remove(ARRAY[upper(paper_number), upper(former_number)], NULL)) STORED,
        insured_number text CHECK (insured_number ~ '^[0-9]{5}[0-9AB][0-9]{7}([0-9]{2})?$'),
        insured_name text,
        insured_quality text CHECK (insured_quality IN ('insured', 'spouse', 'child', 'other')),
        insured_rank smallint CHECK (insured_rank BETWEEN 1 AND 9),
        regime_code text CHECK (regime_code ~ '^[0-9]{2}$'),
        fund_code text CHECK (fund_code ~ '^[0-9]{3}$'),
        centre_code text CHECK (centre_code ~ '^[0-9]{4}$'),
        rights_until date,
        complementary_name text, complementary_number text, complementary_until date,
        social jsonb NOT NULL DEFAULT '{}',
        people_version integer NOT NULL DEFAULT 0,
        updated_by_name text,
        updated_at timestamptz
      )`);
    await runner.query('CREATE INDEX patient_sheet_numbers ON patient_sheet USING gin (numbers)');
    await runner.query(`
      CREATE TABLE patient_confidential_note (
        patient_id uuid NOT NULL REFERENCES patient,
        profession text NOT NULL,
        structure_id uuid NOT NULL,
        text text NOT NULL CHECK (length(text) <= 4000),
        version integer NOT NULL DEFAULT 1,
        updated_by_name text NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (patient_id, profession)
      )`);
    await runner.query(`
      CREATE TABLE patient_link (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        other_id uuid NOT NULL REFERENCES patient,
        kind text NOT NULL CHECK (kind IN ('parent', 'child', 'spouse', 'sibling', 'guardian', 'ward', 'household', 'other')),
        created_by_name text NOT NULL,
        created_at timestamptz NOT NULL,
        CHECK (patient_id <> other_id)
      )`);
    await runner.query('CREATE UNIQUE INDEX patient_link_pair ON patient_link (least(patient_id, other_id), greatest(patient_id, other_id))');
    await runner.query('CREATE INDEX patient_link_patient ON patient_link (patient_id)');
    await runner.query('CREATE INDEX patient_link_other ON patient_link (other_id)');
    await runner.query(`
      CREATE TABLE patient_person (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        role text NOT NULL CHECK (role IN ('representative', 'emergency', 'trusted')),
        rank smallint NOT NULL,
        family_name text NOT NULL CHECK (family_name <> ''),
        given_name text,
        quality text,
        phone text,
        email text,
        related_patient_id uuid REFERENCES patient,
        note text,
        UNIQUE (patient_id, role, rank) DEFERRABLE INITIALLY DEFERRED
      )`);
    await runner.query('CREATE INDEX patient_person_related ON patient_person (related_patient_id) WHERE related_patient_id IS NOT NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
