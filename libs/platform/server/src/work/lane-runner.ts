import type { DataSource } from 'typeorm';
import { systemCaller, type Transactions } from '../db/transactions';
import { describeError, type Log } from '../log/log';
import { LeaseLost, type Outcome } from './lane';
import { LaneBreaker } from './lane-breaker';
import { LaneClaims, type Claimed } from './lane-claims';
import { LaneReconciler } from './lane-reconciler';
import { companyMs, LaneResults } from './lane-results';
import { actorOf, cut, firstRows, shareOf, unknownFate, type LaneSeat } from './lane-seat';
import type { AnyLane } from './lanes';
import { isPassing } from './passing-error';
import type { WorkRow, WorkState } from './work-row';

/**
 * Runs one lane in one worker process (architecture §6): claims rows with a lease, marks `sent_at` just before the first
 * byte, writes results only while it still holds the lease, and asks the remote side about what it does not know.
 */
export class LaneRunner {
  private readonly seat: LaneSeat;
  private readonly claims: LaneClaims;
  private readonly reconciler: LaneReconciler;
  private readonly results: LaneResults;
  private readonly running = new Set<Promise<void>>();
  /** Rows this process is carrying: their fate is known here first, so its own sweeper leaves them alone. */
  private readonly carried = new Set<string>();
  private filling: Promise<void> | null = null;
  private stopping = false;
  /** Counts the wakes: a look that found nothing is done again when the bell rang meanwhile. */
  private rings = 0;
  private heard = 0;
  private impatient = false;
  private lateLook: NodeJS.Timeout | null = null;
  private readonly abort = new AbortController();
  readonly breaker: LaneBreaker;

  constructor(readonly lane: AnyLane, owner: string, dataSource: DataSource, transactions: Transactions, log: Log, leaseSeconds = 60) {
    this.seat = { lane, owner, dataSource, transactions, log, leaseSeconds };
    this.breaker = new LaneBreaker(lane, dataSource, log, () => this.wake());
    this.claims = new LaneClaims(this.seat);
    this.reconciler = new LaneReconciler(this.seat);
    this.results = new LaneResults(this.seat, this.breaker, () => this.carried.size);
  }

  /** Takes due rows until none is left or every hand is busy. Cheap when there is nothing to do. */
  wake(): void {
    this.rings += 1;
    this.fill();
  }

  private fill(): void {
    if (this.filling || this.stopping || this.free() <= 0) return;
    if (this.free() < this.worthwhile()) {
      this.lateLook ??= setTimeout(() => { this.lateLook = null; this.impatient = true; this.fill(); }, companyMs);
      return;
    }
    this.impatient = false;
    this.filling = this.takeDue().catch((error: unknown) => { this.seat.log.error({ lane: this.lane.name, error: describeError(error) }, 'lane cannot take rows'); }).finally(() => {
      this.filling = null;
      if (this.heard !== this.rings) this.fill();
    });
  }

  /** While many rows wait, they are taken several at a time: one transaction serves them all. Hands held up elsewhere are not waited for longer than a moment. */
  private worthwhile(): number { return this.claims.backlog && !this.impatient && !this.breaker.onTrial ? Math.ceil(this.lane.concurrency / 2) : 1; }

  private free(): number { return (this.breaker.onTrial ? 1 : this.lane.concurrency) - this.running.size; }

  private async takeDue(): Promise<void> {
    do {
      this.heard = this.rings;
      if (await this.breaker.isOpen()) return;
      // What left without an answer does not wait for the end of a backlog: one hand asks while the others send.
      const early = this.free() > 1 && this.claims.backlog ? await this.askAboutOne() : 'not-looked';
      const { found, claimed } = await this.claims.take(this.free());
      for (const each of claimed) this.begin(this.carryOut(each));
      if (found) continue;
      const doubtful = early === 'not-looked' ? await this.askAboutOne() : early;
      if (doubtful === 'nothing' && this.heard === this.rings) return;
    } while (!this.stopping && this.free() >= this.worthwhile());
  }

  private async askAboutOne(): Promise<'nothing' | 'settled' | 'asked'> {
    const doubtful = await this.reconciler.take();
    if (typeof doubtful !== 'object') return doubtful;
    this.begin(this.reconciler.ask(doubtful));
    return 'asked';
  }

