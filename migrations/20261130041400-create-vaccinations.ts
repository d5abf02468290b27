import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Vaccinations (VAC-01 to VAC-17): each one a fact of the record with every version it ever had, and the source of its national note.
 * What a recall looks for is computed from the content by the database itself.
 */
export class CreateVaccinations20261130041400 implements MigrationInterface {
  readonly name = 'CreateVaccinations20261130041400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vaccination (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        origin text NOT NULL CHECK (origin IN ('given', 'declared', 'imported')),
        state text NOT NULL CHECK (state IN ('recorded', 'draft', 'signed')),
        content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
        status text GENERATED ALWAYS AS (content->>'status') STORED,
        given_on text GENERATED ALWAYS AS (content->>'on') STORED,
        lot text GENERATED ALWAYS AS (upper(content->>'lot')) STORED,
        serial text GENERATED ALWAYS AS (content->>'serial') STORED,
        cip13 text GENERATED ALWAYS AS (content->'vaccine'->>'cip13') STORED,
        active boolean NOT NULL,
        end_reason text CHECK (end_reason IN ('entered-in-error', 'duplicate', 'document-annulled')),
        author_id uuid NOT NULL REFERENCES app_user,
        author_name text NOT NULL,
        author_letters text NOT NULL,
        created_at timestamptz NOT NULL,
        responsible_id uuid NOT NULL REFERENCES app_user,
        confirmed_by_id uuid REFERENCES app_user,
        confirmed_by_name text,
        confirmed_at timestamptz,
        source_document_id uuid,
        source_key text,
        source_words text,
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        change text NOT NULL CHECK (change IN ('created', 'corrected', 'confirmed', 'taken', 'signed', 'ended')),
        changed_by_id uuid,
        changed_by_name text NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        CHECK ((state = 'signed') = (document_id IS NOT NULL)),
        CHECK (state <> 'draft' OR corrects_document_id IS NOT NULL),
        CHECK (active = (end_reason IS NULL)),
        CHECK ((confirmed_by_name IS NULL) = (confirmed_at IS NULL))
      )`);
    await runner.query('CREATE INDEX vaccination_patient ON vaccination (patient_id)');
    await runner.query('CREATE INDEX vaccination_lot ON vaccination (structure_id, lot) WHERE lot IS NOT NULL');
    await runner.query('CREATE INDEX vaccination_serial ON vaccination (structure_id, serial) WHERE serial IS NOT NULL');
    await runner.query('CREATE INDEX vaccination_day ON vaccination (structure_id, given_on DESC, id DESC)');
    await runner.query('CREATE INDEX vaccination_document ON vaccination (document_id) WHERE document_id IS NOT NULL');
    await runner.query('CREATE INDEX vaccination_cip13 ON vaccination (structure_id, cip13) WHERE cip13 IS NOT NULL');
    // One correction of a document at a time: two would become two different versions 2.
    await runner.query(`CREATE UNIQUE INDEX vaccination_one_correction ON vaccination (corrects_document_id) WHERE state = 'draft' AND active`);
    await this.keepVersions(runner);
    await this.allowSource(runner);
  }

  private async keepVersions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vaccination_version (
        vaccination_id uuid NOT NULL REFERENCES vaccination,
        version integer NOT NULL,
        change text NOT NULL,
        content jsonb NOT NULL,
        active boolean NOT NULL,
        end_reason text,
        by_id uuid,
        by_name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (vaccination_id, version)
      )`);
    await runner.query('CREATE TRIGGER vaccination_version_kept BEFORE UPDATE OR DELETE ON vaccination_version FOR EACH ROW EXECUTE FUNCTION refuse_record_version_change()');
    await runner.query('CREATE TRIGGER vaccination_kept BEFORE DELETE ON vaccination FOR EACH ROW EXECUTE FUNCTION refuse_record_version_change()');
    // A merge of files moves a vaccination, a correction points to what took its place: neither says anything else than before. What is signed never says anything else.
    await runner.query(`
      CREATE FUNCTION keep_vaccination_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF (to_jsonb(NEW) - 'patient_id' - 'replaced_by') = (to_jsonb(OLD) - 'patient_id' - 'replaced_by') THEN RETURN NEW; END IF;
          IF NEW.version <> OLD.version + 1 OR (OLD.state = 'signed' AND (NEW.content <> OLD.content OR NEW.document_id <> OLD.document_id)) OR (NEW.id, NEW.structure_id, NEW.origin, NEW.author_id, NEW.created_at, NEW.source_document_id, NEW.source_key)
             IS DISTINCT FROM (OLD.id, OLD.structure_id, OLD.origin, OLD.author_id, OLD.created_at, OLD.source_document_id, OLD.source_key)
          THEN RAISE EXCEPTION 'a vaccination changes by a new version only, a signed one says the same for ever' USING ERRCODE = 'insufficient_privilege'; END IF;
        END IF;
        INSERT INTO vaccination_version (vaccination_id, version, change, content, active, end_reason, by_id, by_name, at)
        VALUES (NEW.id, NEW.version, NEW.change, NEW.content, NEW.active, NEW.end_reason, NEW.changed_by_id, NEW.changed_by_name, NEW.updated_at);
        RETURN NEW;
      END $$`);
    await runner.query('CREATE TRIGGER vaccination_versions AFTER INSERT OR UPDATE ON vaccination FOR EACH ROW EXECUTE FUNCTION keep_vaccination_version()');
  }

  /** A vaccination becomes a document: whatever sources exist already stay. */
  private async allowSource(runner: QueryRunner): Promise<void> {
    const [check] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'document_source_check' AND conrelid = 'document'::regclass`)) as { text: string }[];
    const sources = new Set([...(check?.text ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, source]) => source));
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN (${[...new Set([...sources, 'vaccination'])].map((source) => `'${source}'`).join(', ')}))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
