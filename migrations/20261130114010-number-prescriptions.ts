import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of prescriptions (RX-20): how a centre numbers them, and the register of those given, without a gap in a period. */
export class NumberPrescriptions20261130114010 implements MigrationInterface {
  readonly name = 'NumberPrescriptions20261130114010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE prescription_numbering (
        structure_id uuid PRIMARY KEY,
        enabled boolean NOT NULL,
        prefix text NOT NULL CHECK (prefix = '' OR prefix ~ '^[A-Z][A-Z0-9]{0,7}$'),
        digits integer NOT NULL CHECK (digits BETWEEN 3 AND 9),
        scope text NOT NULL CHECK (scope IN ('year', 'continuous')),
        first integer NOT NULL CHECK (first >= 1),
        version integer NOT NULL,
        updated_at timestamptz NOT NULL
      )`);
    // « period »: the year, or « tout » for numbers that never start again.
    await runner.query(`
      CREATE TABLE prescription_number (
        structure_id uuid NOT NULL,
        period text NOT NULL,
        counter integer NOT NULL,
        number text NOT NULL,
        source text NOT NULL CHECK (source IN ('prescription', 'care-order')),
        source_id uuid NOT NULL UNIQUE,
        given_at timestamptz NOT NULL,
        PRIMARY KEY (structure_id, period, counter),
        UNIQUE (structure_id, number)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
