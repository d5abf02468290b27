import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, the accent-insensitive search key, and the state of the lanes. */
export class CreateFoundations20261121000100 implements MigrationInterface {
  name = 'CreateFoundations20261121000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS unaccent`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pgcrypto`);
    // unaccent() is only STABLE, so an index needs this IMMUTABLE form with the dictionary named.
    await runner.query(`CREATE FUNCTION search_key(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, value)), '[^a-z0-9]+', ' ', 'g'))`);
    await runner.query(`CREATE TABLE lane_state (
      lane text PRIMARY KEY,
      service text NOT NULL,
      state text NOT NULL CHECK (state IN ('ok', 'slow', 'down')),
      sentence text,
      since timestamptz NOT NULL DEFAULT now())`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
