import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Code lists (CIM-10, CISP-2, CCAM, LOINC, ATC, vaccines): one table of codes, one row a vintage, one vintage in force per list (cda.md §6, DOC-32).
 * Several words for one code are separated by a bar. `usual_words` and `usage` come from our own short set, whatever the vintage.
 */
export class CreateNomenclatures20261129010000 implements MigrationInterface {
  readonly name = 'CreateNomenclatures20261129010000';

  async up(runner: QueryRunner): Promise<void> {
    // The list and the words are asked together, on one index.
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gin');
    // « E11.9 », « e119 » and « E 11.9 » are one code; « B24+0 » is not « B24.0 ».
    await runner.query(`CREATE FUNCTION nomenclature_code_key(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN lower(regexp_replace(value, '[^A-Za-z0-9+]+', '', 'g'))`);
    // Same key as search_key, the bars kept: « |hta|hypertension arterielle| ».
    await runner.query(`CREATE FUNCTION nomenclature_word_keys(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN CASE WHEN value = '|' THEN '' ELSE '|' || regexp_replace(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, btrim(value, '|'))), '[^a-z0-9|]+', ' ', 'g'), ' ?\\| ?', '|', 'g') || '|' END`);
    await runner.query(`
      CREATE TABLE nomenclature_vintage (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        oid text NOT NULL,
        version text NOT NULL,
        source text NOT NULL,
        digest text NOT NULL,
        codes integer NOT NULL,
        active boolean NOT NULL,
        usual_digest text,
        imported_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE UNIQUE INDEX nomenclature_vintage_active ON nomenclature_vintage (name) WHERE active');
    await runner.query(`
      CREATE TABLE nomenclature_code (
        vintage_id integer NOT NULL REFERENCES nomenclature_vintage (id) ON DELETE CASCADE,
        code text NOT NULL,
        label text NOT NULL,
        short_label text,
        parent text,
        unit text,
        synonyms text NOT NULL DEFAULT '',
        usual_words text NOT NULL DEFAULT '',
        usage smallint NOT NULL DEFAULT 0,
        active_from date,
        active_to date,
        source text NOT NULL,
        version text NOT NULL,
        code_key text NOT NULL GENERATED ALWAYS AS (nomenclature_code_key(code)) STORED,
        label_key text NOT NULL GENERATED ALWAYS AS (search_key(label)) STORED,
        word_keys text NOT NULL GENERATED ALWAYS AS (nomenclature_word_keys(synonyms || '|' || usual_words)) STORED,
        search tsvector NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(search_key(label || ' ' || coalesce(short_label, '') || ' ' || synonyms || ' ' || usual_words), ' '))) STORED,
        PRIMARY KEY (vintage_id, code)
      )`);
    // Written once a year, read at each letter typed: no pending list to scan.
    await runner.query('CREATE INDEX nomenclature_code_search ON nomenclature_code USING gin (vintage_id, search) WITH (fastupdate = off)');
    await runner.query('CREATE INDEX nomenclature_code_by_key ON nomenclature_code (vintage_id, code_key text_pattern_ops)');
    await runner.query(`
      CREATE TABLE nomenclature_link (
        from_list text NOT NULL,
        from_code text NOT NULL,
        to_list text NOT NULL,
        to_code text NOT NULL,
        rank smallint NOT NULL,
        source text NOT NULL,
        PRIMARY KEY (from_list, from_code, to_list, to_code)
      )`);
    await runner.query('CREATE INDEX nomenclature_link_back ON nomenclature_link (to_list, to_code, from_list)');
    await runner.query('CREATE INDEX nomenclature_link_source ON nomenclature_link (source)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
