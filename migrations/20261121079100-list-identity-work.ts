import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An arrival that was received is a contact of the active file too (structure.md §11.3); indexes of the work lists (INS-39). */
export class ListIdentityWork20261121079100 implements MigrationInterface {
  readonly name = 'ListIdentityWork20261121079100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_arrival_contact() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state IN ('in-consultation', 'left') AND NEW.started_at IS NOT NULL THEN
          INSERT INTO patient_contact (source, source_id, structure_id, patient_id, at, professional_id, professional, finess)
          SELECT 'arrival', NEW.id, NEW.structure_id, NEW.patient_id, NEW.started_at, NEW.professional_id, coalesce((SELECT rpps FROM app_user WHERE id = NEW.professional_id), NEW.professional_id::text, ''), (SELECT finess FROM site WHERE id = NEW.site_id)
          ON CONFLICT (source, source_id) DO UPDATE SET patient_id = EXCLUDED.patient_id, at = EXCLUDED.at, professional_id = EXCLUDED.professional_id, professional = EXCLUDED.professional, finess = EXCLUDED.finess;
          PERFORM follow_months(NEW.structure_id, NEW.started_at);
        ELSE
          DELETE FROM patient_contact WHERE source = 'arrival' AND source_id = NEW.id;
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query('CREATE TRIGGER arrival_contact AFTER INSERT OR UPDATE ON arrival FOR EACH ROW EXECUTE FUNCTION keep_arrival_contact()');
    await runner.query('CREATE INDEX patient_doubtful ON patient (structure_id) WHERE attr_douteuse AND merged_into IS NULL');
    await runner.query(`CREATE INDEX received_ins_open ON received_ins (structure_id) WHERE state IN ('to-compare', 'refused')`);
    await runner.query('CREATE INDEX identity_alert_list ON identity_alert (structure_id) WHERE settled_at IS NULL');
    await runner.query('CREATE INDEX trace_structure ON trace (structure_id, seq DESC)');
    await runner.query('CREATE INDEX insi_call_journal ON insi_call (structure_id, requested_at DESC, id DESC)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
