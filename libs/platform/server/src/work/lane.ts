import type { NationalError } from '@pluriel/kernel';
import type { Ctx } from '../db/transactions';
import type { WorkRow } from './work-row';

/** What the claim found: go, or why not. */
export type Prepared<P> =
  | { kind: 'go'; payload: P }
  | { kind: 'block'; reasons: readonly NationalError[] }
  | { kind: 'drop'; reason: string }
  | { kind: 'later'; notBefore: Date };

/**
 * What an attempt gave. `laneDown`: the service itself does not answer, so the lane stops and no attempt is consumed. `unanswered`: it took the request and said
 * nothing that can be read; several in a row stop the lane too.
 */
export type Outcome =
  | { kind: 'delivered'; receipt: unknown }
  | { kind: 'error'; error: NationalError; evidence?: unknown; laneDown?: boolean; unanswered?: boolean };

/** What the remote side says of an uncertain row. */
export type Reconciled = { kind: 'delivered'; receipt: unknown } | { kind: 'absent' } | { kind: 'unknown'; error: NationalError };

/** One lane, declared in one file of its context. */
export interface LaneDefinition<R extends WorkRow, P> {
  name: string;
  /** What the journal calls it, after the name of the product: `envoi DMP`; its name otherwise. */
  actor?: string;
  table: string;
  /** Extra SQL when lanes share a table, e.g. `channel = 'dmp' AND NOT held`. Trusted text of ours, never input. */
  where?: string;
  /** SQL of the order in which due rows leave, the date they became due by default. Trusted text of ours; an index must give it. */
  inOrderOf?: string;
  /**
   * SQL of what a result writes on its row beside its state, so that the row is written once: a second write in the same transaction would check every foreign key
   * again, and wait for whoever holds what they name. `t` is the row; the values are given as SQL. Trusted text of ours.
   */
  alsoWrites?: (delivered: string, receipt: string, at: string) => string;
  concurrency: number;
  /** Retry schedule in minutes; the last value repeats until `giveUpHours` after the row was first due. */
  retryMinutes: readonly number[];
  giveUpHours: number;
  /** The lane only reads: an uncertain outcome may simply be tried again. */
  readOnly?: boolean;
  structureOf(row: R): Promise<string> | string;
  /** In the claim transaction, row locked: preconditions once more. No I/O but PostgreSQL and Storage. */
  prepare(ctx: Ctx, row: R): Promise<Prepared<P>>;
  /** Outside any transaction. Must await `beforeFirstByte()` just before it sends (throws LeaseLost when another took over). */
  attempt(payload: P, row: R, beforeFirstByte: () => Promise<void>, signal: AbortSignal): Promise<Outcome>;
  /** In the result transaction, after the new state is written under fencing: traces, copies, events, live. */
  settle(ctx: Ctx, row: R, outcome: Outcome, newState: WorkRow['state']): Promise<void>;
  /** In the claim transaction of a reconciliation, when `prepare` is too strict for it; `prepare` otherwise. */
  prepareReconcile?(ctx: Ctx, row: R): Promise<P>;
  /** Asks the remote side whether it has what we may have sent. Lanes that only read do not need it. */
  reconcile?(payload: P, row: R): Promise<Reconciled>;
  breaker?: { service: string; probe(): Promise<boolean> };
}

/** Another worker holds the row now: stop, write nothing. */
export class LeaseLost extends Error {
  constructor() { super('the lease of this row was lost'); this.name = 'LeaseLost'; }
}
