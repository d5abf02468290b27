import type { MigrationInterface, QueryRunner } from 'typeorm';

const appendOnly = (table: string): string => `
  CREATE FUNCTION refuse_${table}_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    -- Joining two files of one person moves the line, nothing else.
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'patient_id' = to_jsonb(OLD) - 'patient_id' THEN RETURN NEW; END IF;
    RAISE EXCEPTION '${table} is append-only' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_${table}_change();
  CREATE TRIGGER ${table}_never_emptied BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_${table}_change()`;

/** The four questions of one sheet with how they were asked, every version kept, and the notices handed over (structure.md §4, dmp.md §9.1). */
export class WidenConsents20261121075001 implements MigrationInterface {
  readonly name = 'WidenConsents20261121075001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE consent
        ADD COLUMN dmp text NOT NULL DEFAULT 'not-informed' CHECK (dmp IN ('not-informed', 'not-opposed', 'opposed')),
        ADD COLUMN dmp_reading_opposed boolean NOT NULL DEFAULT false,
        ADD COLUMN sharing text NOT NULL DEFAULT 'not-informed' CHECK (sharing IN ('not-informed', 'not-opposed', 'restricted', 'opposed')),
        ADD COLUMN sharing_limits jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN informed_by_id uuid,
        ADD COLUMN informed_by_name text,
        ADD COLUMN support text CHECK (support IN ('oral', 'signed-sheet', 'tablet')),
        ADD COLUMN notice_version integer,
        ADD COLUMN given_by text NOT NULL DEFAULT 'patient' CHECK (given_by IN ('patient', 'representative')),
        ADD COLUMN representative_name text,
        DROP CONSTRAINT consent_mssante_patient_check,
        DROP CONSTRAINT consent_mssante_professional_check,
        ALTER COLUMN mssante_patient SET DEFAULT 'not-asked',
        ALTER COLUMN mssante_professional SET DEFAULT 'not-asked',
        ADD CONSTRAINT consent_mssante_answers CHECK (mssante_patient IN ('not-asked', 'allowed', 'opposed') AND mssante_professional IN ('not-asked', 'allowed', 'opposed'))`);
    await runner.query('ALTER TABLE consent RENAME COLUMN dmp_informed_on TO informed_on');
    // What was recorded before keeps its meaning: a refusal stays one, for reading too (the question did not exist); a date of information means informed and not opposed.
    await runner.query(`UPDATE consent SET dmp = CASE WHEN dmp_feed = 'opposed' THEN 'opposed' WHEN informed_on IS NOT NULL THEN 'not-opposed' ELSE 'not-informed' END, dmp_reading_opposed = (dmp_feed = 'opposed')`);
    await runner.query(`ALTER TABLE consent ADD CONSTRAINT consent_boxes_under_opposition CHECK (dmp = 'opposed' OR (dmp_feed = 'allowed' AND NOT dmp_reading_opposed)),
      ADD CONSTRAINT consent_representative_named CHECK (given_by = 'patient' OR representative_name <> '')`);
    await runner.query(`
      CREATE TABLE consent_entry (
        id uuid PRIMARY KEY,
        patient_id uuid NOT NULL REFERENCES patient,
        structure_id uuid NOT NULL,
        version integer NOT NULL,
        at timestamptz NOT NULL,
        by_id uuid,
        by_name text NOT NULL,
        changed text[] NOT NULL,
        sheet jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX consent_entry_patient ON consent_entry (patient_id, at DESC, version DESC)');
    await runner.query(`
      INSERT INTO consent_entry (id, patient_id, structure_id, version, at, by_id, by_name, changed, sheet)
      SELECT gen_random_uuid(), patient_id, structure_id, version, coalesce(recorded_at, now()), recorded_by_id, coalesce(recorded_by_name, 'Pluriel'), '{}',
             jsonb_build_object('dmp', dmp, 'dmpFeedOpposed', dmp_feed = 'opposed', 'dmpReadingOpposed', dmp_reading_opposed, 'sharing', sharing, 'sharingLimits', sharing_limits, 'mssanteProfessional', mssante_professional, 'mssantePatient', mssante_patient,
               'reason', reason, 'informedOn', informed_on, 'informedBy', informed_by_name, 'support', support, 'noticeVersion', notice_version, 'givenBy', given_by, 'representativeName', representative_name)
        FROM consent`);
    await runner.query(`
      CREATE TABLE consent_notice (
        structure_id uuid NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        texts jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        published_by_id uuid,
        published_by_name text NOT NULL,
        PRIMARY KEY (structure_id, version)
      )`);
    await runner.query(appendOnly('consent_entry'));
    await runner.query(appendOnly('consent_notice'));
    await runner.query(`
      CREATE TABLE emergency_access (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        user_id uuid NOT NULL REFERENCES app_user,
        user_name text NOT NULL,
        profession text NOT NULL,
        scope text NOT NULL CHECK (scope IN ('dmp', 'structure')),
        reason_code text NOT NULL CHECK (reason_code <> ''),
        reason text NOT NULL CHECK (reason <> ''),
        opened_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL CHECK (ends_at > opened_at),
        reviewed_at timestamptz,
        reviewed_by_id uuid,
        reviewed_by_name text,
        review_opinion text CHECK (review_opinion IN ('justified', 'to-discuss', 'unjustified')),
        review_note text,
        CHECK ((reviewed_at IS NULL) = (reviewed_by_id IS NULL) AND (reviewed_at IS NULL) = (review_opinion IS NULL)),
        CHECK (reviewed_by_id IS NULL OR reviewed_by_id <> user_id)
      )`);
    await runner.query('CREATE INDEX emergency_access_patient ON emergency_access (patient_id, user_id, ends_at DESC)');
    await runner.query('CREATE INDEX emergency_access_list ON emergency_access (structure_id, opened_at DESC, id DESC)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
