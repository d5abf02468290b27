import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workColumns, workIndexes } from '@pluriel/platform/server';

/**
 * Open months are read from a sum too, whatever the number of lines (DASH-19): a lane adds what is new to it, and what is newer still is counted from its
 * lines. Nothing is added while a fact is being written: two facts of one professional never wait for each other.
 */
export class SumOpenFlows20261129214100 implements MigrationInterface {
  readonly name = 'SumOpenFlows20261129214100';

  async up(runner: QueryRunner): Promise<void> {
    await this.number(runner);
    await this.sum(runner);
    await this.nameTypes(runner);
    await this.follow(runner);
    await runner.query('INSERT INTO flow_type (structure_id, code, label) SELECT DISTINCT structure_id, type_code, type_label FROM flow_event');
    await runner.query('INSERT INTO flow_fold (id, structure_id) SELECT gen_random_uuid(), structure_id FROM flow_event GROUP BY structure_id');
    await runner.query('SELECT fold_flows(structure_id) FROM flow_fold');
  }

  /** The lines in the order they were written: what was already added is what comes before one number. */
  private async number(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE flow_event ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY');
    await runner.query('CREATE INDEX flow_event_seq ON flow_event (structure_id, seq)');
    // Whatever the filters, the list is looked for in the index alone.
    await runner.query('DROP INDEX flow_event_newest');
    await runner.query('CREATE INDEX flow_event_newest ON flow_event (structure_id, at DESC, id DESC) INCLUDE (month, kind, result, professional, finess, type_code, qualified)');
  }

  private async sum(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE flow_open_count (
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
    // A work row that wakes itself (ADR 0012): « through » is the last line added.
    await runner.query(`
      CREATE TABLE flow_fold (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL UNIQUE,
        through bigint NOT NULL DEFAULT 0,
        folded_at timestamptz,
        ${workColumns}
      )`);
    await runner.query(workIndexes('flow_fold'));
    // The lock waits for the lines being written: no line numbered before « through » can appear afterwards.
    await runner.query(`
      CREATE FUNCTION fold_flows(p_structure uuid) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE v_from bigint; v_to bigint;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('flow_month'));
        SELECT f.through INTO v_from FROM flow_fold f WHERE f.structure_id = p_structure;
        SELECT max(e.seq) INTO v_to FROM flow_event e WHERE e.structure_id = p_structure;
        IF v_from IS NULL OR v_to IS NULL OR v_to <= v_from THEN RETURN; END IF;
        INSERT INTO flow_open_count AS c (structure_id, month, kind, professional, finess, type_code, qualified, done, failed, attempts)
        SELECT p_structure, e.month, e.kind, e.professional, e.finess, e.type_code, e.qualified, count(*) FILTER (WHERE e.result = 'done')::int, count(*) FILTER (WHERE e.result = 'failed')::int, sum(e.attempts)::int
          FROM flow_event e WHERE e.structure_id = p_structure AND e.seq > v_from AND e.seq <= v_to
         GROUP BY e.month, e.kind, e.professional, e.finess, e.type_code, e.qualified
        ON CONFLICT (structure_id, month, kind, professional, finess, type_code, qualified) DO UPDATE SET done = c.done + excluded.done, failed = c.failed + excluded.failed, attempts = c.attempts + excluded.attempts;
        UPDATE flow_fold SET through = v_to, folded_at = now() WHERE structure_id = p_structure;
      END $$`);
  }

  /** Each type as the facts said it: a word is looked for among the types, never among the lines. */
  private async nameTypes(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE flow_type (structure_id uuid NOT NULL, code text NOT NULL, label text NOT NULL, PRIMARY KEY (structure_id, code, label))');
  }

  private async follow(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION keep_flow(p_once text, p_structure uuid, p_at timestamptz, p_kind text, p_result text, p_attempts integer, p_user uuid, p_professional text, p_finess text, p_patient uuid, p_qualified boolean, p_type text, p_label text)
      RETURNS void LANGUAGE plpgsql AS $$
      DECLARE v_month date := date_trunc('month', p_at AT TIME ZONE 'Europe/Paris')::date; v_closed date;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtext('flow_month'));
        SELECT max(m.month) INTO v_closed FROM flow_month m WHERE m.structure_id = p_structure AND m.frozen_at IS NOT NULL;
        IF v_closed IS NOT NULL AND v_month <= v_closed THEN v_month := (v_closed + interval '1 month')::date; END IF;
        INSERT INTO flow_event (once, structure_id, at, month, kind, result, attempts, user_id, professional, finess, patient_id, qualified, type_code, type_label)
        VALUES (p_once, p_structure, p_at, v_month, p_kind, p_result, p_attempts, p_user, p_professional, p_finess, p_patient, p_qualified, coalesce(p_type, ''), coalesce(p_label, '')) ON CONFLICT (once) DO NOTHING;
        PERFORM open_flow_months(p_structure, v_month);
        IF NOT EXISTS (SELECT 1 FROM flow_type t WHERE t.structure_id = p_structure AND t.code = coalesce(p_type, '') AND t.label = coalesce(p_label, '')) THEN
          INSERT INTO flow_type (structure_id, code, label) VALUES (p_structure, coalesce(p_type, ''), coalesce(p_label, '')) ON CONFLICT DO NOTHING;
        END IF;
        IF NOT EXISTS (SELECT 1 FROM flow_fold f WHERE f.structure_id = p_structure) THEN
          INSERT INTO flow_fold (id, structure_id) VALUES (gen_random_uuid(), p_structure) ON CONFLICT (structure_id) DO NOTHING;
        END IF;
      END $$`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
