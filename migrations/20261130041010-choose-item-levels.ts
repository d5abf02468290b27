import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who reads a note or a document inside the centre, when it is not the whole team (STR-04, SEC-06, structure.md §5.1): one row an item, every choice kept.
 * An item without a row is for the team. The author and the day are kept beside, for the line of those who may know that it exists.
 */
export class ChooseItemLevels20261130041010 implements MigrationInterface {
  readonly name = 'ChooseItemLevels20261130041010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item_level (
        item_id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind ~ '^[a-z-]{3,30}$'),
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid,
        author_name text NOT NULL,
        item_at timestamptz NOT NULL,
        level text NOT NULL CHECK (level IN ('team', 'profession', 'named', 'attending', 'author')),
        professions text[] NOT NULL DEFAULT '{}',
        user_ids uuid[] NOT NULL DEFAULT '{}',
        set_by_id uuid,
        set_by_name text NOT NULL,
        set_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        CHECK (level <> 'profession' OR cardinality(professions) > 0),
        CHECK (level <> 'named' OR cardinality(user_ids) > 0)
      )`);
    await runner.query(`CREATE INDEX item_level_patient ON item_level (patient_id) WHERE level <> 'team'`);
    await runner.query(`
      CREATE TABLE item_level_version (
        item_id uuid NOT NULL REFERENCES item_level,
        version integer NOT NULL,
        level text NOT NULL,
        professions text[] NOT NULL,
        user_ids uuid[] NOT NULL,
        by_id uuid,
        by_name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (item_id, version)
      )`);
    await runner.query(`
      CREATE FUNCTION keep_item_level_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- A merge of files changes the patient and nothing else.
        IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'patient_id') = (to_jsonb(OLD) - 'patient_id') THEN RETURN NULL; END IF;
        INSERT INTO item_level_version (item_id, version, level, professions, user_ids, by_id, by_name, at) VALUES (NEW.item_id, NEW.version, NEW.level, NEW.professions, NEW.user_ids, NEW.set_by_id, NEW.set_by_name, NEW.set_at);
        RETURN NULL;
      END $$`);
    await runner.query('CREATE TRIGGER item_level_versions AFTER INSERT OR UPDATE ON item_level FOR EACH ROW EXECUTE FUNCTION keep_item_level_version()');
    await runner.query('CREATE TRIGGER item_level_version_kept BEFORE UPDATE OR DELETE ON item_level_version FOR EACH ROW EXECUTE FUNCTION refuse_record_version_change()');
    await runner.query('CREATE TRIGGER item_level_kept BEFORE DELETE ON item_level FOR EACH ROW EXECUTE FUNCTION refuse_care_team_deletion()');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
