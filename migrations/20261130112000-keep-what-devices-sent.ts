import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a device said of a visit, beside what the merge made of it: an entry that replaces it is compared with these words, not with those of others. */
export class KeepWhatDevicesSent20261130112000 implements MigrationInterface {
  readonly name = 'KeepWhatDevicesSent20261130112000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE home_visit_version ADD COLUMN sent jsonb CHECK (jsonb_typeof(sent) = 'object')`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
