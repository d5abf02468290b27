import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The journal of one kind of act is read from the index alone, newest first. Without what the conditions need beside it, the planner
 * walked a million traces backwards to find thirty rare ones.
 */
export class FindTracesByAct20261121079300 implements MigrationInterface {
  readonly name = 'FindTracesByAct20261121079300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX trace_act ON trace (action, seq DESC) INCLUDE (structure_id, at)');
    await runner.query('DROP INDEX trace_action');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
