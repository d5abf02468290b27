import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents and their frozen versions (architecture §5, DOC-34). */
export class CreateDocument20261121040100 implements MigrationInterface {
  readonly name = 'CreateDocument20261121040100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        author_id uuid NOT NULL,
        source text NOT NULL CHECK (source IN ('prescription', 'consultation')),
        source_id uuid NOT NULL,
        current_version_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (source, source_id)
      )`);
    await runner.query(`
      CREATE TABLE document_version (
        id uuid PRIMARY KEY,
        document_id uuid NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        number integer NOT NULL CHECK (number >= 1),
        replaces_version_id uuid REFERENCES document_version,
        source text NOT NULL,
        source_id uuid NOT NULL,
        title text NOT NULL CHECK (title <> ''),
        excerpt text NOT NULL,
        content jsonb NOT NULL,
        type_code text NOT NULL,
        confidentiality text NOT NULL CHECK (confidentiality IN ('N', 'R', 'V')),
        authored_at timestamptz NOT NULL,
        service_start timestamptz NOT NULL,
        service_stop timestamptz,
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        author_letters text NOT NULL,
        author jsonb NOT NULL,
        structure jsonb NOT NULL,
        patient jsonb NOT NULL,
        identity_version integer NOT NULL,
        with_ins boolean NOT NULL,
        routes jsonb NOT NULL,
        unique_id text NOT NULL UNIQUE CHECK (length(unique_id) <= 64),
        set_id text NOT NULL CHECK (length(set_id) <= 64),
        entry_uuid text NOT NULL UNIQUE,
        set_ids jsonb NOT NULL,
        pdf_sha256 text NOT NULL CHECK (pdf_sha256 ~ '^[0-9a-f]{64}$'),
        pdf_size integer NOT NULL CHECK (pdf_size > 0),
        cda_sha256 text NOT NULL CHECK (cda_sha256 ~ '^[0-9a-f]{64}$'),
        cda_size integer NOT NULL CHECK (cda_size > 0),
        cda_sha1 text NOT NULL CHECK (cda_sha1 ~ '^[0-9a-f]{40}$'),
        UNIQUE (document_id, number)
      )`);
    await runner.query('ALTER TABLE document ADD CONSTRAINT document_current_version FOREIGN KEY (current_version_id) REFERENCES document_version DEFERRABLE INITIALLY DEFERRED');
    await runner.query('CREATE INDEX document_patient ON document (patient_id)');
    await runner.query('CREATE INDEX document_version_patient ON document_version (patient_id, authored_at DESC, id DESC)');
    // A version is what was signed: no statement of ours changes or removes it.
    await runner.query(`
      CREATE FUNCTION refuse_frozen_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a frozen document version never changes'; END $$`);
    await runner.query('CREATE TRIGGER document_version_frozen BEFORE UPDATE OR DELETE ON document_version FOR EACH ROW EXECUTE FUNCTION refuse_frozen_change()');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
