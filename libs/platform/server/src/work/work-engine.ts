import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { hostname } from 'node:os';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';
import { Transactions } from '../db/transactions';
import { describeError, Log } from '../log/log';
import { HintQueues } from './hint-queues';
import { LaneRunner } from './lane-runner';
import { Lanes } from './lanes';

/** Runs every declared lane: hints wake them, the sweeper finds what the hints lost, expired leases are recovered. */
@Injectable()
export class WorkEngine implements BeforeApplicationShutdown {
  private runners: LaneRunner[] = [];
  private sweeper: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;

  constructor(private readonly lanes: Lanes, private readonly queues: HintQueues, private readonly dataSource: DataSource, private readonly transactions: Transactions, private readonly config: Config, private readonly log: Log) {}

  /** Starts working. */
  async start(): Promise<void> {
    const owner = `${hostname()}:${process.pid}:${newId()}`;
    this.runners = this.lanes.all().map((lane) => new LaneRunner(lane, owner, this.dataSource, this.transactions, this.log, this.config.WORK_LEASE_SECONDS));
    for (const runner of this.runners) this.queues.listen(runner.lane.name, () => runner.wake());
    for (const [name, work] of this.lanes.starting()) await work().catch((error: unknown) => { this.log.error({ name, error: describeError(error) }, 'work of the start failed, the next start will do it'); });
    const everyMs = this.config.WORK_SWEEP_SECONDS * 1000;
    const loop = (): void => {
      this.sweeping = this.sweep().finally(() => { this.sweeping = null; });
      this.sweeper = setTimeout(loop, everyMs);
    };
    loop();
    this.log.info({ lanes: this.runners.map((runner) => runner.lane.name) }, 'work engine started');
  }

  /** One round of the sweeper: recovers expired leases, then wakes every lane. */
  async sweep(): Promise<void> {
    for (const runner of this.runners) {
      try { await runner.recoverExpired(); runner.wake(); } catch (error) { this.log.warn({ lane: runner.lane.name, error: describeError(error) }, 'sweep failed, next round will do'); }
    }
  }

  /** Throws when a work table has no lane, or a lane that writes outside has no reconciler: such a worker must not start. */
  async assertEveryWorkTableHasALane(): Promise<void> {
    const tables = await this.dataSource.query<{ table_name: string }[]>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name IN ('lease_owner', 'lease_until', 'sent_at') GROUP BY table_name HAVING count(*) = 3`);
    const served = new Set(this.lanes.all().map((lane) => lane.table));
    const orphans = tables.map((row) => row.table_name).filter((name) => !served.has(name));
    if (orphans.length > 0) throw new Error(`work tables without a lane: ${orphans.join(', ')}`);
    const blind = this.lanes.all().filter((lane) => !lane.readOnly && !lane.reconcile).map((lane) => lane.name);
    if (blind.length > 0) throw new Error(`lanes without a reconciler: ${blind.join(', ')}`);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.sweeper) clearTimeout(this.sweeper);
    await this.sweeping;
    await Promise.allSettled(this.runners.map((runner) => runner.stop()));
  }
}
