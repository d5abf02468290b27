import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adding to the sums waits for the facts being written, two seconds at most: whoever writes the next ones would wait behind. What is not added today is counted from its lines, and added at the next passage. */
export class BoundTheWaitOfTheFold20261129232500 implements MigrationInterface {
  readonly name = 'BoundTheWaitOfTheFold20261129232500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION fold_flows(uuid) RENAME TO add_flows_to_sums');
    await runner.query(`
      CREATE FUNCTION fold_flows(p_structure uuid) RETURNS void LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
      BEGIN
        PERFORM add_flows_to_sums(p_structure);
      EXCEPTION WHEN lock_not_available THEN RETURN;
      END $$`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
