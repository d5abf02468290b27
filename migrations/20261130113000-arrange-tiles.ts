import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each person's cards of the home page and facts of the patient's banner, in order (UX-05). Null: as shipped, so that a later version may ship others. */
export class ArrangeTiles20261130113000 implements MigrationInterface {
  readonly name = 'ArrangeTiles20261130113000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE user_preference
        ADD COLUMN home_cards jsonb CHECK (jsonb_typeof(home_cards) = 'array'),
        ADD COLUMN banner_tiles jsonb CHECK (jsonb_typeof(banner_tiles) = 'array')`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
