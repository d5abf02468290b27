import { workColumns, workIndexes } from '@pluriel/platform/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The national services are looked at even when nothing is sent (DASH-13), what was seen is kept as a history, with each lane that stopped or resumed. */
export class WatchServices20261129224500 implements MigrationInterface {
  readonly name = 'WatchServices20261129224500';

  async up(runner: QueryRunner): Promise<void> {
    // A work row that wakes itself (ADR 0012), one a service; `public` reads the public weather.
    await runner.query(`
      CREATE TABLE service_watch (
        id uuid PRIMARY KEY,
        service text NOT NULL UNIQUE CHECK (service IN ('insi', 'dmp', 'mssante', 'psc', 'eprescription', 'public')),
        seen text NOT NULL DEFAULT 'unknown' CHECK (seen IN ('ok', 'slow', 'down', 'unknown')),
        since timestamptz NOT NULL DEFAULT now(),
        checked_at timestamptz,
        latency_ms integer CHECK (latency_ms >= 0),
        announced jsonb,
        ${workColumns}
      )`);
    await runner.query(workIndexes('service_watch'));
    await runner.query(`
      CREATE TABLE service_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        service text NOT NULL,
        source text NOT NULL CHECK (source IN ('probe', 'lane', 'public')),
        lane text,
        state text NOT NULL CHECK (state IN ('ok', 'slow', 'down', 'unknown')),
        sentence text
      )`);
    await runner.query('CREATE INDEX service_event_newest ON service_event (id DESC) INCLUDE (service)');
    await runner.query('CREATE INDEX service_event_service ON service_event (service, id DESC)');
    await runner.query(`
      CREATE FUNCTION keep_lane_event() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO service_event (service, source, lane, state, sentence) VALUES (NEW.service, 'lane', NEW.lane, NEW.state, NEW.sentence); RETURN NULL; END $$`);
    await runner.query(`CREATE TRIGGER lane_state_stopped AFTER INSERT ON lane_state FOR EACH ROW WHEN (NEW.state <> 'ok') EXECUTE FUNCTION keep_lane_event()`);
    await runner.query(`CREATE TRIGGER lane_state_moved AFTER UPDATE ON lane_state FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION keep_lane_event()`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
