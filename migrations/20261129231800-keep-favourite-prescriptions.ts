import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Favourite lines and sets of a prescriber (prescription.md §3.1, RX-29). No patient stands in them. */
export class KeepFavouritePrescriptions20261129231800 implements MigrationInterface {
  readonly name = 'KeepFavouritePrescriptions20261129231800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE prescription_favourite (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        owner_id uuid NOT NULL REFERENCES app_user,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
        lines jsonb NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE UNIQUE INDEX prescription_favourite_name ON prescription_favourite (owner_id, lower(name))');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
