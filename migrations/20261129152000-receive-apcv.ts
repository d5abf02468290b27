import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appli carte Vitale (cards.md §3.3, EXI ID 25): its readings beside those of cards, INS that came from it, and what the centre makes of a dependant's INS. */
export class ReceiveApcv20261129152000 implements MigrationInterface {
  readonly name = 'ReceiveApcv20261129152000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE card_reading DROP CONSTRAINT card_reading_source_check,
        ADD CONSTRAINT card_reading_source_check CHECK (source IN ('free', 'licensed', 'simulated', 'apcv', 'apcv-simulated'))`);
    await runner.query(`
      ALTER TABLE received_ins DROP CONSTRAINT received_ins_origin_check,
        ADD CONSTRAINT received_ins_origin_check CHECK (origin IN ('datamatrix', 'message', 'document', 'vitale', 'apcv'))`);
    await runner.query(`ALTER TABLE identity_setting ADD COLUMN apcv_dependants text NOT NULL DEFAULT 'recuperee' CHECK (apcv_dependants IN ('recuperee', 'qualifiee'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
