import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The logo of the centre, for what it prints for its patients (INS-59). The picture itself is in the document storage. */
export class KeepStructureLogo20261121073300 implements MigrationInterface {
  readonly name = 'KeepStructureLogo20261121073300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE structure_logo (
        structure_id uuid PRIMARY KEY REFERENCES structure,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        media_type text NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
        updated_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
