import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workColumns, workIndexes } from '@pluriel/platform/server';

/**
 * What the national dashboards count (LGC.MDV.07, structure.md §11.2, measures M1 to M7): one line per fact, written by the database in the transaction
 * of the fact whoever writes it, then kept month by month once the month is closed. Nothing changes a line or a closed month.
 */
export class CreateFlowEvents20261129050000 implements MigrationInterface {
  readonly name = 'CreateFlowEvents20261129050000';

  async up(runner: QueryRunner): Promise<void> {
    await this.createEvents(runner);
    await this.closeMonths(runner);
    await this.attribute(runner);
    await this.followOrders(runner);
    await this.followReading(runner);
    await this.followReceived(runner);
    await this.followInformation(runner);
    await runner.query('SELECT open_flow_months(structure_id, min(month)) FROM flow_event GROUP BY structure_id');
  }

  private async createEvents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE flow_event (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        once text NOT NULL UNIQUE,
        structure_id uuid NOT NULL,
        at timestamptz NOT NULL,
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        kind text NOT NULL CHECK (kind IN ('dmp-feed', 'dmp-withdrawal', 'dmp-consultation', 'dmp-list', 'dmp-integration', 'mss-professional', 'mss-patient', 'mss-integration', 'dmp-information')),
        result text NOT NULL CHECK (result IN ('done', 'failed')),
        attempts integer NOT NULL CHECK (attempts >= 0),
        user_id uuid,
        professional text NOT NULL,
        finess text,
        patient_id uuid NOT NULL,
        qualified boolean NOT NULL,
        type_code text NOT NULL,
        type_label text NOT NULL
      )`);
    await runner.query('CREATE INDEX flow_event_month ON flow_event (structure_id, month) INCLUDE (kind, professional, finess, type_code, qualified, result, attempts)');
    await runner.query('CREATE INDEX flow_event_newest ON flow_event (structure_id, at DESC, id DESC)');
    await runner.query('CREATE INDEX flow_event_type ON flow_event (structure_id, type_code, at DESC) INCLUDE (type_label)');
    await runner.query(`CREATE INDEX flow_event_informed ON flow_event (structure_id, professional) INCLUDE (finess) WHERE kind = 'dmp-information'`);
    await runner.query('CREATE INDEX flow_event_professional ON flow_event (structure_id, professional, at DESC, id DESC)');
    await runner.query(`
      CREATE FUNCTION refuse_flow_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a counted flow never changes' USING ERRCODE = 'insufficient_privilege'; END $$`);
    await runner.query('CREATE TRIGGER flow_event_kept BEFORE UPDATE OR DELETE ON flow_event FOR EACH ROW EXECUTE FUNCTION refuse_flow_change()');
  }

  /** Closed on the 5th of the next month; each month is a work row, so a server that was off catches up. */
  private async closeMonths(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE flow_month (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        frozen_at timestamptz,
        ${workColumns},
        UNIQUE (structure_id, month)
      )`);
    await runner.query(workIndexes('flow_month'));
    await runner.query(`
      CREATE TABLE flow_month_count (
        structure_id uuid NOT NULL,
        month date NOT NULL,
        kind text NOT NULL,
        professional text NOT NULL,
        finess text,
        type_code text NOT NULL,
        qualified boolean NOT NULL,
        done integer NOT NULL CHECK (done >= 0),
        failed integer NOT NULL CHECK (failed >= 0),
        attempts integer NOT NULL CHECK (attempts >= 0),
        UNIQUE NULLS NOT DISTINCT (structure_id, month, kind, professional, finess, type_code, qualified)
      )`);
    await runner.query('CREATE TRIGGER flow_month_count_kept BEFORE UPDATE OR DELETE ON flow_month_count FOR EACH ROW EXECUTE FUNCTION refuse_flow_change()');
    await runner.query(`
      CREATE FUNCTION flow_counts_of_events(p_structure uuid, p_months date[])
      RETURNS TABLE (month date, kind text, professional text, finess text, type_code text, qualified boolean, done integer, failed integer, attempts integer) LANGUAGE sql STABLE ROWS 2000 AS $$
        SELECT e.month, e.kind, e.professional, e.finess, e.type_code, e.qualified, count(*) FILTER (WHERE e.result = 'done')::int, count(*) FILTER (WHERE e.result = 'failed')::int, sum(e.attempts)::int
          FROM flow_event e WHERE e.structure_id = p_structure AND e.month = ANY (p_months)
         GROUP BY e.month, e.kind, e.professional, e.finess, e.type_code, e.qualified $$`);
    await runner.query(`
      CREATE FUNCTION open_flow_months(structure uuid, first date) RETURNS void LANGUAGE sql AS $$
        INSERT INTO flow_month (id, structure_id, month, not_before, first_due_at)
        SELECT gen_random_uuid(), structure, m.month, closing_of(m.month), closing_of(m.month)
          FROM (SELECT greatest(first, (date_trunc('month', now() AT TIME ZONE 'Europe/Paris') - interval '24 months')::date) AS month) m
         WHERE NOT EXISTS (SELECT 1 FROM flow_month f WHERE f.structure_id = structure AND f.month <= m.month)
        ON CONFLICT DO NOTHING $$`);
  }

  /** To whom and where a fact counts: the RPPS (the account when there is none) and the place of exercise that day (structure.md §11.2). */
  private async attribute(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION flow_professional(p_user uuid) RETURNS text LANGUAGE sql STABLE AS $$ SELECT coalesce((SELECT nullif(u.rpps, '') FROM app_user u WHERE u.id = p_user), p_user::text, 'inconnu') $$`);
    await runner.query(`
      CREATE FUNCTION flow_place(p_user uuid, p_at timestamptz, p_site uuid) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT coalesce((SELECT finess FROM site WHERE id = p_site),
          (SELECT s.finess FROM exercise_situation e JOIN site s ON s.id = e.site_id WHERE e.user_id = p_user AND e.starts_on <= (p_at AT TIME ZONE 'Europe/Paris')::date AND (e.ends_on IS NULL OR e.ends_on >= (p_at AT TIME ZONE 'Europe/Paris')::date)
            ORDER BY e.starts_on DESC, s.rank LIMIT 1)) $$`);
    // A month that is closed takes no more: what comes late counts in the first open one. Closing waits for the lines being written (CloseFlowMonthsLane).
    await runner.query(`
      CREATE FUNCTION keep_flow(p_once text, p_structure uuid, p_at timestamptz, p_kind text, p_result text, p_attempts integer, p_user uuid, p_professional text, p_finess text, p_patient uuid, p_qualified boolean, p_type text, p_label text)
      RETURNS void LANGUAGE plpgsql AS $$
      DECLARE v_month date := date_trunc('month', p_at AT TIME ZONE 'Europe/Paris')::date; v_closed date;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtext('flow_month'));
        SELECT max(m.month) INTO v_closed FROM flow_month m WHERE m.structure_id = p_structure AND m.frozen_at IS NOT NULL;
        IF v_closed IS NOT NULL AND v_month <= v_closed THEN v_month := (v_closed + interval '1 month')::date; END IF;
        INSERT INTO flow_event (once, structure_id, at, month, kind, result, attempts, user_id, professional, finess, patient_id, qualified, type_code, type_label)
        VALUES (p_once, p_structure, p_at, v_month, p_kind, p_result, p_attempts, p_user, p_professional, p_finess, p_patient, p_qualified, coalesce(p_type, ''), coalesce(p_label, '')) ON CONFLICT (once) DO NOTHING;
        PERFORM open_flow_months(p_structure, v_month);
      END $$`);
  }

  /** M1, M4, M5 and the deletions: what the other side acknowledged, once per version (and recipient); a failure is kept beside, counted nowhere else. */
  private async followOrders(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_order_flow(o dispatch_order, p_result text, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE v_author jsonb; v_with_ins boolean; v_kind text; v_who uuid;
      BEGIN
        IF o.operation = 'set-visibility' THEN RETURN; END IF;
        SELECT v.author, v.with_ins INTO v_author, v_with_ins FROM document_version v WHERE v.id = o.version_id;
        v_kind := CASE WHEN o.operation = 'withdraw' THEN 'dmp-withdrawal' ELSE CASE o.channel WHEN 'dmp' THEN 'dmp-feed' WHEN 'mssante-pro' THEN 'mss-professional' ELSE 'mss-patient' END END;
        v_who := CASE WHEN o.operation = 'withdraw' THEN coalesce(o.requested_by, o.author_id) ELSE o.author_id END;
        PERFORM keep_flow(
          CASE WHEN p_result = 'failed' THEN 'failed:' || o.id || ':' || o.row_version WHEN v_kind = 'dmp-feed' THEN 'dmp-feed:' || o.version_id ELSE v_kind || ':' || o.id END,
          o.structure_id, p_at, v_kind, p_result, o.attempts, v_who,
          CASE WHEN v_who = o.author_id THEN coalesce(nullif(v_author->>'rpps', ''), flow_professional(v_who)) ELSE flow_professional(v_who) END,
          CASE WHEN v_who = o.author_id THEN coalesce(v_author->'site'->>'finess', flow_place(v_who, p_at, NULL)) ELSE flow_place(v_who, p_at, NULL) END,
          o.patient_id, coalesce(v_with_ins, false), o.type_code, o.type_label);
      END $$`);
    await runner.query(`
      CREATE FUNCTION follow_order_flow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state = 'failed' THEN PERFORM keep_order_flow(NEW, 'failed', now()); ELSE PERFORM keep_order_flow(NEW, 'done', NEW.delivered_at); END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`CREATE TRIGGER dispatch_order_flow AFTER UPDATE ON dispatch_order FOR EACH ROW
      WHEN ((NEW.delivered_at IS NOT NULL AND OLD.delivered_at IS NULL) OR (NEW.state = 'failed' AND OLD.state <> 'failed')) EXECUTE FUNCTION follow_order_flow()`);
    await runner.query(`SELECT keep_order_flow(o, 'done', o.delivered_at) FROM dispatch_order o WHERE o.delivered_at IS NOT NULL ORDER BY o.delivered_at`);
    await runner.query(`
      SELECT keep_order_flow(o, 'failed', coalesce((SELECT max(t.at) FROM dispatch_track t WHERE t.order_id = o.id AND t.kind = 'failed'), o.signed_at)) FROM dispatch_order o WHERE o.state = 'failed'`);
  }

  /** M2 and M3: the journal says who opened what, and for whom a document was put in the file; one consultation per person, document and day. */
  private async followReading(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_reading_flow(t trace) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE v_document dmp_document; v_user uuid := coalesce((t.after->>'forUser')::uuid, t.actor_id);
      BEGIN
        IF t.patient_id IS NULL THEN RETURN; END IF;
        IF t.subject_type = 'dmp-document' THEN SELECT * INTO v_document FROM dmp_document d WHERE d.id = t.subject_id::uuid; END IF;
        PERFORM keep_flow(
          CASE t.action WHEN 'dmp.opened' THEN 'dmp-consultation:' || v_user || ':' || t.subject_id || ':' || (t.at AT TIME ZONE 'Europe/Paris')::date WHEN 'dmp.integrated' THEN 'dmp-integration:' || t.subject_id ELSE 'dmp-list:' || t.id END,
          t.structure_id, t.at, CASE t.action WHEN 'dmp.opened' THEN 'dmp-consultation' WHEN 'dmp.integrated' THEN 'dmp-integration' ELSE 'dmp-list' END, 'done', 1, v_user,
          flow_professional(v_user), flow_place(v_user, t.at, t.site_id), t.patient_id, coalesce((SELECT p.status = 'qualifiee' FROM patient p WHERE p.id = t.patient_id), false), v_document.type_code, v_document.type_label);
      END $$`);
    await runner.query('CREATE FUNCTION follow_reading_flow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM keep_reading_flow(NEW); RETURN NULL; END $$');
    await runner.query(`CREATE TRIGGER trace_flow AFTER INSERT ON trace FOR EACH ROW WHEN (NEW.action IN ('dmp.opened', 'dmp.listed', 'dmp.integrated')) EXECUTE FUNCTION follow_reading_flow()`);
    await runner.query(`SELECT keep_reading_flow(t) FROM trace t WHERE t.action IN ('dmp.opened', 'dmp.listed', 'dmp.integrated') ORDER BY t.seq`);
  }

  /** M6: a structured document that came by secure messaging, once it is accepted in the file. */
  private async followReceived(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_received_flow(r received_document) RETURNS void LANGUAGE sql AS $$
        SELECT keep_flow('mss-integration:' || r.id, r.structure_id, coalesce(r.decided_at, r.received_at), 'mss-integration', 'done', 1, coalesce(r.decided_by, r.received_by), flow_professional(coalesce(r.decided_by, r.received_by)),
          flow_place(coalesce(r.decided_by, r.received_by), r.received_at, NULL), r.patient_id, coalesce((SELECT p.status = 'qualifiee' FROM patient p WHERE p.id = r.patient_id), false), r.facts->>'typeCode', r.facts->>'typeLabel') $$`);
    await runner.query('CREATE FUNCTION follow_received_flow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM keep_received_flow(NEW); RETURN NULL; END $$');
    await runner.query(`CREATE TRIGGER received_document_flow AFTER INSERT OR UPDATE ON received_document FOR EACH ROW WHEN (NEW.origin = 'mssante' AND NEW.content = 'cda' AND NEW.state = 'confirmed') EXECUTE FUNCTION follow_received_flow()`);
    await runner.query(`SELECT keep_received_flow(r) FROM received_document r WHERE r.origin = 'mssante' AND r.content = 'cda' AND r.state = 'confirmed'`);
  }

  /** M7: the first time something is recorded of the information on the DMP, whatever the answer. */
  private async followInformation(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_information_flow(c consent_entry) RETURNS void LANGUAGE sql AS $$
        SELECT keep_flow('dmp-information:' || c.patient_id, c.structure_id, c.at, 'dmp-information', 'done', 1, c.by_id, flow_professional(c.by_id), flow_place(c.by_id, c.at, NULL), c.patient_id,
          coalesce((SELECT p.status = 'qualifiee' FROM patient p WHERE p.id = c.patient_id), false), '', '') $$`);
    await runner.query('CREATE FUNCTION follow_information_flow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM keep_information_flow(NEW); RETURN NULL; END $$');
    await runner.query(`CREATE TRIGGER consent_entry_flow AFTER INSERT ON consent_entry FOR EACH ROW WHEN (NEW.sheet->>'dmp' <> 'not-informed') EXECUTE FUNCTION follow_information_flow()`);
    await runner.query(`SELECT keep_information_flow(c) FROM consent_entry c WHERE c.sheet->>'dmp' <> 'not-informed' ORDER BY c.at, c.version`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
