import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deletion of a document from the DMP (DMP-16): why, who asked, and since when the DMP no longer holds what was deposited. */
export class WithdrawFromDmp20261129040000 implements MigrationInterface {
  readonly name = 'WithdrawFromDmp20261129040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dispatch_order
        ADD COLUMN withdrawal_reason text CHECK (withdrawal_reason IN ('wrong-patient', 'wrong-document', 'patient-request', 'other')),
        ADD COLUMN withdrawal_comment text,
        ADD COLUMN requested_by uuid REFERENCES app_user,
        ADD COLUMN requested_name text,
        ADD COLUMN withdrawn_at timestamptz,
        ADD CHECK ((operation = 'withdraw') = (withdrawal_reason IS NOT NULL)),
        ADD CHECK (operation <> 'withdraw' OR (channel = 'dmp' AND requested_by IS NOT NULL)),
        ADD CHECK (withdrawal_reason <> 'other' OR withdrawal_comment <> ''),
        ADD CHECK (withdrawn_at IS NULL OR (channel = 'dmp' AND operation <> 'withdraw'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
