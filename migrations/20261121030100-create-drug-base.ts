import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drug base: the usual set typed by us and the public BDPM live in the same tables (prescription.md §4). Orphan rows of the BDPM are kept: no foreign key on CIS. */
export class CreateDrugBase20261121030100 implements MigrationInterface {
  readonly name = 'CreateDrugBase20261121030100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE drug_import (
        id uuid PRIMARY KEY,
        source text NOT NULL CHECK (source IN ('usual', 'bdpm')),
        digest text NOT NULL,
        vintage date NOT NULL,
        imported_at timestamptz NOT NULL,
        counts jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX drug_import_latest ON drug_import (source, imported_at DESC)');
    await runner.query(`
      CREATE TABLE drug (
        code text PRIMARY KEY,
        cis text UNIQUE CHECK (cis ~ '^[0-9]{8}$'),
        source text NOT NULL CHECK (source IN ('usual', 'bdpm')),
        name text NOT NULL,
        brand text,
        form text NOT NULL,
        routes text[] NOT NULL,
        label text NOT NULL,
        common_key text,
        unit text NOT NULL,
        substances text[] NOT NULL,
        conditions text[] NOT NULL,
        prescribable boolean NOT NULL,
        status text,
        holder text,
        reinforced_monitoring boolean NOT NULL DEFAULT false,
        search tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(search_key(coalesce(brand, '') || ' ' || label), ' '))) STORED
      )`);
    // Written once an import, read at each letter typed: no pending list to scan.
    await runner.query('CREATE INDEX drug_search ON drug USING gin (search) WITH (fastupdate = off) WHERE prescribable AND brand IS NOT NULL');
    await runner.query('CREATE INDEX drug_common_key ON drug (common_key)');
    await runner.query(`
      CREATE TABLE drug_common_name (
        key text PRIMARY KEY,
        label text NOT NULL,
        form text NOT NULL,
        routes text[] NOT NULL,
        unit text NOT NULL,
        substances text[] NOT NULL,
        conditions text[] NOT NULL,
        brands text NOT NULL,
        usual boolean NOT NULL,
        products integer NOT NULL,
        search tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(search_key(label || ' ' || brands), ' '))) STORED
      )`);
    await runner.query('CREATE INDEX drug_common_name_search ON drug_common_name USING gin (search) WITH (fastupdate = off)');
    await runner.query(`
      CREATE TABLE drug_presentation (
        cis text NOT NULL,
        cip7 text NOT NULL,
        cip13 text NOT NULL,
        label text NOT NULL,
        status text NOT NULL,
        market_state text NOT NULL,
        rates integer[] NOT NULL,
        price_cents integer,
        price_with_fee_cents integer,
        PRIMARY KEY (cip13, cis)
      )`);
    await runner.query('CREATE INDEX drug_presentation_cis ON drug_presentation (cis)');
    await runner.query('CREATE TABLE drug_condition (cis text NOT NULL, rank integer NOT NULL, label text NOT NULL, PRIMARY KEY (cis, rank))');
    await runner.query(`
      CREATE TABLE drug_substance (
        cis text NOT NULL,
        rank integer NOT NULL,
        element text NOT NULL,
        substance_code text NOT NULL,
        name text NOT NULL,
        dosage text,
        reference text,
        nature text NOT NULL CHECK (nature IN ('SA', 'FT')),
        link integer,
        PRIMARY KEY (cis, rank)
      )`);
    await runner.query('CREATE TABLE drug_generic (group_id integer NOT NULL, cis text NOT NULL, kind smallint NOT NULL, rank integer NOT NULL, label text NOT NULL, PRIMARY KEY (group_id, cis, rank))');
    await runner.query('CREATE INDEX drug_generic_cis ON drug_generic (cis)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
