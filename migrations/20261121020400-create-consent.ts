import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Information and oppositions of one patient; no row means "informed of nothing, opposed to nothing" (structure.md §6). */
export class CreateConsent20261121020400 implements MigrationInterface {
  readonly name = 'CreateConsent20261121020400';

  async up(runner: QueryRunner): Promise<void> {
    const choice = (name: string): string => `${name} text NOT NULL DEFAULT 'allowed' CHECK (${name} IN ('allowed', 'opposed'))`;
    await runner.query(`
      CREATE TABLE consent (
        patient_id uuid PRIMARY KEY REFERENCES patient,
        structure_id uuid NOT NULL,
        dmp_informed_on date,
        ${choice('dmp_feed')},
        ${choice('mssante_patient')},
        ${choice('mssante_professional')},
        reason text,
        recorded_by_id uuid,
        recorded_by_name text,
        recorded_at timestamptz,
        version integer NOT NULL DEFAULT 1
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
