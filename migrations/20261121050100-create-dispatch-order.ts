import { workColumns, workIndexes } from '@pluriel/platform/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders to leave (architecture §5), their track, and what the remote side holds afterwards. */
export class CreateDispatchOrder20261121050100 implements MigrationInterface {
  name = 'CreateDispatchOrder20261121050100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dispatch_order (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL REFERENCES structure,
        document_id uuid NOT NULL REFERENCES document,
        version_id uuid NOT NULL REFERENCES document_version,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        channel text NOT NULL CHECK (channel IN ('dmp', 'mssante-pro', 'mssante-patient')),
        operation text NOT NULL DEFAULT 'submit' CHECK (operation IN ('submit', 'replace', 'withdraw', 'set-visibility')),
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('dmp', 'patient', 'user', 'correspondent')),
        recipient_id uuid,
        recipient_label text NOT NULL,
        recipient_address text,
        message_id text,
        submission_unique_id text NOT NULL,
        held boolean NOT NULL DEFAULT false,
        held_by uuid,
        cancel_reason text,
        cancelled_by uuid,
        delivered_at timestamptz,
        receipt jsonb,
        uncertain_resends integer NOT NULL DEFAULT 0,
        patient_label text NOT NULL,
        patient_file_number integer NOT NULL,
        document_title text NOT NULL,
        type_code text NOT NULL,
        type_label text NOT NULL,
        author_name text NOT NULL,
        signed_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        search_text text GENERATED ALWAYS AS (search_key(patient_label || ' ' || patient_file_number::text || ' ' || document_title || ' ' || recipient_label || ' ' || author_name)) STORED,
        ${workColumns},
        CHECK ((channel = 'dmp') = (recipient_kind = 'dmp') AND (channel = 'mssante-patient') = (recipient_kind = 'patient')),
        CHECK (channel = 'dmp' OR message_id IS NOT NULL),
        CHECK (NOT held OR state = 'scheduled')
      )`);
    // One living order per version, channel, recipient and operation: nothing can be sent twice by mistake. A cancelled one may be asked again.
    await runner.query(`CREATE UNIQUE INDEX dispatch_order_once ON dispatch_order (version_id, channel, operation, COALESCE(recipient_id, '00000000-0000-0000-0000-000000000000')) WHERE state <> 'cancelled'`);
    await runner.query(workIndexes('dispatch_order'));
    // The send manager reads the newest first, whole or by one filter.
    await runner.query(`
      CREATE INDEX dispatch_order_newest ON dispatch_order (structure_id, signed_at DESC, id DESC) INCLUDE (state, held);
      CREATE INDEX dispatch_order_by_state ON dispatch_order (structure_id, state, signed_at DESC, id DESC);
      CREATE INDEX dispatch_order_by_author ON dispatch_order (author_id, signed_at DESC, id DESC);
      CREATE INDEX dispatch_order_by_author_state ON dispatch_order (author_id, state) INCLUDE (held, attempts);
      CREATE INDEX dispatch_order_by_patient ON dispatch_order (patient_id, signed_at DESC, id DESC);
      CREATE INDEX dispatch_order_by_recipient ON dispatch_order (recipient_id) WHERE state = 'blocked';
      CREATE INDEX dispatch_order_by_document ON dispatch_order (document_id);
      CREATE INDEX dispatch_order_search ON dispatch_order USING gin (search_text gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE dispatch_track (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES dispatch_order (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        kind text NOT NULL,
        label text NOT NULL,
        detail text
      )`);
    await runner.query('CREATE INDEX dispatch_track_by_order ON dispatch_track (order_id, id)');
    await runner.query(`
      CREATE TABLE remote_copy (
        order_id uuid PRIMARY KEY REFERENCES dispatch_order (id) ON DELETE CASCADE,
        document_id uuid NOT NULL,
        version_id uuid NOT NULL,
        channel text NOT NULL CHECK (channel IN ('dmp', 'mssante-pro', 'mssante-patient')),
        state text NOT NULL DEFAULT 'present' CHECK (state IN ('present', 'replaced', 'withdrawn')),
        remote_ids jsonb NOT NULL DEFAULT '{}',
        visibility text[] NOT NULL DEFAULT '{}',
        since timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX remote_copy_by_document ON remote_copy (document_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE remote_copy, dispatch_track, dispatch_order');
  }
}
