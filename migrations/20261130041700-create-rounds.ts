import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Home visits (J3): plans that come back, the visits of each day, every version of each, what devices sent. A device that was away names what it sends:
 * the same entry twice is one. The versions are append-only.
 */
export class CreateRounds20261130041700 implements MigrationInterface {
  readonly name = 'CreateRounds20261130041700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE record_element DROP CONSTRAINT record_element_source_check');
    await runner.query(`ALTER TABLE record_element ADD CONSTRAINT record_element_source_check CHECK (source IN ('typed', 'consultation', 'visit', 'imported', 'converted'))`);
    await this.plans(runner);
    await this.visits(runner);
  }

  private async plans(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE visit_plan (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        nurse_id uuid NOT NULL REFERENCES app_user,
        nurse_name text NOT NULL,
        content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
        starts_on date NOT NULL,
        ends_on date CHECK (ends_on >= starts_on),
        stopped boolean NOT NULL DEFAULT false,
        stop_reason text CHECK (length(stop_reason) <= 500),
        created_by_name text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_by_id uuid NOT NULL,
        updated_by_name text NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version >= 1)
      )`);
    await runner.query('CREATE INDEX visit_plan_patient ON visit_plan (patient_id)');
    await runner.query('CREATE INDEX visit_plan_nurse ON visit_plan (nurse_id, starts_on) WHERE NOT stopped');
    await runner.query(`
      CREATE TABLE visit_plan_version (
        plan_id uuid NOT NULL REFERENCES visit_plan,
        version integer NOT NULL,
        nurse_name text NOT NULL,
        content jsonb NOT NULL,
        stopped boolean NOT NULL,
        stop_reason text,
        by_id uuid NOT NULL,
        by_name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (plan_id, version)
      )`);
  }

  private async visits(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE home_visit (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        plan_id uuid REFERENCES visit_plan,
        nurse_id uuid NOT NULL REFERENCES app_user,
        nurse_name text NOT NULL,
        day date NOT NULL,
        from_time text NOT NULL CHECK (from_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
        to_time text NOT NULL CHECK (to_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
        rank integer NOT NULL,
        access text NOT NULL,
        team_note text NOT NULL,
        report jsonb NOT NULL CHECK (jsonb_typeof(report) = 'object'),
        postponed_from uuid REFERENCES home_visit,
        shown_at timestamptz,
        updated_by_id uuid NOT NULL,
        updated_by_name text NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version >= 1)
      )`);
    // A plan gives one visit a day, however many screens open the round at once; a visit is put off once.
    await runner.query('CREATE UNIQUE INDEX home_visit_once ON home_visit (plan_id, day) WHERE postponed_from IS NULL AND plan_id IS NOT NULL');
    await runner.query('CREATE UNIQUE INDEX home_visit_postponed_once ON home_visit (postponed_from, day) WHERE postponed_from IS NOT NULL');
    await runner.query('CREATE INDEX home_visit_round ON home_visit (nurse_id, day)');
    await runner.query('CREATE INDEX home_visit_patient ON home_visit (patient_id, day DESC)');
    await runner.query(`
      CREATE TABLE home_visit_version (
        visit_id uuid NOT NULL REFERENCES home_visit,
        version integer NOT NULL,
        change text NOT NULL CHECK (change IN ('planned', 'plan-changed', 'entry')),
        report jsonb NOT NULL,
        entry_id uuid UNIQUE,
        device text CHECK (length(device) <= 80),
        made_at timestamptz,
        by_id uuid NOT NULL,
        by_name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (visit_id, version)
      )`);
    await runner.query(`
      CREATE TABLE home_visit_photo (
        id uuid PRIMARY KEY,
        visit_id uuid NOT NULL REFERENCES home_visit,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        width integer NOT NULL,
        height integer NOT NULL,
        caption text NOT NULL CHECK (length(caption) <= 200),
        taken_at timestamptz NOT NULL,
        by_id uuid NOT NULL,
        by_name text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX home_visit_photo_visit ON home_visit_photo (visit_id)');
    await runner.query(`
      CREATE FUNCTION refuse_visit_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the versions of visits and their photos are append-only' USING ERRCODE = 'insufficient_privilege'; END $$`);
    for (const table of ['visit_plan_version', 'home_visit_version', 'home_visit_photo']) await runner.query(`CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_visit_version_change()`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
