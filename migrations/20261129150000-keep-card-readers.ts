import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * State of the card reader of each workstation, with its age (J1 B10, cards.md §5). `workstation`: the one of the session when it has one, else the
 * account signed in there. Unlogged: a crash loses what the next sign of the agent brings back.
 */
export class KeepCardReaders20261129150000 implements MigrationInterface {
  readonly name = 'KeepCardReaders20261129150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE card_reader (
        structure_id uuid NOT NULL,
        workstation uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('ready', 'no-reader', 'card-mute', 'card-unreadable', 'other-card', 'stopped')),
        reader text,
        source text NOT NULL CHECK (source IN ('agent', 'simulated')),
        since timestamptz NOT NULL,
        reported_at timestamptz NOT NULL,
        PRIMARY KEY (structure_id, workstation)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
