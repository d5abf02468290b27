import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workColumns, workIndexes } from '@pluriel/platform/server';

/**
 * What the identity rates are computed from (TBB.INS.01/02, structure.md §11.3): the status of every identity at any instant, the contacts that
 * make the active file, and the closed months, which nothing changes any more. The database keeps the first two itself, whoever writes.
 */
export class KeepIdentityStatusHistory20261121072100 implements MigrationInterface {
  readonly name = 'KeepIdentityStatusHistory20261121072100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_status_history (
        patient_id uuid NOT NULL REFERENCES patient,
        since timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('provisoire', 'recuperee', 'validee', 'qualifiee')),
        excluded text CHECK (excluded IN ('douteuse', 'fictive')),
        PRIMARY KEY (patient_id, since)
      )`);
    await this.followStatus(runner);
    await this.closeMonths(runner);
    await this.followContacts(runner);
    await this.computeMonths(runner);
  }

  /** Every change of status or of an excluding attribute, at the clock of the database; two changes of one transaction are one. */
  private async followStatus(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE FUNCTION excluding_attribute(douteuse boolean, fictive boolean) RETURNS text LANGUAGE sql IMMUTABLE RETURN CASE WHEN fictive THEN 'fictive' WHEN douteuse THEN 'douteuse' END`);
    await runner.query(`
      CREATE FUNCTION keep_identity_status() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO identity_status_history (patient_id, since, status, excluded)
        VALUES (NEW.id, CASE TG_OP WHEN 'INSERT' THEN least(NEW.created_at, now()) ELSE now() END, NEW.status, excluding_attribute(NEW.attr_douteuse, NEW.attr_fictive))
        ON CONFLICT (patient_id, since) DO UPDATE SET status = EXCLUDED.status, excluded = EXCLUDED.excluded;
        RETURN NULL;
      END $$`);
    await runner.query('CREATE TRIGGER patient_status_first AFTER INSERT ON patient FOR EACH ROW EXECUTE FUNCTION keep_identity_status()');
    await runner.query(`CREATE TRIGGER patient_status_kept AFTER UPDATE ON patient FOR EACH ROW
      WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.attr_douteuse <> NEW.attr_douteuse OR OLD.attr_fictive <> NEW.attr_fictive) EXECUTE FUNCTION keep_identity_status()`);
    // What happened before this table: the events of each identity, then what it is now.
    await runner.query(`
      INSERT INTO identity_status_history (patient_id, since, status, excluded)
      SELECT DISTINCT ON (patient_id, at) patient_id, at, status_after, NULL FROM identity_event WHERE status_after IS NOT NULL ORDER BY patient_id, at, id DESC`);
    await runner.query(`
      INSERT INTO identity_status_history (patient_id, since, status, excluded)
      SELECT p.id, CASE WHEN last.since IS NULL THEN p.created_at ELSE greatest(p.updated_at, last.since) END, p.status, excluding_attribute(p.attr_douteuse, p.attr_fictive)
        FROM patient p LEFT JOIN LATERAL (SELECT since, status FROM identity_status_history h WHERE h.patient_id = p.id ORDER BY since DESC LIMIT 1) last ON true
       WHERE last.since IS NULL OR last.status <> p.status OR p.attr_douteuse OR p.attr_fictive
      ON CONFLICT (patient_id, since) DO UPDATE SET status = EXCLUDED.status, excluded = EXCLUDED.excluded`);
  }

  /** One row per signed contact. The author's RPPS and place are those of that day: a later move or a new médecin traitant changes nothing. */
  private async followContacts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient_contact (
        source text NOT NULL,
        source_id uuid NOT NULL,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL,
        at timestamptz NOT NULL,
        professional_id uuid,
        professional text NOT NULL,
        finess text,
        PRIMARY KEY (source, source_id)
      )`);
    await runner.query('CREATE INDEX patient_contact_month ON patient_contact (structure_id, at)');
    await runner.query('CREATE INDEX patient_contact_patient ON patient_contact (patient_id, at DESC)');
    await runner.query('CREATE INDEX patient_contact_professional ON patient_contact (professional_id, at) INCLUDE (patient_id)');
    await runner.query('CREATE INDEX patient_contact_finess ON patient_contact (structure_id, finess, at) INCLUDE (patient_id)');
    const contact = (row: string): string => `('document', ${row}.document_id, ${row}.structure_id, ${row}.patient_id, ${row}.service_start, ${row}.author_id, coalesce(nullif(${row}.author->>'rpps', ''), ${row}.author_id::text), ${row}.author->'site'->>'finess')`;
    await runner.query(`
      CREATE FUNCTION keep_signed_contact() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO patient_contact (source, source_id, structure_id, patient_id, at, professional_id, professional, finess) VALUES ${contact('NEW')} ON CONFLICT DO NOTHING;
        PERFORM follow_months(NEW.structure_id, NEW.service_start);
        RETURN NULL;
      END $$`);
    // The first version is the contact; a correction of the document is not another one.
    await runner.query('CREATE TRIGGER document_contact AFTER INSERT ON document_version FOR EACH ROW WHEN (NEW.number = 1) EXECUTE FUNCTION keep_signed_contact()');
    await runner.query(`INSERT INTO patient_contact (source, source_id, structure_id, patient_id, at, professional_id, professional, finess)
      SELECT 'document', v.document_id, v.structure_id, v.patient_id, v.service_start, v.author_id, coalesce(nullif(v.author->>'rpps', ''), v.author_id::text), v.author->'site'->>'finess' FROM document_version v WHERE v.number = 1 ON CONFLICT DO NOTHING`);
    await runner.query('SELECT follow_months(structure_id, min(at)) FROM patient_contact GROUP BY structure_id');
  }

  /** The months closed on the 5th of the next one, kept as they were that day; each is a work row, so a server that was off catches up. */
  private async closeMonths(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_month (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        frozen_at timestamptz,
        ${workColumns},
        UNIQUE (structure_id, month)
      )`);
    await runner.query(workIndexes('identity_month'));
    await runner.query(`
      CREATE TABLE identity_month_fact (
        structure_id uuid NOT NULL,
        month date NOT NULL,
        patient_id uuid NOT NULL,
        professional text NOT NULL,
        finess text,
        status text NOT NULL,
        excluded text,
        UNIQUE NULLS NOT DISTINCT (structure_id, month, patient_id, professional, finess)
      )`);
    await runner.query(`
      CREATE FUNCTION refuse_closed_month_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a closed month never changes'; END $$`);
    await runner.query('CREATE TRIGGER identity_month_fact_kept BEFORE UPDATE OR DELETE ON identity_month_fact FOR EACH ROW EXECUTE FUNCTION refuse_closed_month_change()');
    // The first contact of a structure opens its first month, at most 24 months back; closing one month opens the next.
    await runner.query(`CREATE FUNCTION closing_of(month date) RETURNS timestamptz LANGUAGE sql STABLE RETURN (month + interval '1 month 4 days')::timestamp AT TIME ZONE 'Europe/Paris'`);
    await runner.query(`
      CREATE FUNCTION follow_months(structure uuid, first timestamptz) RETURNS void LANGUAGE sql AS $$
        INSERT INTO identity_month (id, structure_id, month, not_before, first_due_at)
        SELECT gen_random_uuid(), structure, m.month, closing_of(m.month), closing_of(m.month)
          FROM (SELECT greatest(date_trunc('month', first AT TIME ZONE 'Europe/Paris'), date_trunc('month', now() AT TIME ZONE 'Europe/Paris') - interval '24 months')::date AS month) m
         WHERE NOT EXISTS (SELECT 1 FROM identity_month WHERE structure_id = structure)
        ON CONFLICT DO NOTHING $$`);
  }

  /** The rows of one month: as they were kept, or computed while the month is open. */
  private async computeMonths(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION surviving_patient(id uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
        WITH RECURSIVE chain AS (SELECT p.id, p.merged_into FROM patient p WHERE p.id = $1 UNION SELECT p.id, p.merged_into FROM chain JOIN patient p ON p.id = chain.merged_into)
        SELECT id FROM chain WHERE merged_into IS NULL LIMIT 1 $$`);
    await runner.query(`
      CREATE FUNCTION identity_facts_of_month(structure uuid, month date, until timestamptz)
      RETURNS TABLE (patient_id uuid, professional text, finess text, status text, excluded text) LANGUAGE sql STABLE ROWS 5000 AS $$
        WITH limits AS (SELECT month::timestamp AT TIME ZONE 'Europe/Paris' AS first, least((month + interval '1 month')::timestamp AT TIME ZONE 'Europe/Paris', until) AS last),
        seen AS MATERIALIZED (
          SELECT DISTINCT CASE WHEN p.merged_into IS NULL THEN p.id ELSE surviving_patient(p.id) END AS patient_id, c.professional, c.finess
            FROM limits, patient_contact c JOIN patient p ON p.id = c.patient_id
           WHERE c.structure_id = structure AND c.at >= limits.first AND c.at < limits.last)
        SELECT seen.patient_id, seen.professional, seen.finess, h.status, h.excluded
          FROM seen, limits, LATERAL (
            SELECT k.status, k.excluded FROM identity_status_history k WHERE k.patient_id = seen.patient_id
             ORDER BY (k.since < limits.last) DESC, CASE WHEN k.since < limits.last THEN k.since END DESC, k.since LIMIT 1) h $$`);
    await runner.query(`
      CREATE FUNCTION identity_facts(p_structure uuid, p_month date, p_until timestamptz)
      RETURNS TABLE (patient_id uuid, professional text, finess text, status text, excluded text) LANGUAGE plpgsql STABLE ROWS 5000 AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM identity_month m WHERE m.structure_id = p_structure AND m.month = p_month AND m.frozen_at IS NOT NULL) THEN
          RETURN QUERY SELECT f.patient_id, f.professional, f.finess, f.status, f.excluded FROM identity_month_fact f WHERE f.structure_id = p_structure AND f.month = p_month;
        ELSE
          RETURN QUERY SELECT * FROM identity_facts_of_month(p_structure, p_month, p_until);
        END IF;
      END $$`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
