import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages about a patient and alerts of measures taken at home (J3 steps 4 and 5): who wrote, to whom, who read, who answers for it, and from which values a
 * measure is told. A device that was away names what it sends: the same message twice is one.
 */
export class MessageTheTeam20261130115000 implements MigrationInterface {
  readonly name = 'MessageTheTeam20261130115000';

  async up(runner: QueryRunner): Promise<void> {
    await this.memos(runner);
    await this.thresholds(runner);
  }

  private async memos(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE team_memo (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        kind text NOT NULL CHECK (kind IN ('message', 'alert')),
        urgent boolean NOT NULL,
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
        visit_id uuid REFERENCES home_visit,
        photo_ids uuid[] NOT NULL,
        recipient_ids uuid[] NOT NULL,
        facts jsonb CHECK (jsonb_typeof(facts) = 'object'),
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        author_letters text NOT NULL,
        made_at timestamptz NOT NULL,
        at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        CHECK ((kind = 'alert') = (facts IS NOT NULL)),
        CHECK (kind = 'alert' OR (withdrawn_at IS NULL AND cardinality(recipient_ids) > 0)),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
      )`);
    await runner.query('CREATE INDEX team_memo_patient ON team_memo (patient_id, at DESC)');
    await runner.query('CREATE INDEX team_memo_author ON team_memo (author_id, at DESC)');
    await runner.query('CREATE INDEX team_memo_recipients ON team_memo USING gin (recipient_ids)');
    await runner.query('CREATE INDEX team_memo_photos ON team_memo USING gin (photo_ids)');
    // One standing alert by measure of a visit, whatever arrives at once.
    await runner.query(`CREATE UNIQUE INDEX team_memo_alert_once ON team_memo (visit_id, (facts->>'sign')) WHERE kind = 'alert' AND withdrawn_at IS NULL`);
    await runner.query(`
      CREATE TABLE team_memo_mark (
        memo_id uuid NOT NULL REFERENCES team_memo,
        user_id uuid NOT NULL REFERENCES app_user,
        mark text NOT NULL CHECK (mark IN ('read', 'taken')),
        user_name text NOT NULL,
        in_place_of text,
        at timestamptz NOT NULL,
        PRIMARY KEY (memo_id, user_id, mark)
      )`);
    // One person answers for an alert.
    await runner.query(`CREATE UNIQUE INDEX team_memo_taken_once ON team_memo_mark (memo_id) WHERE mark = 'taken'`);
    await runner.query(`
      CREATE FUNCTION refuse_memo_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'team_memo' AND to_jsonb(NEW) - '{patient_id,withdrawn_at,withdrawn_reason}'::text[] = to_jsonb(OLD) - '{patient_id,withdrawn_at,withdrawn_reason}'::text[] THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'messages about patients never change' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    for (const table of ['team_memo', 'team_memo_mark']) await runner.query(`CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_memo_change()`);
  }

  private async thresholds(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alert_threshold (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid REFERENCES patient,
        sign text NOT NULL,
        operator text NOT NULL CHECK (operator IN ('>=', '<=')),
        value double precision NOT NULL,
        delay text NOT NULL CHECK (delay IN ('now', 'today', 'tomorrow')),
        active boolean NOT NULL,
        set_by_id uuid NOT NULL,
        set_by_name text NOT NULL,
        set_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version >= 1)
      )`);
    await runner.query('CREATE UNIQUE INDEX alert_threshold_once ON alert_threshold (structure_id, patient_id, sign, operator) NULLS NOT DISTINCT');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
