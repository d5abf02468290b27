import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was being written about a visit while its file was joined to another one goes to the file that stays, as consultations do (INS-62). What missed it before is brought there. */
export class FollowMergedVisits20261130123010 implements MigrationInterface {
  readonly name = 'FollowMergedVisits20261130123010';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['visit_plan', 'home_visit', 'team_memo', 'care_report']) {
      await runner.query(`CREATE TRIGGER ${table}_follows_merge BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION follow_merged_patient()`);
      await runner.query(`UPDATE ${table} t SET patient_id = p.merged_into FROM patient p WHERE p.id = t.patient_id AND p.merged_into IS NOT NULL`);
    }
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
