import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reusable pieces of text of a letter, of one person or of the centre (LET-02). No patient is named in them. */
export class KeepVignettes20261130125000 implements MigrationInterface {
  readonly name = 'KeepVignettes20261130125000';

  async up(runner: QueryRunner): Promise<void> {
    // owner_id null: of the centre. One that is taken out of the list stays, inactive.
    await runner.query(`
      CREATE TABLE letter_vignette (
        structure_id uuid NOT NULL,
        id uuid NOT NULL,
        owner_id uuid REFERENCES app_user,
        active boolean NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        body jsonb NOT NULL,
        version integer NOT NULL,
        changed_by_id uuid REFERENCES app_user,
        changed_by_name text NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (structure_id, id)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
