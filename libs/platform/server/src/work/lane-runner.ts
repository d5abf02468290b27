import type { NationalError } from '@pluriel/kernel';
import type { DataSource } from 'typeorm';
import { systemCaller, type Caller, type Ctx, type Transactions } from '../db/transactions';
import { describeError, type Log } from '../log/log';
import { LeaseLost, type Outcome, type Prepared, type Reconciled } from './lane';
import { DueRows } from './due-rows';
import { LaneBreaker } from './lane-breaker';
import { isPassing } from './passing-error';
import type { AnyLane } from './lanes';
import { nextAttempt, nextReconciliation } from './retry-schedule';
import type { WorkRow, WorkState } from './work-row';

const cut: NationalError = { disposition: 'retryable', code: 'worker.interrupted', sentence: 'L’envoi a été interrompu avant de partir.', remedy: 'Rien à faire : il repartira tout seul.' };
const notPrepared: NationalError = { disposition: 'retryable', code: 'worker.not-prepared', sentence: 'Pluriel n’a pas réussi à préparer cet envoi.', remedy: 'Un nouvel essai aura lieu tout seul. Si cela dure, prévenez le support en indiquant le code affiché.' };
const unknownFate: NationalError = { disposition: 'uncertain', code: 'worker.interrupted-after-sending', sentence: 'L’envoi a été interrompu après son départ.', remedy: 'Rien à faire : Pluriel vérifie s’il est arrivé.' };

/** How long an outcome waits for PostgreSQL before it is left to the reconciliation. */
const recordPatienceMs = 120_000;

/**
 * Runs one lane in one worker process (architecture §6): claims rows with a lease, marks `sent_at` just before the first
 * byte, writes results only while it still holds the lease, and asks the remote side about what it does not know.
 */
export class LaneRunner {
  private readonly running = new Set<Promise<void>>();
  /** Rows this process is carrying: their fate is known here first, so its own sweeper leaves them alone. */
  private readonly carried = new Set<string>();
  private readonly scheduled = new DueRows((without) => this.dueRows('scheduled', without));
  private readonly uncertain = new DueRows((without) => this.dueRows('uncertain', without));
  private stopping = false;
  /** Counts the wakes: a slot that found nothing looks again when the bell rang meanwhile. */
  private rings = 0;
  private readonly abort = new AbortController();
  readonly breaker: LaneBreaker;

  constructor(readonly lane: AnyLane, private readonly owner: string, private readonly dataSource: DataSource, private readonly transactions: Transactions, private readonly log: Log, private readonly leaseSeconds = 60) {
    this.breaker = new LaneBreaker(lane, dataSource, log, () => this.wake());
  }

  /** Takes due rows until none is left or every slot is busy. Cheap when there is nothing to do. */
  wake(): void {
    this.rings += 1;
    while (!this.stopping && this.running.size < this.lane.concurrency) {
      const slot = this.pump().catch((error: unknown) => { this.log.error({ lane: this.lane.name, error: describeError(error) }, 'lane slot failed'); }).finally(() => { this.running.delete(slot); });
      this.running.add(slot);
    }
  }

  private async pump(): Promise<void> {
    while (!this.stopping) {
      const heard = this.rings;
      if (await this.breaker.isOpen()) return;
      if (await this.step() || heard !== this.rings) continue;
      return;
    }
  }

  /** @returns false when nothing was due */
  private async step(): Promise<boolean> {
    const claimed = await this.claim();
    if (claimed === 'nothing') return this.lane.reconcile ? this.reconcileOne() : false;
    if (claimed !== 'settled') await this.carryOut(claimed.row, claimed.payload);
    return true;
  }

  private async claim(): Promise<'nothing' | 'settled' | { row: WorkRow; payload: unknown }> {
    const candidate = await this.scheduled.next();
    if (!candidate) return 'nothing';
    try {
      const caller = systemCaller(`lane:${this.lane.name}`, await this.lane.structureOf(candidate));
      try { return await this.claimOne(caller, candidate.id); } catch (error) {
        if (isPassing(error)) throw error;
        await this.setAside(caller, candidate.id, error);
        return 'settled';
      }
    } finally { this.scheduled.done(candidate); }
  }

