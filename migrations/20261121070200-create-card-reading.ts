import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Vitale cards read at a workstation: sealed, five minutes, one a user (cards.md §3.2). Unlogged: a crash may lose them, a backup never holds them. */
export class CreateCardReading20261121070200 implements MigrationInterface {
  readonly name = 'CreateCardReading20261121070200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE card_reading (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        user_id uuid NOT NULL UNIQUE,
        read_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        source text NOT NULL CHECK (source IN ('free', 'licensed', 'simulated')),
        sealed bytea NOT NULL
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
