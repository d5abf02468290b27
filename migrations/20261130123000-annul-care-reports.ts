import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A report of care whose document was withdrawn because it was wrong no longer counts: what it told of is told again by the next one (DMP-16, J3 step 7). What
 * was withdrawn before is annulled too; a version signed after the withdrawal says something else than what was withdrawn.
 */
export class AnnulCareReports20261130123000 implements MigrationInterface {
  readonly name = 'AnnulCareReports20261130123000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE care_report ADD COLUMN annulled_at timestamptz');
    await runner.query(`
      UPDATE care_report t SET annulled_at = w.at
        FROM (SELECT document_id, min(created_at) AS at FROM dispatch_order WHERE operation = 'withdraw' AND withdrawal_reason IN ('wrong-patient', 'wrong-document') GROUP BY document_id) w
       WHERE t.document_id = w.document_id AND t.state = 'validated' AND t.updated_at <= w.at`);
    await runner.query(`ALTER TABLE care_report ADD CONSTRAINT care_report_annulled CHECK (annulled_at IS NULL OR state = 'validated')`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
