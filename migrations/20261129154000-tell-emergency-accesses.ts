import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has seen that a file was opened in an emergency: the médecin traitant is told until they say so (structure.md §5.2, TRACE-10). */
export class TellEmergencyAccesses20261129154000 implements MigrationInterface {
  readonly name = 'TellEmergencyAccesses20261129154000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE emergency_notice_seen (
        access_id uuid NOT NULL REFERENCES emergency_access,
        user_id uuid NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (access_id, user_id)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
