import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The structure, its sites, where each person practises, outside correspondents (ADM-19, ADM-20). */
export class CreateDirectory20261121010400 implements MigrationInterface {
  readonly name = 'CreateDirectory20261121010400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE structure (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        kind text NOT NULL CHECK (kind IN ('MSP', 'CDS')),
        finess text NOT NULL UNIQUE CHECK (finess ~ '^[0-9][0-9AB][0-9]{7}$'),
        phone text,
        sector text NOT NULL CHECK (sector ~ '^SA[0-9]{2}$'),
        oid_root text NOT NULL CHECK (oid_root ~ '^[0-2](\\.(0|[1-9][0-9]*))+$'),
        send_delay_seconds integer NOT NULL DEFAULT 600 CHECK (send_delay_seconds BETWEEN 0 AND 86400),
        mssante_applicative_address text NOT NULL,
        rgpd_notice text NOT NULL DEFAULT '',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE site (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL REFERENCES structure,
        rank integer NOT NULL,
        name text NOT NULL CHECK (name <> ''),
        finess text NOT NULL CHECK (finess ~ '^[0-9][0-9AB][0-9]{7}$'),
        address_line text NOT NULL,
        postcode text NOT NULL,
        city text NOT NULL,
        phone text,
        UNIQUE (structure_id, finess)
      )`);
    await runner.query(`
      CREATE TABLE exercise_situation (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        site_id uuid NOT NULL REFERENCES site,
        mode text CHECK (mode IN ('liberal', 'salarie')),
        starts_on date NOT NULL,
        ends_on date CHECK (ends_on >= starts_on)
      )`);
    await runner.query('CREATE INDEX exercise_situation_user ON exercise_situation (user_id)');
    await runner.query(`
      CREATE TABLE correspondent (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL REFERENCES structure,
        rpps text CHECK (rpps ~ '^[0-9]{11}$'),
        title text,
        family_name text NOT NULL CHECK (family_name <> ''),
        given_name text NOT NULL,
        profession_label text NOT NULL,
        specialty text,
        organisation text,
        mssante_address text,
        city text,
        phone text,
        active boolean NOT NULL DEFAULT true,
        search_text text GENERATED ALWAYS AS (' ' || search_key(family_name || ' ' || given_name || ' ' || profession_label || ' ' || coalesce(specialty, '') || ' ' || coalesce(organisation, '') || ' ' || coalesce(city, ''))) STORED,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX correspondent_search ON correspondent USING gin (search_text gin_trgm_ops)');
    await runner.query('CREATE UNIQUE INDEX correspondent_rpps ON correspondent (structure_id, rpps) WHERE active AND rpps IS NOT NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
