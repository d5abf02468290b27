import { workColumns, workIndexes } from '@pluriel/platform/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What finds two files of one person (INS-62, ins.md §2.11): how a French name sounds, the keys under which files that may be the same meet,
 * the pairs found, and the nightly search of each structure.
 */
export class FindDuplicates20261121074100 implements MigrationInterface {
  readonly name = 'FindDuplicates20261121074100';

  async up(runner: QueryRunner): Promise<void> {
    // Vowels are kept, unlike Soundex and Daitch-Mokotoff, and French silent endings fall: measured against the second in french-sound.spec.ts.
    // In order: double letters; ph, sch, sh, ch; h, w, y, z; hard c and q; g; endings in -o; nasal vowels (1 in, 2 an, 3 on); ou, ai, ei; silent endings.
    await runner.query(`
      CREATE FUNCTION french_sound(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
      DECLARE s text := replace(public.search_key(value), ' ', '');
      BEGIN
        s := regexp_replace(s, '(.)\\1+', '\\1', 'g');
        s := replace(replace(replace(s, 'ph', 'f'), 'sch', 'C'), 'sh', 'C');
        s := regexp_replace(s, 'ch(?=[aeiouy]|$)', 'C', 'g');
        s := replace(replace(s, 'ch', 'k'), 'h', '');
        s := replace(translate(s, 'wyz', 'vis'), 'bv', 'v');
        s := regexp_replace(s, '(c?qu?|ck|x(?=c))', 'k', 'g');
        s := regexp_replace(regexp_replace(s, 'c(?=[ei])', 's', 'g'), 'c', 'k', 'g');
        s := regexp_replace(regexp_replace(s, 'g(?=n)', '', 'g'), 'gu(?=[ei])', 'G', 'g');
        s := regexp_replace(regexp_replace(s, 'ge(?=[ao])', 'j', 'g'), 'g(?=[ei])', 'j', 'g');
        s := regexp_replace(lower(replace(s, 'C', '9')), '(e?au|o)l?[tdxs]*$', 'o');
        s := regexp_replace(s, 'e?aul?', 'o', 'g');
        s := regexp_replace(s, '(oeu|eu|oe)', 'e', 'g');
        s := regexp_replace(s, '(ai|ei|i|u)[nm](?![aeiounm])', '1', 'g');
        s := regexp_replace(s, 'i?en(?=[tds]*$)', '1', 'g');
        s := regexp_replace(s, 'e?[ae][nm](?![aeiounm])', '2', 'g');
        s := regexp_replace(s, 'o[nm](?![aeiounm])', '3', 'g');
        s := regexp_replace(replace(s, 'ou', 'u'), '[ae]i', 'e', 'g');
        s := regexp_replace(s, '(?<=.{2})(e[rtsz]+|[tdpxs]+|e)$', '');
        s := regexp_replace(regexp_replace(s, '(?<=.{2})(e[rtsz]+|[tdpxs]+|e)$', ''), '(.)\\1+', '\\1', 'g');
        RETURN s;
      END $$`);
    // A swapped day and month give the same key; so does a name typed in the other field. Two first letters catch what the ear does not.
    await runner.query(`
      CREATE FUNCTION match_keys(nom text, prenom text, nom_utilise text, prenom_utilise text, born date) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      DECLARE
        d text := lpad(extract(year FROM born)::int::text, 4, '0') || lpad(least(extract(month FROM born), extract(day FROM born))::int::text, 2, '0') || lpad(greatest(extract(month FROM born), extract(day FROM born))::int::text, 2, '0');
      BEGIN
        RETURN ARRAY(SELECT DISTINCT d || k FROM unnest(ARRAY[public.french_sound(nom), public.french_sound(prenom), public.french_sound(nom_utilise), public.french_sound(prenom_utilise), '/' || left(public.search_key(nom), 2), '/' || left(public.search_key(nom_utilise), 2)]) AS k WHERE k <> '' ORDER BY 1);
      END $$`);
    await runner.query(`
      ALTER TABLE patient
        ADD COLUMN name_sounds text[] NOT NULL GENERATED ALWAYS AS (ARRAY[french_sound(nom_naissance), coalesce(french_sound(nom_utilise), ''), french_sound(premier_prenom), coalesce(french_sound(prenom_utilise), '')]) STORED,
        ADD COLUMN match_keys text[] NOT NULL GENERATED ALWAYS AS (match_keys(nom_naissance, premier_prenom, nom_utilise, prenom_utilise, date_naissance)) STORED`);
    await runner.query('CREATE INDEX patient_match ON patient USING gin (match_keys) WITH (fastupdate = off) WHERE merged_into IS NULL');
    await runner.query(`
      CREATE TABLE duplicate_pair (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        first_id uuid NOT NULL REFERENCES patient,
        second_id uuid NOT NULL REFERENCES patient,
        state text NOT NULL CHECK (state IN ('possible', 'proven', 'distinct', 'merged')),
        score integer NOT NULL CHECK (score BETWEEN 0 AND 100),
        reasons text[] NOT NULL,
        found_by text NOT NULL CHECK (found_by IN ('sweep', 'creation', 'insi')),
        found_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        note text,
        decided_at timestamptz,
        decided_by_id uuid,
        decided_by_name text,
        decision_reason text,
        CHECK (first_id < second_id),
        CHECK ((state IN ('distinct', 'merged')) = (decided_at IS NOT NULL)),
        UNIQUE (first_id, second_id)
      )`);
    await runner.query(`CREATE INDEX duplicate_pair_open ON duplicate_pair (structure_id, state DESC, score DESC, id) WHERE state IN ('possible', 'proven')`);
    await runner.query('CREATE INDEX duplicate_pair_second ON duplicate_pair (second_id)');
    await runner.query(`
      CREATE TABLE duplicate_sweep (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL UNIQUE REFERENCES structure,
        started_at timestamptz,
        finished_at timestamptz,
        patients integer,
        compared integer,
        found integer,
        ${workColumns}
      )`);
    await runner.query(workIndexes('duplicate_sweep'));
    await runner.query(`
      CREATE FUNCTION start_duplicate_sweep() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO duplicate_sweep (id, structure_id) VALUES (gen_random_uuid(), NEW.id); RETURN NULL; END $$`);
    await runner.query('CREATE TRIGGER structure_duplicate_sweep AFTER INSERT ON structure FOR EACH ROW EXECUTE FUNCTION start_duplicate_sweep()');
    await runner.query('INSERT INTO duplicate_sweep (id, structure_id) SELECT gen_random_uuid(), id FROM structure');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
