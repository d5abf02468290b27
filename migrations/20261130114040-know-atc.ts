import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ATC codes of the public drug base (CIS_MITM, prescription.md §4), shown in the details of a prescription (RX-17). */
export class KnowAtc20261130114040 implements MigrationInterface {
  readonly name = 'KnowAtc20261130114040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE drug_atc (cis text PRIMARY KEY CHECK (cis ~ '^[0-9]{8}$'), atc text NOT NULL CHECK (atc ~ '^[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}$'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
