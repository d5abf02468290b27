import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sendings that wait for the card of one professional (SC.DMP/ALI/PROG.08). */
export class WaitForCards20261129230100 implements MigrationInterface {
  readonly name = 'WaitForCards20261129230100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dispatch_order ADD COLUMN card_of text');
    await runner.query(`CREATE INDEX dispatch_order_card ON dispatch_order (structure_id, card_of, signed_at, id) WHERE state = 'blocked' AND card_of IS NOT NULL`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