  private claimOne(caller: Caller, id: string): Promise<'settled' | { row: WorkRow; payload: unknown }> {
    const { table } = this.lane;
    return this.transactions.run(caller, async (ctx) => {
      const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${table} WHERE id = $1 AND state = 'scheduled' AND not_before <= now() ${this.extra()} FOR UPDATE SKIP LOCKED`, [id]);
      if (!row) return 'settled';
      const prepared: Prepared<unknown> = await this.lane.prepare(ctx, row);
      if (prepared.kind === 'go') {
        const [claimed] = firstRows<WorkRow>(await ctx.manager.query(`UPDATE ${table} SET state = 'in_progress', lease_owner = $2, lease_until = now() + make_interval(secs => $3), sent_at = NULL, attempts = attempts + 1, row_version = row_version + 1 WHERE id = $1 RETURNING *`, [row.id, this.owner, this.leaseSeconds]));
        return claimed ? { row: claimed, payload: prepared.payload } : 'settled';
      }
      if (prepared.kind === 'later') {
        await ctx.manager.query(`UPDATE ${table} SET not_before = $2, row_version = row_version + 1 WHERE id = $1`, [row.id, prepared.notBefore]);
        return 'settled';
      }
      const state: WorkState = prepared.kind === 'block' ? 'blocked' : 'cancelled';
      const error: NationalError = prepared.kind === 'block'
        ? prepared.reasons[0] ?? { disposition: 'needs-human', code: 'blocked', sentence: 'Il manque une information pour envoyer.' }
        : { disposition: 'needs-human', code: 'dropped', sentence: prepared.reason };
      const detail = prepared.kind === 'block' ? { ...error, reasons: prepared.reasons } : error;
      await ctx.manager.query(`UPDATE ${table} SET state = $2, last_error = $3, row_version = row_version + 1 WHERE id = $1`, [row.id, state, JSON.stringify(detail)]);
      await this.lane.settle(ctx, row, { kind: 'error', error }, state);
      return 'settled';
    });
  }

  /** A row that cannot be prepared waits its turn like a refused one: it must never hold the others back. */
  private async setAside(caller: Caller, id: string, cause: unknown): Promise<void> {
    const { table } = this.lane;
    this.log.error({ lane: this.lane.name, id, error: describeError(cause) }, 'row cannot be prepared');
    await this.transactions.run(caller, async (ctx) => {
      const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${table} WHERE id = $1 AND state = 'scheduled' FOR UPDATE SKIP LOCKED`, [id]);
      if (!row) return;
      const retryAt = nextAttempt(this.lane, { ...row, attempts: row.attempts + 1 }, ctx.now);
      const state: WorkState = retryAt ? 'scheduled' : 'failed';
      await ctx.manager.query(`UPDATE ${table} SET state = $2, not_before = COALESCE($3, not_before), last_error = $4, attempts = attempts + 1, row_version = row_version + 1 WHERE id = $1`, [id, state, retryAt, JSON.stringify(notPrepared)]);
      await this.lane.settle(ctx, row, { kind: 'error', error: notPrepared }, state);
    });
  }

  private async carryOut(row: WorkRow, payload: unknown): Promise<void> {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    this.abort.signal.addEventListener('abort', stop);
    this.carried.add(row.id);
    const heartbeat = setInterval(() => { void this.renew(row).then((held) => { if (!held) controller.abort(); }, () => undefined); }, (this.leaseSeconds * 1000) / 3);
    let sent = false;
    const beforeFirstByte = async (): Promise<void> => {
      const marked = firstRows(await this.dataSource.query(`UPDATE ${this.lane.table} SET sent_at = now() WHERE id = $1 AND state = 'in_progress' AND lease_owner = $2 AND attempts = $3 AND lease_until > now() RETURNING id`, [row.id, this.owner, row.attempts]));
      if (marked.length === 0 || controller.signal.aborted) throw new LeaseLost();
      sent = true;
    };
    try {
      let outcome: Outcome;
      try { outcome = await this.lane.attempt(payload, row, beforeFirstByte, controller.signal); } catch (error) {
        if (error instanceof LeaseLost) return;
        this.log.error({ lane: this.lane.name, id: row.id, error: describeError(error) }, 'attempt failed unexpectedly');
        outcome = { kind: 'error', error: sent && !this.lane.readOnly ? unknownFate : cut };
      }
      await this.record(row, outcome);
    } finally {
      clearInterval(heartbeat);
      this.carried.delete(row.id);
      this.abort.signal.removeEventListener('abort', stop);
    }
  }

  /** Writes what the attempt gave. What the outside answered is not to be had twice: while PostgreSQL is away, it is kept and written when it is back. */
  private async record(row: WorkRow, outcome: Outcome): Promise<void> {
    for (let waited = 0, pause = 100; ; waited += pause, pause = Math.min(2000, pause * 2)) {
      try { return await this.writeOutcome(row, outcome); } catch (error) {
        if (!isPassing(error) || waited > recordPatienceMs) throw error;
        this.log.warn({ lane: this.lane.name, id: row.id, error: describeError(error) }, 'result not written yet, trying again');
        await new Promise((resolve) => { setTimeout(resolve, pause); });
      }
    }
  }

  private async writeOutcome(row: WorkRow, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'error' && outcome.laneDown) await this.breaker.open(outcome.error);
    if (outcome.kind === 'delivered') await this.breaker.close();
    const next = this.nextState(row, outcome);
    // An acknowledgement is proof: it also ends a row that was already declared uncertain, unless somebody is asking about it right now.
    const orUncertain = outcome.kind === 'delivered' ? "OR (state = 'uncertain' AND lease_owner IS NULL AND attempts = $3)" : '';
    const structureId = await this.lane.structureOf(row);
    await this.transactions.run(systemCaller(`lane:${this.lane.name}`, structureId), async (ctx) => {
      const written = firstRows(await ctx.manager.query(
        `UPDATE ${this.lane.table} SET state = $4, not_before = COALESCE($5, not_before), last_error = $6, lease_owner = NULL, lease_until = NULL, attempts = attempts - $7, row_version = row_version + 1
          WHERE id = $1 AND ((state = 'in_progress' AND lease_owner = $2 AND attempts = $3) ${orUncertain}) RETURNING id`,
        [row.id, this.owner, row.attempts, next.state, next.notBefore, outcome.kind === 'error' ? JSON.stringify(outcome.error) : null, next.refund ? 1 : 0]));
      // Another worker took the row over when our lease ended: its word counts, ours is dropped.
      if (written.length === 0) { this.log.warn({ lane: this.lane.name, id: row.id }, 'result dropped: the lease was lost'); return; }
      await this.lane.settle(ctx, row, outcome, next.state);
    });
  }

  private nextState(row: WorkRow, outcome: Outcome): { state: WorkState; notBefore: Date | null; refund: boolean } {
    if (outcome.kind === 'delivered') return { state: 'delivered', notBefore: null, refund: false };
    const { disposition } = outcome.error;
    if (disposition === 'definitive' || disposition === 'needs-human') return { state: 'failed', notBefore: null, refund: false };
    if (disposition === 'uncertain' && !this.lane.readOnly) return { state: 'uncertain', notBefore: nextReconciliation(new Date(), null), refund: false };
    if (outcome.laneDown) return { state: 'scheduled', notBefore: null, refund: true };
    const retryAt = nextAttempt(this.lane, row, new Date());
    return retryAt ? { state: 'scheduled', notBefore: retryAt, refund: false } : { state: 'failed', notBefore: null, refund: false };
  }

  private async reconcileOne(): Promise<boolean> {
    const { table } = this.lane;
    const reconcile = this.lane.reconcile?.bind(this.lane);
    const candidate = reconcile ? await this.uncertain.next() : null;
    if (!candidate || !reconcile) return false;
    let caller: Caller;
    let claimed: { row: WorkRow; payload: unknown } | null;
    try {
      caller = systemCaller(`lane:${this.lane.name}:reconcile`, await this.lane.structureOf(candidate));
      claimed = await this.claimUncertain(caller, candidate.id);
    } finally { this.uncertain.done(candidate); }
    if (!claimed) return true;
    const { row, payload } = claimed;
    let found: Reconciled;
    try { found = await reconcile(payload, row); } catch (error) {
      this.log.warn({ lane: this.lane.name, id: row.id, error: describeError(error) }, 'reconciliation failed, it will be tried again');
      found = { kind: 'unknown', error: unknownFate };
    }
    await this.transactions.run(caller, async (ctx) => {
      const state: WorkState = found.kind === 'delivered' ? 'delivered' : found.kind === 'absent' ? 'scheduled' : 'uncertain';
      const notBefore = found.kind === 'unknown' ? nextReconciliation(ctx.now, row.sent_at) : ctx.now;
      const written = firstRows(await ctx.manager.query(
        `UPDATE ${table} SET state = $3, not_before = $4, last_error = $5, lease_owner = NULL, lease_until = NULL, row_version = row_version + 1 WHERE id = $1 AND state = 'uncertain' AND lease_owner = $2 AND row_version = $6 RETURNING id`,
        [row.id, this.owner, state, notBefore, found.kind === 'unknown' ? JSON.stringify(found.error) : found.kind === 'absent' ? JSON.stringify(cut) : null, row.row_version]));
      if (written.length === 0) return;
      await this.lane.settle(ctx, row, found.kind === 'delivered' ? { kind: 'delivered', receipt: found.receipt } : { kind: 'error', error: found.kind === 'unknown' ? found.error : cut }, state);
    });
    return true;
  }

  private async claimUncertain(caller: Caller, id: string): Promise<{ row: WorkRow; payload: unknown } | null> {
    const { table } = this.lane;
    const leave = (ctx: Ctx, sentAt: Date | null): Promise<unknown> => ctx.manager.query(`UPDATE ${table} SET not_before = $2 WHERE id = $1 AND state = 'uncertain'`, [id, nextReconciliation(ctx.now, sentAt)]);
    try {
      return await this.transactions.run(caller, async (ctx) => {
        const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${table} WHERE id = $1 AND state = 'uncertain' AND not_before <= now() AND (lease_until IS NULL OR lease_until < now()) FOR UPDATE SKIP LOCKED`, [id]);
        if (!row) return null;
        const payload = await this.payloadToReconcile(ctx, row);
        if (payload === undefined) { await leave(ctx, row.sent_at); return null; }
        const [leased] = firstRows<WorkRow>(await ctx.manager.query(`UPDATE ${table} SET lease_owner = $2, lease_until = now() + make_interval(secs => $3), row_version = row_version + 1 WHERE id = $1 RETURNING *`, [row.id, this.owner, this.leaseSeconds]));
        return leased ? { row: leased, payload } : null;
      });
    } catch (error) {
      if (isPassing(error)) throw error;
      // One row nobody can ask about must not keep the others waiting.
      this.log.error({ lane: this.lane.name, id, error: describeError(error) }, 'row cannot be reconciled yet');
      await this.transactions.run(caller, (ctx) => leave(ctx, new Date(ctx.now.getTime() - 600_000)));
      return null;
    }
  }

  private async payloadToReconcile(ctx: Ctx, row: WorkRow): Promise<unknown> {
    if (this.lane.prepareReconcile) return this.lane.prepareReconcile(ctx, row);
    const prepared = await this.lane.prepare(ctx, row);
    return prepared.kind === 'go' ? prepared.payload : undefined;
  }

  /** Rows whose worker died: before the first byte they start again, after it nobody knows, so they are asked about. Each one says so in its track. */
  async recoverExpired(): Promise<void> {
    const expired = await this.dataSource.query<WorkRow[]>(`SELECT * FROM ${this.lane.table} WHERE state = 'in_progress' AND lease_until < now() AND NOT (id = ANY($1)) ${this.extra()} ORDER BY lease_until LIMIT 500`, [[...this.carried]]);
    for (const row of expired) {
      try { await this.recover(row); } catch (error) {
        if (isPassing(error)) throw error;
        this.log.error({ lane: this.lane.name, id: row.id, error: describeError(error) }, 'row not recovered, next round will try again');
      }
    }
    if (expired.length > 0) this.log.warn({ lane: this.lane.name, rows: expired.length }, 'leases expired, rows recovered');
  }

  private async recover({ id, ...candidate }: WorkRow): Promise<void> {
    const { table } = this.lane;
    const caller = systemCaller(`lane:${this.lane.name}:recovery`, await this.lane.structureOf({ id, ...candidate }));
    await this.transactions.run(caller, async (ctx) => {
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
    return firstRows(await this.dataSource.query(`UPDATE ${this.lane.table} SET lease_until = now() + make_interval(secs => $4) WHERE id = $1 AND lease_owner = $2 AND attempts = $3 AND state = 'in_progress' RETURNING id`, [row.id, this.owner, row.attempts, this.leaseSeconds])).length > 0;
  }

  /** Rows another worker holds are left to it. */
  private dueRows(state: 'scheduled' | 'uncertain', without: string[]): Promise<WorkRow[]> {
    return this.dataSource.query<WorkRow[]>(
      `SELECT * FROM ${this.lane.table} WHERE state = '${state}' AND not_before <= now() AND NOT (id = ANY($1)) ${state === 'uncertain' ? 'AND (lease_until IS NULL OR lease_until < now())' : ''} ${this.extra()} ORDER BY not_before, id LIMIT ${this.lane.concurrency} FOR UPDATE SKIP LOCKED`, [without]);
  }

  private extra(): string { return this.lane.where ? `AND (${this.lane.where})` : ''; }

  /** Lets running attempts end (they are bounded by their own time-outs), takes nothing new. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.breaker.stop();
    const patience = setTimeout(() => this.abort.abort(), 5000);
    await Promise.allSettled([...this.running]);
    clearTimeout(patience);
  }
}

/** node-postgres through TypeORM answers [rows, count] for UPDATE … RETURNING and rows for SELECT. */
function firstRows<T = { id: string }>(answer: unknown): T[] {
  if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as T[];
  return Array.isArray(answer) ? (answer as T[]) : [];
}
