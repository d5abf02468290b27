import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Orders leave by date of the act. One channel is read from its first order that waits, without meeting those of another whose service is down;
 * `not_before` is in the index so that what waits its next try is passed over without being read. What left without an answer is found among
 * thousands that wait.
 */
export class DrainByDateOfAct20261129221000 implements MigrationInterface {
  name = 'DrainByDateOfAct20261129221000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX dispatch_order_leaving ON dispatch_order (channel, signed_at, id, not_before) WHERE state = 'scheduled' AND NOT held;
      CREATE INDEX dispatch_order_doubtful ON dispatch_order (channel, not_before, id) WHERE state = 'uncertain'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dispatch_order_leaving, dispatch_order_doubtful');
  }
}
