import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A filter that few lines answer, or none, is answered at once too: one category of flows, one way and result of exchanges. */
export class FindUnlikelyExchanges20261129232700 implements MigrationInterface {
  readonly name = 'FindUnlikelyExchanges20261129232700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX flow_event_kind ON flow_event (structure_id, kind, at DESC, id DESC)');
    await runner.query('CREATE INDEX exchange_way ON exchange (structure_id, channel, outcome, at DESC, id DESC)');
    await runner.query('CREATE INDEX exchange_outcome ON exchange (structure_id, outcome, at DESC, id DESC)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
