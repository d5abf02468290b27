import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The number that pays for somebody is never that person's matricule unless it is his own (INS-60, ins.md §1.3): a number recorded as a parent's, a spouse's
 * or anybody else's is refused as matricule, whatever wrote it.
 */
export class KeepOwnMatricule20261121071100 implements MigrationInterface {
  readonly name = 'KeepOwnMatricule20261121071100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_insured_number_as_matricule() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM patient_sheet s WHERE s.patient_id = NEW.id AND s.insured_quality <> 'insured' AND left(s.insured_number, 13) = left(NEW.matricule, 13)) THEN
          RAISE EXCEPTION 'the number of the insured person is not the matricule of this patient' USING ERRCODE = 'check_violation', CONSTRAINT = 'patient_own_matricule';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query('CREATE TRIGGER patient_own_matricule BEFORE INSERT OR UPDATE OF matricule ON patient FOR EACH ROW WHEN (NEW.matricule IS NOT NULL) EXECUTE FUNCTION refuse_insured_number_as_matricule()');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
