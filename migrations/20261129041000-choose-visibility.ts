import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who does not see a document in the DMP (DMP-53), what the centre proposes (ADM-07), and the reminder of those not yet shown to the patient. */
export class ChooseVisibility20261129041000 implements MigrationInterface {
  readonly name = 'ChooseVisibility20261129041000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sending_setting (
        structure_id uuid PRIMARY KEY REFERENCES structure,
        visibility jsonb NOT NULL DEFAULT '{}',
        mssante_patient boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      ALTER TABLE dispatch_order
        ADD COLUMN visibility text[] NOT NULL DEFAULT '{}' CHECK (visibility <@ ARRAY['INVISIBLE_PATIENT', 'MASQUE_PS', 'INVISIBLE_REPRESENTANTS_LEGAUX']),
        ADD CHECK (channel = 'dmp' OR visibility = '{}')`);
    await runner.query(`CREATE INDEX dispatch_order_not_shown ON dispatch_order (structure_id, signed_at DESC, id DESC) WHERE 'INVISIBLE_PATIENT' = ANY(visibility)`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
