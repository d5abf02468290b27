import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The letter of Corsica stands in seventh place (ins.md §1.1). */
export class AcceptCorsicanInsuredNumbers20261121075004 implements MigrationInterface {
  readonly name = 'AcceptCorsicanInsuredNumbers20261121075004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE patient_sheet DROP CONSTRAINT patient_sheet_insured_number_check, ADD CONSTRAINT patient_sheet_insured_number_check CHECK (insured_number ~ '^[0-9]{6}[0-9AB][0-9]{6}([0-9]{2})?$')`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
