import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record element by element: one table, and every version it ever had. The database itself writes the version, so that no path of the code
 * can change an element without leaving what it was. The summary of before becomes elements, signed by whoever wrote it last.
 */
export class CreateRecordElements20261129224100 implements MigrationInterface {
  readonly name = 'CreateRecordElements20261129224100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record_element (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        kind text NOT NULL CHECK (kind ~ '^[a-z-]{3,30}$'),
        content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
        level text NOT NULL CHECK (level IN ('team', 'profession', 'author')),
        active boolean NOT NULL,
        end_reason text,
        ended_on text,
        end_note text CHECK (length(end_note) <= 500),
        author_id uuid REFERENCES app_user,
        author_name text NOT NULL,
        author_letters text NOT NULL,
        author_profession text,
        created_at timestamptz NOT NULL,
        source text NOT NULL CHECK (source IN ('typed', 'consultation', 'imported', 'converted')),
        source_document_id uuid,
        source_key text,
        source_words text,
        change text NOT NULL CHECK (change IN ('created', 'corrected', 'ended', 'reopened')),
        changed_by_id uuid,
        changed_by_name text NOT NULL,
        changed_by_letters text NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        CHECK (active = (end_reason IS NULL)),
        CHECK (active OR change = 'ended')
      )`);
    await runner.query('CREATE INDEX record_element_patient ON record_element (patient_id)');
    await runner.query('CREATE INDEX record_element_source ON record_element (source_document_id) WHERE source_document_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE record_element_version (
        element_id uuid NOT NULL REFERENCES record_element,
        version integer NOT NULL,
        change text NOT NULL,
        content jsonb NOT NULL,
        level text NOT NULL,
        active boolean NOT NULL,
        end_reason text,
        ended_on text,
        end_note text,
        by_id uuid,
        by_name text NOT NULL,
        by_letters text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (element_id, version)
      )`);
    await this.keepVersions(runner);
    await this.convertSummaries(runner);
  }

  private async keepVersions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_record_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the versions of the record are append-only' USING ERRCODE = 'insufficient_privilege'; END $$`);
    await runner.query('CREATE TRIGGER record_element_version_kept BEFORE UPDATE OR DELETE ON record_element_version FOR EACH ROW EXECUTE FUNCTION refuse_record_version_change()');
    await runner.query('CREATE TRIGGER record_element_kept BEFORE DELETE ON record_element FOR EACH ROW EXECUTE FUNCTION refuse_record_version_change()');
    // A merge of files changes the patient and nothing else; everything else is a new version.
    await runner.query(`
      CREATE FUNCTION keep_record_element_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF (to_jsonb(NEW) - 'patient_id') = (to_jsonb(OLD) - 'patient_id') THEN RETURN NEW; END IF;
          IF NEW.version <> OLD.version + 1 OR (NEW.id, NEW.structure_id, NEW.kind, NEW.author_id, NEW.author_name, NEW.created_at, NEW.source, NEW.source_document_id, NEW.source_key)
             IS DISTINCT FROM (OLD.id, OLD.structure_id, OLD.kind, OLD.author_id, OLD.author_name, OLD.created_at, OLD.source, OLD.source_document_id, OLD.source_key)
          THEN RAISE EXCEPTION 'an element of the record changes by a new version only' USING ERRCODE = 'insufficient_privilege'; END IF;
        END IF;
        INSERT INTO record_element_version (element_id, version, change, content, level, active, end_reason, ended_on, end_note, by_id, by_name, by_letters, at)
        VALUES (NEW.id, NEW.version, NEW.change, NEW.content, NEW.level, NEW.active, NEW.end_reason, NEW.ended_on, NEW.end_note, NEW.changed_by_id, NEW.changed_by_name, NEW.changed_by_letters, NEW.updated_at);
        RETURN NEW;
      END $$`);
    await runner.query('CREATE TRIGGER record_element_versions AFTER INSERT OR UPDATE ON record_element FOR EACH ROW EXECUTE FUNCTION keep_record_element_version()');
  }

  private async convertSummaries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO record_element (id, structure_id, patient_id, kind, content, level, active, author_id, author_name, author_letters, author_profession, created_at, source, change, changed_by_id, changed_by_name, changed_by_letters, updated_at, version)
      SELECT gen_random_uuid(), s.structure_id, s.patient_id, fact.kind, fact.content, 'team', true, u.id, coalesce(t.actor_name, 'Synthèse d’avant la reprise'), '', u.profession, s.updated_at, 'converted', 'created', u.id, coalesce(t.actor_name, 'Synthèse d’avant la reprise'), '', s.updated_at, 1
      FROM clinical_summary s
      LEFT JOIN LATERAL (SELECT actor_id, actor_name FROM trace WHERE action = 'clinical-summary.updated' AND patient_id = s.patient_id ORDER BY seq DESC LIMIT 1) t ON true
      LEFT JOIN app_user u ON u.id = t.actor_id
      CROSS JOIN LATERAL (
        SELECT 'allergy' AS kind, jsonb_build_object('label', a->>'label', 'comment', null, 'codes', '[]'::jsonb, 'since', null, 'kind', 'allergy', 'target', null, 'reaction', nullif(trim(a->>'reaction'), ''), 'severity', null) AS content FROM jsonb_array_elements(s.allergies) a
        UNION ALL SELECT 'treatment', jsonb_build_object('label', m->>'label', 'comment', CASE WHEN m->>'since' ~ '${date}' THEN null ELSE 'depuis ' || nullif(trim(m->>'since'), '') END, 'codes', '[]'::jsonb, 'duration', 'long-term', 'posology', nullif(trim(m->>'posology'), ''), 'since', CASE WHEN m->>'since' ~ '${date}' THEN m->>'since' END, 'until', null) FROM jsonb_array_elements(s.long_term_treatments) m
        UNION ALL SELECT 'measure', jsonb_build_object('sign', 'weight', 'value', s.weight_kg, 'second', null, 'unit', 'kg', 'on', coalesce(s.measured_on, (s.updated_at AT TIME ZONE 'Europe/Paris')::date)::text, 'comment', null) WHERE s.weight_kg IS NOT NULL
        UNION ALL SELECT 'measure', jsonb_build_object('sign', 'height', 'value', s.height_cm, 'second', null, 'unit', 'cm', 'on', coalesce(s.measured_on, (s.updated_at AT TIME ZONE 'Europe/Paris')::date)::text, 'comment', null) WHERE s.height_cm IS NOT NULL
        UNION ALL SELECT 'absence', jsonb_build_object('about', 'allergy', 'comment', null) WHERE s.allergy_state = 'none-known'
        UNION ALL SELECT 'problem', jsonb_build_object('label', 'Affection de longue durée à préciser', 'comment', null, 'codes', '[]'::jsonb, 'since', null, 'ald', true, 'severity', null) WHERE s.ald
      ) fact`);
    await runner.query('DROP TABLE clinical_summary');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}

/** A date as elements keep them; anything else a person wrote stays in words. */
const date = '^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$';
