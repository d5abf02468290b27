import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the dashboard of exchanges lists (DASH-11, DASH-12): one line per document that leaves or came, sent to the DMP, to a professional, to a patient, or
 * received from them. The database keeps it beside the order or the received document, in the same transaction; it holds what is filtered and sorted by,
 * the rest is read from where it is. Narrow, so that a million lines are filtered in one index.
 */
export class ListExchanges20261129220300 implements MigrationInterface {
  readonly name = 'ListExchanges20261129220300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exchange (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        at timestamptz NOT NULL,
        channel text NOT NULL CHECK (channel IN ('dmp', 'professional', 'patient')),
        outcome text NOT NULL CHECK (outcome IN ('sent', 'received', 'failed', 'waiting')),
        qualified boolean NOT NULL,
        professional_id uuid NOT NULL,
        patient_id uuid NOT NULL
      )`);
    await runner.query('CREATE INDEX exchange_newest ON exchange (structure_id, at DESC, id DESC) INCLUDE (channel, outcome, qualified, professional_id, patient_id)');
    await runner.query('CREATE INDEX exchange_patient ON exchange (patient_id, at DESC, id DESC)');
    await runner.query('CREATE INDEX exchange_professional ON exchange (professional_id, at DESC, id DESC) INCLUDE (structure_id, channel, outcome, qualified, patient_id)');
    await this.followOrders(runner);
    await this.followReceived(runner);
  }

  /** A sending that was cancelled never was an exchange. Its date is its acknowledgement, its last failure, or the signature while it waits. */
  private async followOrders(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_sent_exchange(o dispatch_order, p_failed_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF o.operation = 'set-visibility' THEN RETURN; END IF;
        IF o.state = 'cancelled' THEN DELETE FROM exchange WHERE id = o.id; RETURN; END IF;
        INSERT INTO exchange AS e (id, structure_id, at, channel, outcome, qualified, professional_id, patient_id)
        VALUES (o.id, o.structure_id, CASE WHEN o.delivered_at IS NOT NULL THEN o.delivered_at WHEN o.state = 'failed' THEN p_failed_at ELSE o.signed_at END,
          CASE o.channel WHEN 'dmp' THEN 'dmp' WHEN 'mssante-pro' THEN 'professional' ELSE 'patient' END,
          CASE o.state WHEN 'delivered' THEN 'sent' WHEN 'failed' THEN 'failed' ELSE 'waiting' END,
          coalesce((SELECT v.with_ins FROM document_version v WHERE v.id = o.version_id), false), CASE WHEN o.operation = 'withdraw' THEN coalesce(o.requested_by, o.author_id) ELSE o.author_id END, o.patient_id)
        ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, qualified = excluded.qualified, professional_id = excluded.professional_id, patient_id = excluded.patient_id,
          at = CASE WHEN e.outcome = 'failed' AND excluded.outcome = 'failed' THEN e.at ELSE excluded.at END
          WHERE (e.outcome, e.qualified, e.professional_id, e.patient_id) IS DISTINCT FROM (excluded.outcome, excluded.qualified, excluded.professional_id, excluded.patient_id) OR (e.outcome <> 'failed' AND e.at <> excluded.at);
      END $$`);
    await runner.query('CREATE FUNCTION follow_sent_exchange() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM keep_sent_exchange(NEW, now()); RETURN NULL; END $$');
    await runner.query('CREATE TRIGGER dispatch_order_exchange_added AFTER INSERT ON dispatch_order FOR EACH ROW EXECUTE FUNCTION follow_sent_exchange()');
    await runner.query(`CREATE TRIGGER dispatch_order_exchange_moved AFTER UPDATE ON dispatch_order FOR EACH ROW
      WHEN (OLD.state <> NEW.state OR OLD.delivered_at IS DISTINCT FROM NEW.delivered_at OR OLD.version_id <> NEW.version_id OR OLD.patient_id <> NEW.patient_id OR OLD.author_id <> NEW.author_id) EXECUTE FUNCTION follow_sent_exchange()`);
    await runner.query(`SELECT keep_sent_exchange(o, coalesce((SELECT max(t.at) FROM dispatch_track t WHERE t.order_id = o.id AND t.kind = 'failed'), o.signed_at)) FROM dispatch_order o`);
  }

  /** What came by messaging or was taken over from the DMP; a file put in by hand was exchanged with nobody. */
  private async followReceived(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_received_exchange(r received_document) RETURNS void LANGUAGE sql AS $$
        INSERT INTO exchange AS e (id, structure_id, at, channel, outcome, qualified, professional_id, patient_id)
        VALUES (r.id, r.structure_id, r.received_at, CASE r.origin WHEN 'dmp' THEN 'dmp' ELSE 'professional' END, 'received', coalesce((SELECT p.status = 'qualifiee' FROM patient p WHERE p.id = r.patient_id), false), coalesce(r.decided_by, r.received_by), r.patient_id)
        ON CONFLICT (id) DO UPDATE SET professional_id = excluded.professional_id, patient_id = excluded.patient_id $$`);
    await runner.query('CREATE FUNCTION follow_received_exchange() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM keep_received_exchange(NEW); RETURN NULL; END $$');
    await runner.query(`CREATE TRIGGER received_document_exchange AFTER INSERT OR UPDATE ON received_document FOR EACH ROW WHEN (NEW.origin <> 'hand') EXECUTE FUNCTION follow_received_exchange()`);
    await runner.query(`SELECT keep_received_exchange(r) FROM received_document r WHERE r.origin <> 'hand'`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
