import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The datamatrix a candidate INS was read from, sealed, as it was scanned (ins.md §4.3, « keep the raw string »). */
export class KeepScannedCodes20261121073200 implements MigrationInterface {
  readonly name = 'KeepScannedCodes20261121073200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scanned_code (
        received_ins_id uuid PRIMARY KEY REFERENCES received_ins ON DELETE CASCADE,
        raw_sealed bytea NOT NULL,
        signature text NOT NULL CHECK (signature IN ('absent', 'unverified'))
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
