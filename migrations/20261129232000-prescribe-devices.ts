import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Medical devices on a prescription (RX-31). */
export class PrescribeDevices20261129232000 implements MigrationInterface {
  readonly name = 'PrescribeDevices20261129232000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE prescription_line DROP CONSTRAINT prescription_line_product_kind_check');
    await runner.query(`ALTER TABLE prescription_line ADD CONSTRAINT prescription_line_product_kind_check CHECK (product_kind IN ('dc', 'brand', 'free', 'device'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
