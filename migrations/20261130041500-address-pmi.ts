import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The PMI of each department, as a correspondent of the centre (LGC.CSE.12, mssante.md §9). */
export class AddressPmi20261130041500 implements MigrationInterface {
  readonly name = 'AddressPmi20261130041500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pmi_mailbox (
        structure_id uuid NOT NULL,
        department text NOT NULL CHECK (department ~ '^(\\d{2}|2[AB]|97[1-8])$'),
        correspondent_id uuid NOT NULL REFERENCES correspondent,
        PRIMARY KEY (structure_id, department)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
