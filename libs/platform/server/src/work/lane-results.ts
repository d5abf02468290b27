import { systemCaller } from '../db/transactions';
import { describeError } from '../log/log';
import { Gathering } from './gathering';
import type { Outcome } from './lane';
import type { LaneBreaker } from './lane-breaker';
import { actorOf, firstRows, type LaneSeat } from './lane-seat';
import type { AnyLane } from './lanes';
import { isPassing } from './passing-error';
import { nextAttempt, nextReconciliation } from './retry-schedule';
import type { WorkRow, WorkState } from './work-row';

/** How long an outcome waits for PostgreSQL before it is left to the reconciliation. */
const recordPatienceMs = 120_000;
/** How long an answer waits for those of the attempts that run beside it, and a free hand for others, while there is much to do. */
export const companyMs = 25;

interface Result { row: WorkRow; structureId: string; outcome: Outcome; next: { state: WorkState; notBefore: Date | null; refund: boolean } }

/**
 * Writes what the attempts gave, under fencing: a row is settled only while its lease is still ours. Answers that come while a transaction
 * is being written share the next one: its commit and the head of the journal are paid once.
 */
export class LaneResults {
  private readonly together: Gathering<Result>;

  /** @param atWork how many attempts are under way or waiting to be written */
  constructor(private readonly seat: LaneSeat, private readonly breaker: LaneBreaker, atWork: () => number) {
    this.together = new Gathering((results) => this.settle(results), atWork, companyMs);
  }

  /** What the outside answered is not to be had twice: while PostgreSQL is away, it is kept and written when it is back. */
  async record(row: WorkRow, outcome: Outcome): Promise<void> {
    const { lane, log } = this.seat;
    for (let waited = 0, pause = 100; ; waited += pause, pause = Math.min(2000, pause * 2)) {
      try {
        if (waited === 0) await this.breaker.heard(outcome);
        return await this.together.join({ row, structureId: await lane.structureOf(row), outcome, next: this.nextState(row, outcome) });
      } catch (error) {
        if (!isPassing(error) || waited > recordPatienceMs) throw error;
        log.warn({ lane: lane.name, id: row.id, error: describeError(error) }, 'result not written yet, trying again');
        await new Promise((resolve) => { setTimeout(resolve, pause); });
      }
    }
  }

  private async settle(results: readonly Result[]): Promise<void> {
    const [first] = results;
    if (!first) return;
    if (results.some(({ structureId }) => structureId !== first.structureId)) throw new Error('results of several structures are written one by one');
    const { lane, log, owner, transactions } = this.seat;
    await transactions.run(systemCaller(actorOf(lane), first.structureId), async (ctx) => {
      // In the order of their ids, as everybody who takes several rows of this table.
      if (results.length > 1) await ctx.manager.query(`SELECT id FROM ${lane.table} WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [results.map(({ row }) => row.id)]);
      const written = new Set(firstRows(await ctx.manager.query(settleRows(lane), [JSON.stringify(results.map(resultRow(lane))), owner, ...(lane.alsoWrites ? [ctx.now] : [])])).map(({ id }) => id));
      for (const { row, outcome, next } of results) {
        // Another worker took the row over when our lease ended: its word counts, ours is dropped.
        if (!written.has(row.id)) log.warn({ lane: lane.name, id: row.id }, 'result dropped: the lease was lost');
        else await lane.settle(ctx, row, outcome, next.state);
      }
    });
  }

  private nextState(row: WorkRow, outcome: Outcome): Result['next'] {
    if (outcome.kind === 'delivered') return { state: 'delivered', notBefore: null, refund: false };
    const { lane } = this.seat;
    const { disposition } = outcome.error;
    if (disposition === 'definitive' || disposition === 'needs-human') return { state: 'failed', notBefore: null, refund: false };
    if (disposition === 'uncertain' && !lane.readOnly) return { state: 'uncertain', notBefore: nextReconciliation(new Date(), null), refund: false };
    if (outcome.laneDown) return { state: 'scheduled', notBefore: null, refund: true };
    const retryAt = nextAttempt(lane, row, new Date());
    return retryAt ? { state: 'scheduled', notBefore: retryAt, refund: false } : { state: 'failed', notBefore: null, refund: false };
  }
}

/** An acknowledgement goes to the database only for a lane that writes it: it may hold a text that `jsonb` refuses. */
const resultRow = ({ alsoWrites }: AnyLane) => ({ row, outcome, next }: Result): object => ({
  id: row.id, attempts: row.attempts, state: next.state, not_before: next.notBefore, refund: next.refund ? 1 : 0, delivered: outcome.kind === 'delivered', receipt: alsoWrites && outcome.kind === 'delivered' ? outcome.receipt ?? null : null, error: outcome.kind === 'error' ? outcome.error : null,
});

/** An acknowledgement is proof: it also ends a row that was already declared uncertain, unless somebody is asking about it right now. */
const settleRows = ({ table, alsoWrites }: AnyLane): string => `
  UPDATE ${table} t SET ${alsoWrites ? `${alsoWrites('o.delivered', 'o.receipt', '$3::timestamptz')}, ` : ''}state = o.state, not_before = COALESCE(o.not_before, t.not_before), last_error = NULLIF(o.error, 'null'::jsonb), lease_owner = NULL, lease_until = NULL, attempts = t.attempts - o.refund, row_version = t.row_version + 1
    FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, attempts integer, state text, not_before timestamptz, refund integer, delivered boolean, receipt jsonb, error jsonb)
   WHERE t.id = o.id AND t.attempts = o.attempts AND ((t.state = 'in_progress' AND t.lease_owner = $2) OR (o.delivered AND t.state = 'uncertain' AND t.lease_owner IS NULL)) RETURNING t.id`;
