import { Injectable } from '@nestjs/common';
import { newId, systemClock, type Actor } from '@pluriel/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import { describeError, Log } from '../log/log';

/** Who asks, from where. Made by the session guard, or by `systemCaller` for lanes and imports. */
export interface Caller {
  actor: Actor;
  structureId: string;
  siteId: string | null;
  workstationId: string | null;
  correlationId: string;
}

/** What every use case receives: the caller, one transaction, one instant. */
export interface Ctx extends Caller {
  manager: EntityManager;
  now: Date;
  /** Runs last, still inside the transaction: a throw rolls everything back. */
  beforeCommit(work: () => Promise<void>): void;
  /** Runs once the transaction is committed; a failure is logged and changes nothing (hints, live updates). */
  afterCommit(work: () => void | Promise<void>): void;
}

/** @returns a caller for work nobody clicked on; `name` appears in traces */
export const systemCaller = (name: string, structureId: string, correlationId: string = newId()): Caller => ({
  actor: { kind: 'system', userId: null, displayName: name, profession: null, rpps: null, exercise: null, nominative: false, authMethods: [], permissions: new Set() },
  structureId, siteId: null, workstationId: null, correlationId,
});

/** Opens the transaction of a use case. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource, private readonly log: Log) {}

  /**
   * Runs `work` in one READ COMMITTED transaction; any throw rolls back everything, the traces included.
   * @returns what `work` returned, after the commit
   */
  async run<T>(caller: Caller, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.runFound(() => Promise.resolve(caller), work) as Promise<T>;
  }

  /**
   * As `run`, for work found inside the transaction: whom it is done for is known once `find` has looked (and locked).
   * @returns null when there was nothing to do
   */
  async runFound<T>(find: (manager: EntityManager) => Promise<Caller | null>, work: (ctx: Ctx) => Promise<T>): Promise<T | null> {
    const last: (() => Promise<void>)[] = [];
    const after: (() => void | Promise<void>)[] = [];
    let correlationId: string | undefined;
    const result = await this.dataSource.transaction(async (manager) => {
      const caller = await find(manager);
      if (!caller) return null;
      correlationId = caller.correlationId;
      const value = await work({ ...caller, manager, now: systemClock.now(), beforeCommit: (job) => { last.push(job); }, afterCommit: (job) => { after.push(job); } });
      for (const job of last) await job();
      return value;
    });
    for (const job of after) {
      try { await job(); } catch (error) { this.log.warn({ correlationId, error: describeError(error) }, 'work after commit failed'); }
    }
    return result;
  }

  /** Reads without opening a transaction: one statement sees one snapshot, which is all a query needs. A read that must be traced uses `run`. */
  async read<T>(caller: Caller, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const refuse = (): never => { throw new Error('a read that leaves a trace or a hint must use run()'); };
    return work({ ...caller, manager: this.dataSource.manager, now: systemClock.now(), beforeCommit: refuse, afterCommit: refuse });
  }
}
