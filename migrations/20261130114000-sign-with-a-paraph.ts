import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The image of the paraph of a professional, printed on what he signs (RX-11). The picture is in the document storage, under its digest. */
export class SignWithAParaph20261130114000 implements MigrationInterface {
  readonly name = 'SignWithAParaph20261130114000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_paraph (
        user_id uuid PRIMARY KEY REFERENCES app_user,
        structure_id uuid NOT NULL,
        sha256 text NOT NULL,
        width integer NOT NULL CHECK (width > 0),
        height integer NOT NULL CHECK (height > 0),
        updated_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
