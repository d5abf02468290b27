import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents of earlier episodes fed to the DMP (DMP-19): who asked for which orders at once; and the structure as author of a version beside
 * a person who left the RPPS (DMP-20).
 */
export class TakeUpHistory20261129223500 implements MigrationInterface {
  readonly name = 'TakeUpHistory20261129223500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document_version ADD COLUMN structure_author boolean NOT NULL DEFAULT false');
    await runner.query(`
      CREATE TABLE history_feed (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL REFERENCES structure,
        asked_by uuid NOT NULL REFERENCES app_user,
        asked_name text NOT NULL,
        asked_at timestamptz NOT NULL
      )`);
    await runner.query(`
      ALTER TABLE dispatch_order
        ADD COLUMN feed_id uuid REFERENCES history_feed,
        ADD CHECK (feed_id IS NULL OR (channel = 'dmp' AND operation <> 'withdraw' AND requested_by IS NOT NULL))`);
    await runner.query('CREATE INDEX dispatch_order_feed ON dispatch_order (feed_id) WHERE feed_id IS NOT NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
