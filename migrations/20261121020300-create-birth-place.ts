import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places of birth with their periods (EXI ID 14/15/16, ins.md §7). Filled at boot from the built-in set, or by `reference import cog`. */
export class CreateBirthPlace20261121020300 implements MigrationInterface {
  readonly name = 'CreateBirthPlace20261121020300';

  async up(runner: QueryRunner): Promise<void> {
    // Same key for what is stored and what is typed: no accent, no leading article, SAINT for ST (ins.md §1.8).
    await runner.query(`CREATE FUNCTION birth_place_key(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN regexp_replace(regexp_replace(regexp_replace(search_key(value), '\\mst\\M', 'saint', 'g'), '\\mste\\M', 'sainte', 'g'), '^(l|le|la|les) (?=.)', '')`);
    await runner.query(`
      CREATE TABLE birth_place (
        code text NOT NULL CHECK (code ~ '^[0-9][0-9AB][0-9]{3}$'),
        kind text NOT NULL CHECK (kind IN ('commune', 'country')),
        label text NOT NULL,
        department text,
        postcodes text[] NOT NULL DEFAULT '{}',
        valid_from date,
        valid_to date,
        search text NOT NULL GENERATED ALWAYS AS (' ' || birth_place_key(label)) STORED
      )`);
    await runner.query('CREATE INDEX birth_place_code ON birth_place (code)');
    await runner.query('CREATE INDEX birth_place_search ON birth_place USING gin (search gin_trgm_ops)');
    await runner.query('CREATE INDEX birth_place_postcodes ON birth_place USING gin (postcodes)');
    await runner.query('CREATE TABLE birth_place_vintage (id smallint PRIMARY KEY CHECK (id = 1), source text NOT NULL, digest text NOT NULL, places integer NOT NULL, loaded_at timestamptz NOT NULL)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
