import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The care team of each patient (STR-05, structure.md §3). The database itself keeps it from acts, whoever writes: a signed document, a visit, a fact of the
 * record. Who left at the patient's wish is not brought back by an act. Files are opened by reason for a day; each centre chooses its rule.
 */
export class FollowCareTeams20261130041000 implements MigrationInterface {
  readonly name = 'FollowCareTeams20261130041000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE care_team_member (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        user_id uuid REFERENCES app_user,
        correspondent_id uuid REFERENCES correspondent,
        role text NOT NULL CHECK (role IN ('participant', 'referent', 'coordinator')),
        origin text NOT NULL CHECK (origin IN ('act', 'professional', 'patient')),
        started_at timestamptz NOT NULL,
        last_act_at timestamptz,
        note text CHECK (length(note) <= 200),
        added_by_id uuid,
        added_by_name text,
        ended_at timestamptz,
        end_reason text CHECK (end_reason IN ('patient-wish', 'care-ended', 'mistake')),
        ended_by_id uuid,
        ended_by_name text,
        version integer NOT NULL DEFAULT 1,
        CHECK ((user_id IS NULL) <> (correspondent_id IS NULL)),
        CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
        CHECK (origin = 'act' OR added_by_name IS NOT NULL)
      )`);
    await runner.query('CREATE UNIQUE INDEX care_team_member_user ON care_team_member (patient_id, user_id) WHERE ended_at IS NULL AND user_id IS NOT NULL');
    await runner.query('CREATE UNIQUE INDEX care_team_member_correspondent ON care_team_member (patient_id, correspondent_id) WHERE ended_at IS NULL AND correspondent_id IS NOT NULL');
    await runner.query('CREATE INDEX care_team_member_patient ON care_team_member (patient_id)');
    await runner.query(`
      CREATE FUNCTION refuse_care_team_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a care team is ended, never deleted' USING ERRCODE = 'insufficient_privilege'; END $$`);
    await runner.query('CREATE TRIGGER care_team_member_kept BEFORE DELETE ON care_team_member FOR EACH ROW EXECUTE FUNCTION refuse_care_team_deletion()');
    await this.openings(runner);
    await this.followActs(runner);
  }

  private async openings(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE care_opening (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        user_id uuid NOT NULL REFERENCES app_user,
        user_name text NOT NULL,
        profession text NOT NULL,
        reason text NOT NULL CHECK (reason IN ('seen-now', 'replacement', 'advice', 'quality-review', 'emergency')),
        detail text CHECK (length(detail) <= 300),
        opened_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL CHECK (ends_at > opened_at)
      )`);
    await runner.query('CREATE INDEX care_opening_patient ON care_opening (patient_id, user_id, ends_at DESC)');
    await runner.query('CREATE TRIGGER care_opening_kept BEFORE DELETE ON care_opening FOR EACH ROW EXECUTE FUNCTION refuse_care_team_deletion()');
    // No row: the centre was there before care teams, and opens its files to its caregivers as it did until it chooses otherwise.
    await runner.query(`
      CREATE TABLE care_team_rule (
        structure_id uuid PRIMARY KEY,
        rule text NOT NULL CHECK (rule IN ('team', 'centre')),
        act_months integer NOT NULL CHECK (act_months BETWEEN 1 AND 120),
        changed_by_name text NOT NULL,
        changed_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
  }

  private async followActs(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION care_team_act(in_structure uuid, in_patient uuid, in_user uuid, in_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF in_user IS NULL OR NOT EXISTS (SELECT 1 FROM app_user WHERE id = in_user AND structure_id = in_structure AND profession NOT IN ('assistant-medical', 'secretaire', 'coordinateur', 'administrateur')) THEN RETURN; END IF;
        UPDATE care_team_member SET last_act_at = greatest(last_act_at, in_at), started_at = CASE origin WHEN 'act' THEN least(started_at, in_at) ELSE started_at END
         WHERE patient_id = in_patient AND user_id = in_user AND ended_at IS NULL AND (last_act_at IS NULL OR last_act_at < in_at OR (origin = 'act' AND started_at > in_at));
        IF FOUND OR EXISTS (SELECT 1 FROM care_team_member WHERE patient_id = in_patient AND user_id = in_user AND (ended_at IS NULL OR end_reason = 'patient-wish' OR ended_at > in_at)) THEN RETURN; END IF;
        INSERT INTO care_team_member (id, structure_id, patient_id, user_id, role, origin, started_at, last_act_at) VALUES (gen_random_uuid(), in_structure, in_patient, in_user, 'participant', 'act', in_at, in_at) ON CONFLICT DO NOTHING;
      END $$`);
    await runner.query(`
      CREATE FUNCTION keep_team_of_contact() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM care_team_act(NEW.structure_id, NEW.patient_id, NEW.professional_id, NEW.at); RETURN NULL; END $$`);
    await runner.query('CREATE TRIGGER patient_contact_team AFTER INSERT ON patient_contact FOR EACH ROW EXECUTE FUNCTION keep_team_of_contact()');
    await runner.query(`
      CREATE FUNCTION keep_team_of_element() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM care_team_act(NEW.structure_id, NEW.patient_id, NEW.author_id, NEW.created_at); RETURN NULL; END $$`);
    await runner.query('CREATE TRIGGER record_element_team AFTER INSERT ON record_element FOR EACH ROW EXECUTE FUNCTION keep_team_of_element()');
    // What was done before the team was kept.
    await runner.query(`
      INSERT INTO care_team_member (id, structure_id, patient_id, user_id, role, origin, started_at, last_act_at)
      SELECT gen_random_uuid(), u.structure_id, a.patient_id, u.id, 'participant', 'act', min(a.at), max(a.at)
        FROM (SELECT patient_id, professional_id AS user_id, at FROM patient_contact UNION ALL SELECT patient_id, author_id, created_at FROM record_element) a
        JOIN app_user u ON u.id = a.user_id AND u.profession NOT IN ('assistant-medical', 'secretaire', 'coordinateur', 'administrateur') JOIN patient p ON p.id = a.patient_id AND p.structure_id = u.structure_id
       GROUP BY u.structure_id, a.patient_id, u.id`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
