import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a person reads the drugs on screen (RX-25); paper always begins with the common name. */
export class ChooseDrugLabels20261130114020 implements MigrationInterface {
  readonly name = 'ChooseDrugLabels20261130114020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE user_preference ADD COLUMN drug_label text NOT NULL DEFAULT 'dci-product-form' CHECK (drug_label IN ('dci-product', 'dci-product-form', 'product-form'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
