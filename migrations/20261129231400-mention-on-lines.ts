import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mentions of a line besides its posology: off label, not reimbursed, exceptional frames (prescription.md §3.8, RX-16). */
export class MentionOnLines20261129231400 implements MigrationInterface {
  readonly name = 'MentionOnLines20261129231400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE prescription_line ADD COLUMN mentions text[] NOT NULL DEFAULT '{}'
        CHECK (mentions <@ ARRAY['off-label', 'not-reimbursed', 'rtu', 'aac', 'antibiotic-protocol', 'prevention', 'work-accident', 'overlap', 'single-delivery'])`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
