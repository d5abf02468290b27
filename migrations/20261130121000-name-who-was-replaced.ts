import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who reads a message in somebody's place says in whose, by account and not by name only: of two absent colleagues, what was read for one still waits for the
 * other (J3 B3). Marks of before keep the name alone: they count for all.
 */
export class NameWhoWasReplaced20261130121000 implements MigrationInterface {
  readonly name = 'NameWhoWasReplaced20261130121000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE team_memo_mark ADD COLUMN in_place_of_id uuid REFERENCES app_user CHECK (in_place_of_id IS NULL OR in_place_of IS NOT NULL)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
