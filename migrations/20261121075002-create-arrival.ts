import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is expected or has arrived today, for whom, on which site (STR-25). */
export class CreateArrival20261121075002 implements MigrationInterface {
  readonly name = 'CreateArrival20261121075002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE arrival (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        site_id uuid NOT NULL REFERENCES site,
        day date NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        professional_id uuid NOT NULL REFERENCES app_user,
        expected_at timestamptz,
        arrived_at timestamptz,
        started_at timestamptz,
        left_at timestamptz,
        state text NOT NULL CHECK (state IN ('expected', 'arrived', 'in-consultation', 'left', 'absent')),
        motive text CHECK (length(motive) BETWEEN 1 AND 120),
        created_by_id uuid,
        created_by_name text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CHECK (state NOT IN ('expected', 'absent') OR (arrived_at IS NULL AND started_at IS NULL AND left_at IS NULL)),
        CHECK (state <> 'arrived' OR (arrived_at IS NOT NULL AND started_at IS NULL)),
        CHECK (state <> 'in-consultation' OR started_at IS NOT NULL),
        CHECK (state <> 'left' OR left_at IS NOT NULL)
      )`);
    await runner.query('CREATE INDEX arrival_board ON arrival (structure_id, day, site_id, professional_id)');
    await runner.query('CREATE INDEX arrival_patient ON arrival (patient_id, day DESC)');
    // One waiting line per person and professional: a second click or a second desk meets the first.
    await runner.query(`CREATE UNIQUE INDEX arrival_once ON arrival (patient_id, professional_id, day) WHERE state IN ('expected', 'arrived', 'in-consultation')`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
