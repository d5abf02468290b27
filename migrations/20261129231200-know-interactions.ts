import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drug interactions from a loaded thesaurus, and the warnings that prescribers set aside (prescription.md §5, RX-28). */
export class KnowInteractions20261129231200 implements MigrationInterface {
  readonly name = 'KnowInteractions20261129231200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE drug_interaction_import (
        id uuid PRIMARY KEY,
        source text NOT NULL CHECK (source IN ('builtin', 'thesaurus')),
        label text NOT NULL,
        digest text NOT NULL,
        imported_at timestamptz NOT NULL,
        counts jsonb NOT NULL
      )`);
    // Names in plain letters: a class of the thesaurus or a substance.
    await runner.query('CREATE TABLE drug_interaction_class (class text NOT NULL, substance text NOT NULL, PRIMARY KEY (substance, class))');
    await runner.query(`
      CREATE TABLE drug_interaction (
        a text NOT NULL,
        b text NOT NULL,
        level text NOT NULL CHECK (level IN ('CI', 'AD', 'PE', 'APEC')),
        mechanism text NOT NULL,
        advice text NOT NULL,
        PRIMARY KEY (a, b, level)
      )`);
    await runner.query('CREATE INDEX drug_interaction_other ON drug_interaction (b, a)');
    await runner.query(`
      CREATE TABLE prescription_set_aside (
        prescription_id uuid NOT NULL REFERENCES prescription ON DELETE CASCADE,
        line_id uuid,
        key text NOT NULL CHECK (length(key) <= 500),
        message text NOT NULL,
        reason text CHECK (length(reason) <= 300),
        by uuid NOT NULL REFERENCES app_user,
        at timestamptz NOT NULL
      )`);
    await runner.query('CREATE UNIQUE INDEX prescription_set_aside_once ON prescription_set_aside (prescription_id, line_id, key) NULLS NOT DISTINCT');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
