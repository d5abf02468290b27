import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The initials a person chose for the lists of contacts (PAT-10, STR-27). Null: those of the name. */
export class ChooseInitials20261130113010 implements MigrationInterface {
  readonly name = 'ChooseInitials20261130113010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE user_preference ADD COLUMN initials text CHECK (char_length(initials) BETWEEN 2 AND 4)`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