  /** A hand at work; when it is free again, it looks for the next row. */
  private begin(work: Promise<void>): void {
    const hand = work.catch((error: unknown) => { this.seat.log.error({ lane: this.lane.name, error: describeError(error) }, 'lane hand failed'); }).finally(() => {
      this.running.delete(hand);
      this.wake();
    });
    this.running.add(hand);
  }

  private async carryOut({ row, payload }: Claimed): Promise<void> {
    const { dataSource, leaseSeconds, log, owner } = this.seat;
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    this.abort.signal.addEventListener('abort', stop);
    this.carried.add(row.id);
    const heartbeat = setInterval(() => { void this.renew(row).then((held) => { if (!held) controller.abort(); }, () => undefined); }, (leaseSeconds * 1000) / 3);
    let sent = false;
    const beforeFirstByte = async (): Promise<void> => {
      const marked = firstRows(await dataSource.query(`UPDATE ${this.lane.table} SET sent_at = now() WHERE id = $1 AND state = 'in_progress' AND lease_owner = $2 AND attempts = $3 AND lease_until > now() RETURNING id`, [row.id, owner, row.attempts]));
      if (marked.length === 0 || controller.signal.aborted) throw new LeaseLost();
      sent = true;
    };
    try {
      let outcome: Outcome;
      try { outcome = await this.lane.attempt(payload, row, beforeFirstByte, controller.signal); } catch (error) {
        if (error instanceof LeaseLost) return;
        log.error({ lane: this.lane.name, id: row.id, error: describeError(error) }, 'attempt failed unexpectedly');
        outcome = { kind: 'error', error: sent && !this.lane.readOnly ? unknownFate : cut };
      }
      await this.results.record(row, outcome);
    } finally {
      clearInterval(heartbeat);
      this.carried.delete(row.id);
      this.abort.signal.removeEventListener('abort', stop);
    }
  }

  /** Rows whose worker died: before the first byte they start again, after it nobody knows, so they are asked about. Each one says so in its track. */
  async recoverExpired(): Promise<void> {
    const { dataSource, log } = this.seat;
    const expired = await dataSource.query<WorkRow[]>(`SELECT * FROM ${this.lane.table} WHERE state = 'in_progress' AND lease_until < now() AND NOT (id = ANY($1)) ${shareOf(this.lane)} ORDER BY lease_until LIMIT 500`, [[...this.carried]]);
    for (const row of expired) {
      try { await this.recover(row); } catch (error) {
        if (isPassing(error)) throw error;
        log.error({ lane: this.lane.name, id: row.id, error: describeError(error) }, 'row not recovered, next round will try again');
      }
    }
    if (expired.length > 0) log.warn({ lane: this.lane.name, rows: expired.length }, 'leases expired, rows recovered');
  }

  private async recover({ id, ...candidate }: WorkRow): Promise<void> {
    const { table } = this.lane;
    const caller = systemCaller(actorOf(this.lane, ', reprise'), await this.lane.structureOf({ id, ...candidate }));
    await this.seat.transactions.run(caller, async (ctx) => {
      const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${table} WHERE id = $1 AND state = 'in_progress' AND lease_until < now() FOR UPDATE SKIP LOCKED`, [id]);
      if (!row) return;
      const left = row.sent_at !== null && !this.lane.readOnly;
      const state: WorkState = left ? 'uncertain' : 'scheduled';
      const error = left ? unknownFate : cut;
      await ctx.manager.query(`UPDATE ${table} SET state = $2, last_error = $3, not_before = $4, lease_owner = NULL, lease_until = NULL, row_version = row_version + 1 WHERE id = $1`, [id, state, JSON.stringify(error), ctx.now]);
      await this.lane.settle(ctx, row, { kind: 'error', error }, state);
    });
  }

  private async renew(row: WorkRow): Promise<boolean> {
    const { dataSource, leaseSeconds, owner } = this.seat;
    return firstRows(await dataSource.query(`UPDATE ${this.lane.table} SET lease_until = now() + make_interval(secs => $4) WHERE id = $1 AND lease_owner = $2 AND attempts = $3 AND state = 'in_progress' RETURNING id`, [row.id, owner, row.attempts, leaseSeconds])).length > 0;
  }

  /** Lets running attempts end (they are bounded by their own time-outs), takes nothing new. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.breaker.stop();
    if (this.lateLook) clearTimeout(this.lateLook);
    const patience = setTimeout(() => this.abort.abort(), 5000);
    await this.filling;
    await Promise.allSettled([...this.running]);
    clearTimeout(patience);
  }
}
