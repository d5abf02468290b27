import { workColumns, workIndexes } from '@pluriel/platform/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the centre knows of the DMP of its patients (dmp.md §2.7.1). Rights are per professional: `dmp_document_reader` says whose own searches
 * returned an entry, and nobody is shown another one.
 */
export class CreateDmpIndex20261129030000 implements MigrationInterface {
  readonly name = 'CreateDmpIndex20261129030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dmp_document (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        unique_id text NOT NULL,
        entry_uuid text NOT NULL,
        logical_id text,
        repository text,
        status text NOT NULL CHECK (status IN ('approved', 'deprecated', 'archived', 'deleted')),
        visibility text[] NOT NULL DEFAULT '{}',
        type_code text NOT NULL, type_label text NOT NULL,
        class_code text, class_label text,
        format_code text, format_label text,
        practice_code text, practice_label text,
        mime_type text,
        title text NOT NULL,
        authors jsonb NOT NULL DEFAULT '[]',
        author_text text NOT NULL DEFAULT '',
        specialty_text text NOT NULL DEFAULT '',
        institution_text text NOT NULL DEFAULT '',
        service_start timestamptz,
        service_stop timestamptz,
        created_at timestamptz,
        act_at timestamptz NOT NULL,
        size integer,
        hash text,
        metadata_version text,
        entry bytea NOT NULL,
        replaced_by text,
        first_seen_at timestamptz NOT NULL,
        sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        content text CHECK (content IN ('cda', 'pdf', 'jpeg', 'text', 'unreadable')),
        page text CHECK (page IN ('pdf', 'image', 'text')),
        structured boolean,
        unreadable_message text,
        received_document_id uuid,
        UNIQUE (structure_id, patient_id, unique_id)
      )`);
    await runner.query('CREATE INDEX dmp_document_list ON dmp_document (patient_id, act_at DESC, id DESC)');
    await runner.query(`
      CREATE TABLE dmp_document_reader (
        document_id uuid NOT NULL REFERENCES dmp_document (id) ON DELETE CASCADE,
        user_id uuid NOT NULL,
        first_seen_at timestamptz NOT NULL,
        PRIMARY KEY (document_id, user_id)
      )`);
    await runner.query(`
      CREATE TABLE dmp_reader (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        user_id uuid NOT NULL,
        matricule text NOT NULL,
        scope text NOT NULL DEFAULT 'since' CHECK (scope IN ('since', 'recent', 'all')),
        synchronised_at timestamptz,
        read_at timestamptz,
        visit_at timestamptz,
        seen_until timestamptz,
        whole boolean NOT NULL DEFAULT false,
        given_up_at timestamptz,
        ${workColumns},
        UNIQUE (patient_id, user_id)
      )`);
    await runner.query(workIndexes('dmp_reader'));
    await runner.query(`
      CREATE TABLE dmp_retrieval (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        document_id uuid NOT NULL REFERENCES dmp_document (id) ON DELETE CASCADE,
        user_id uuid NOT NULL,
        user_name text NOT NULL,
        integrate boolean NOT NULL DEFAULT false,
        requested_at timestamptz NOT NULL,
        ${workColumns},
        UNIQUE (document_id, user_id)
      )`);
    await runner.query(workIndexes('dmp_retrieval'));
    await runner.query(`
      CREATE TABLE dmp_change (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        document_id uuid REFERENCES dmp_document (id) ON DELETE CASCADE,
        user_id uuid NOT NULL,
        user_name text NOT NULL,
        act text NOT NULL CHECK (act IN ('mask', 'unmask', 'show-patient', 'show-representatives', 'authorize', 'unauthorize')),
        submission_unique_id text NOT NULL,
        requested_at timestamptz NOT NULL,
        ${workColumns},
        CHECK ((act IN ('authorize', 'unauthorize')) = (document_id IS NULL))
      )`);
    await runner.query(workIndexes('dmp_change'));
    await runner.query('CREATE INDEX dmp_change_patient ON dmp_change (patient_id, requested_at DESC)');
    await runner.query('CREATE TABLE dmp_user (user_id uuid PRIMARY KEY, structure_id uuid NOT NULL, notice_version integer, notice_confirmed_at timestamptz, cells jsonb, shown text[], version integer NOT NULL DEFAULT 0)');
    await runner.query(`ALTER TABLE received_document ADD COLUMN origin text NOT NULL DEFAULT 'hand' CHECK (origin IN ('hand', 'dmp', 'mssante'))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
