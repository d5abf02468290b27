import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal is read by its number; a date is first turned into numbers (TRACE-09), whatever the age of the day asked. */
export class FindTracesByDay20261121079200 implements MigrationInterface {
  readonly name = 'FindTracesByDay20261121079200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX trace_structure');
    await runner.query('CREATE INDEX trace_at ON trace (at) INCLUDE (seq)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
