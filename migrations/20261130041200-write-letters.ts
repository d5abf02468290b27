import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters written in the file, and the templates, heads and feet they are made from, every version kept (LET-01 to LET-15). */
export class WriteLetters20261130041200 implements MigrationInterface {
  readonly name = 'WriteLetters20261130041200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE letter (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        template_id uuid,
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        letter_type text NOT NULL,
        name text NOT NULL CHECK (length(name) <= 120),
        subject text NOT NULL CHECK (length(subject) <= 200),
        contact_on text NOT NULL CHECK (contact_on ~ '^\\d{4}-\\d{2}-\\d{2}$'),
        recipients jsonb NOT NULL DEFAULT '[]',
        body jsonb NOT NULL,
        routes jsonb NOT NULL,
        prints integer NOT NULL DEFAULT 0,
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX letter_patient ON letter (patient_id, author_id, updated_at DESC)');
    // One correction of a document at a time: two would become two different versions 2.
    await runner.query(`CREATE UNIQUE INDEX letter_one_correction ON letter (corrects_document_id) WHERE state = 'draft'`);
    // owner_id null: of the centre. A template shipped with the product has a row once the centre changed it.
    await runner.query(`
      CREATE TABLE letter_template (
        structure_id uuid NOT NULL,
        id uuid NOT NULL,
        owner_id uuid REFERENCES app_user,
        kind text NOT NULL CHECK (kind IN ('letter', 'head')),
        active boolean NOT NULL,
        content jsonb NOT NULL,
        version integer NOT NULL,
        changed_by_id uuid REFERENCES app_user,
        changed_by_name text NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (structure_id, id)
      )`);
    await runner.query(`
      CREATE TABLE letter_template_version (
        structure_id uuid NOT NULL,
        template_id uuid NOT NULL,
        version integer NOT NULL,
        active boolean NOT NULL,
        content jsonb NOT NULL,
        changed_by_id uuid REFERENCES app_user,
        changed_by_name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (structure_id, template_id, version)
      )`);
    await runner.query(`
      CREATE FUNCTION letter_template_keep() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO letter_template_version VALUES (NEW.structure_id, NEW.id, NEW.version, NEW.active, NEW.content, NEW.changed_by_id, NEW.changed_by_name, NEW.updated_at);
        RETURN NEW;
      END $$`);
    await runner.query('CREATE TRIGGER letter_template_versions AFTER INSERT OR UPDATE ON letter_template FOR EACH ROW EXECUTE FUNCTION letter_template_keep()');
    await runner.query(`
      CREATE FUNCTION letter_template_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'versions of templates never change'; END $$`);
    await runner.query('CREATE TRIGGER letter_template_version_frozen BEFORE UPDATE OR DELETE ON letter_template_version FOR EACH ROW EXECUTE FUNCTION letter_template_version_frozen()');
    await this.allowSource(runner);
  }

  /** A letter becomes a document: whatever sources exist already stay. */
  private async allowSource(runner: QueryRunner): Promise<void> {
    const [check] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'document_source_check' AND conrelid = 'document'::regclass`)) as { text: string }[];
    const sources = new Set([...(check?.text ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, source]) => source));
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN (${[...new Set([...sources, 'letter'])].map((source) => `'${source}'`).join(', ')}))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
