import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Biology as rows (BIO-02 to BIO-09, BIO-11): a report with its results, who waits for it, who saw it, who stands in for whom. Results are written once:
 * the database itself refuses to change or to delete one.
 */
export class KeepBiology20261130041600 implements MigrationInterface {
  readonly name = 'KeepBiology20261130041600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE biology_report (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        source text NOT NULL CHECK (source IN ('received', 'typed')),
        source_document_id uuid,
        unique_id text,
        set_id text,
        version_number integer,
        replaces_unique_id text,
        title text NOT NULL,
        laboratory text,
        author text,
        sampled_on date NOT NULL,
        reported_at text,
        received_at timestamptz NOT NULL,
        received_by uuid NOT NULL,
        received_by_name text NOT NULL,
        state text NOT NULL CHECK (state IN ('current', 'superseded', 'withdrawn')),
        superseded_by uuid REFERENCES biology_report,
        withdrawn_at timestamptz,
        withdrawn_by_name text,
        withdrawn_reason text CHECK (length(withdrawn_reason) <= 500),
        critical integer NOT NULL,
        abnormal integer NOT NULL,
        results integer NOT NULL,
        to_see boolean NOT NULL,
        responsible_id uuid REFERENCES app_user,
        order_id uuid,
        order_on date,
        order_author_id uuid,
        order_author_name text,
        order_link text CHECK (order_link IN ('matched', 'chosen')),
        row_version integer NOT NULL,
        CHECK ((source = 'received') = (source_document_id IS NOT NULL)),
        CHECK ((state = 'superseded') = (superseded_by IS NOT NULL)),
        CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
        CHECK ((order_id IS NULL) = (order_author_id IS NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX biology_report_source ON biology_report (source_document_id) WHERE source_document_id IS NOT NULL');
    await runner.query('CREATE INDEX biology_report_patient ON biology_report (patient_id, sampled_on DESC)');
    await runner.query(`CREATE INDEX biology_report_to_see ON biology_report (structure_id, received_at) WHERE to_see AND state = 'current'`);
    await runner.query(`
      CREATE TABLE biology_result (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES biology_report,
        position integer NOT NULL,
        chapter text,
        battery text,
        isolate text,
        label text NOT NULL,
        loinc text,
        local_code text,
        local_system text,
        value_text text NOT NULL,
        value_number numeric,
        comparator text CHECK (comparator IN ('<', '<=', '>', '>=')),
        unit text,
        low numeric,
        high numeric,
        reference text,
        interpretations text[] NOT NULL,
        interpretation_words text,
        flag text CHECK (flag IN ('critical', 'abnormal', 'outside-measuring-range', 'antibiogram', 'normal')),
        flag_from text CHECK (flag_from IN ('laboratory', 'range', 'centre')),
        method text,
        specimen text,
        sampled_at text,
        sampled_on date NOT NULL,
        status text,
        obsolete boolean NOT NULL,
        earlier boolean NOT NULL,
        comment text,
        UNIQUE (report_id, position)
      )`);
    await runner.query(`
      CREATE FUNCTION biology_result_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a result of biology is written once: a newer report takes its place'; END $$`);
    await runner.query('CREATE TRIGGER biology_result_written_once BEFORE UPDATE OR DELETE ON biology_result FOR EACH ROW EXECUTE FUNCTION biology_result_is_written_once()');
    // One person saw it first: the second one is told who.
    await runner.query(`
      CREATE TABLE biology_acknowledgement (
        report_id uuid PRIMARY KEY REFERENCES biology_report,
        by_id uuid NOT NULL REFERENCES app_user,
        by_name text NOT NULL,
        at timestamptz NOT NULL,
        in_place_of text CHECK (in_place_of IN ('delegated', 'escalated')),
        conduct text CHECK (length(conduct) BETWEEN 1 AND 500)
      )`);
    await runner.query(`
      CREATE TABLE biology_delegation (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        from_id uuid NOT NULL REFERENCES app_user,
        to_id uuid NOT NULL REFERENCES app_user,
        kind text NOT NULL CHECK (kind IN ('absence', 'relay')),
        from_day date NOT NULL,
        to_day date,
        set_by_name text NOT NULL,
        set_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by_name text,
        row_version integer NOT NULL,
        CHECK (from_id <> to_id),
        CHECK (to_day >= from_day),
        CHECK (kind = 'relay' OR to_day IS NOT NULL)
      )`);
    await runner.query('CREATE INDEX biology_delegation_people ON biology_delegation (structure_id, from_id) WHERE ended_at IS NULL');
    await runner.query(`
      CREATE TABLE biology_setting (
        structure_id uuid PRIMARY KEY,
        delay_minutes integer NOT NULL CHECK (delay_minutes BETWEEN 5 AND 1440),
        thresholds jsonb NOT NULL CHECK (jsonb_typeof(thresholds) = 'array'),
        row_version integer NOT NULL,
        changed_by_name text NOT NULL,
        changed_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
