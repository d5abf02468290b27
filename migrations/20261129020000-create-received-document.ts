import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that came from outside, kept as received whatever they are, with what could be read of them (DOC-33, BIO-01). */
export class CreateReceivedDocument20261129020000 implements MigrationInterface {
  readonly name = 'CreateReceivedDocument20261129020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE received_document (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        size integer NOT NULL CHECK (size > 0),
        file_name text NOT NULL CHECK (file_name <> ''),
        content text NOT NULL CHECK (content IN ('cda', 'pdf', 'jpeg', 'text', 'unreadable')),
        unreadable_reason text,
        unreadable_message text,
        facts jsonb NOT NULL,
        unique_id text,
        set_id text,
        version_number integer,
        replaces_unique_id text,
        identity jsonb,
        received_at timestamptz NOT NULL,
        received_by uuid NOT NULL,
        received_by_name text NOT NULL,
        state text NOT NULL CHECK (state IN ('to-confirm', 'confirmed', 'set-aside')),
        match text NOT NULL CHECK (match IN ('ins', 'traits', 'differs', 'unnamed')),
        decided_at timestamptz,
        decided_by uuid,
        decided_by_name text,
        row_version integer NOT NULL DEFAULT 1,
        CHECK ((content = 'unreadable') = (unreadable_reason IS NOT NULL) AND (unreadable_reason IS NULL) = (unreadable_message IS NULL)),
        CHECK ((decided_at IS NULL) = (decided_by_name IS NULL)),
        UNIQUE (patient_id, sha256)
      )`);
    await runner.query('CREATE INDEX received_document_patient ON received_document (patient_id, received_at DESC, id DESC)');
    await runner.query('CREATE INDEX received_document_set ON received_document (structure_id, set_id) WHERE set_id IS NOT NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
