import type { NationalError } from '@pluriel/kernel';
import type { DataSource } from 'typeorm';
import { systemCaller, type Ctx, type Transactions } from '../db/transactions';
import { describeError, type Log } from '../log/log';
import { LeaseLost, type Outcome, type Prepared, type Reconciled } from './lane';
import { LaneBreaker } from './lane-breaker';
import type { AnyLane } from './lanes';
import { nextAttempt, nextReconciliation } from './retry-schedule';
import type { WorkRow, WorkState } from './work-row';

const cut: NationalError = { disposition: 'retryable', code: 'worker.interrupted', sentence: 'L’envoi a été interrompu avant de partir.', remedy: 'Rien à faire : il repartira tout seul.' };
const unknownFate: NationalError = { disposition: 'uncertain', code: 'worker.interrupted-after-sending', sentence: 'L’envoi a été interrompu après son départ.', remedy: 'Rien à faire : Pluriel vérifie s’il est arrivé.' };

/**
 * Runs one lane in one worker process (architecture §6): claims rows with a lease, marks `sent_at` just before the first
 * byte, writes results only while it still holds the lease, and asks the remote side about what it does not know.
 */
export class LaneRunner {
  private readonly running = new Set<Promise<void>>();
  private stopping = false;
  private wanted = false;
  private readonly abort = new AbortController();
  readonly breaker: LaneBreaker;

  constructor(readonly lane: AnyLane, private readonly owner: string, private readonly dataSource: DataSource, private readonly transactions: Transactions, private readonly log: Log) {
    this.breaker = new LaneBreaker(lane, dataSource, log, () => this.wake());
  }

  /** Takes due rows until none is left or every slot is busy. Cheap when there is nothing to do. */
  wake(): void {
    this.wanted = true;
    while (!this.stopping && this.running.size < this.lane.concurrency && this.wanted) {
      if (this.running.size > 0 && this.running.size >= this.lane.concurrency) return;
      const slot = this.pump().catch((error: unknown) => { this.log.error({ lane: this.lane.name, error: describeError(error) }, 'lane slot failed'); }).finally(() => { this.running.delete(slot); });
      this.running.add(slot);
      if (this.running.size >= this.lane.concurrency) return;
    }
  }

  private async pump(): Promise<void> {
    while (!this.stopping) {
      if (await this.breaker.isOpen()) return;
      if (await this.step()) continue;
      this.wanted = false;
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
    const { table } = this.lane;
    const candidate = await this.oneDue('scheduled');
    if (!candidate) return 'nothing';
    const structureId = await this.lane.structureOf(candidate);
    return this.transactions.run(systemCaller(`lane:${this.lane.name}`, structureId), async (ctx) => {
      const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${table} WHERE id = $1 AND state = 'scheduled' AND not_before <= now() ${this.extra()} FOR UPDATE SKIP LOCKED`, [candidate.id]);
      if (!row) return 'settled';
      const prepared: Prepared<unknown> = await this.lane.prepare(ctx, row);
      if (prepared.kind === 'go') {
        const [claimed] = firstRows<WorkRow>(await ctx.manager.query(`UPDATE ${table} SET state = 'in_progress', lease_owner = $2, lease_until = now() + make_interval(secs => $3), sent_at = NULL, attempts = attempts + 1, row_version = row_version + 1 WHERE id = $1 RETURNING *`, [row.id, this.owner, this.lane.leaseSeconds]));
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

  private async carryOut(row: WorkRow, payload: unknown): Promise<void> {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    this.abort.signal.addEventListener('abort', stop);
    const heartbeat = setInterval(() => { void this.renew(row).then((held) => { if (!held) controller.abort(); }, () => undefined); }, (this.lane.leaseSeconds * 1000) / 3);
    let sent = false;
    const beforeFirstByte = async (): Promise<void> => {
      const marked = firstRows(await this.dataSource.query(`UPDATE ${this.lane.table} SET sent_at = now() WHERE id = $1 AND state = 'in_progress' AND lease_owner = $2 AND attempts = $3 AND lease_until > now() RETURNING id`, [row.id, this.owner, row.attempts]));
      if (marked.length === 0 || controller.signal.aborted) throw new LeaseLost();
      sent = true;
    };
    let outcome: Outcome;
    try {
      outcome = await this.lane.attempt(payload, row, beforeFirstByte, controller.signal);
    } catch (error) {
      if (error instanceof LeaseLost) { clearInterval(heartbeat); this.abort.signal.removeEventListener('abort', stop); return; }
      this.log.error({ lane: this.lane.name, id: row.id, error: describeError(error) }, 'attempt failed unexpectedly');
      outcome = { kind: 'error', error: sent && !this.lane.readOnly ? unknownFate : cut };
    }
    clearInterval(heartbeat);
    this.abort.signal.removeEventListener('abort', stop);
    await this.record(row, outcome);
  }

  private async record(row: WorkRow, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'error' && outcome.laneDown) await this.breaker.open(outcome.error);
    if (outcome.kind === 'delivered') await this.breaker.close();
    const next = this.nextState(row, outcome);
    const structureId = await this.lane.structureOf(row);
    await this.transactions.run(systemCaller(`lane:${this.lane.name}`, structureId), async (ctx) => {
      const written = firstRows(await ctx.manager.query(
        `UPDATE ${this.lane.table} SET state = $4, not_before = COALESCE($5, not_before), last_error = $6, lease_owner = NULL, lease_until = NULL, attempts = attempts - $7, row_version = row_version + 1
          WHERE id = $1 AND state = 'in_progress' AND lease_owner = $2 AND attempts = $3 RETURNING id`,
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
    const candidate = reconcile ? await this.oneDue('uncertain') : null;
    if (!candidate || !reconcile) return false;
    const caller = systemCaller(`lane:${this.lane.name}:reconcile`, await this.lane.structureOf(candidate));
    const claimed = await this.transactions.run(caller, async (ctx) => {
      const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${table} WHERE id = $1 AND state = 'uncertain' AND not_before <= now() AND (lease_until IS NULL OR lease_until < now()) FOR UPDATE SKIP LOCKED`, [candidate.id]);
      if (!row) return null;
      const payload = await this.payloadToReconcile(ctx, row);
      if (payload === undefined) {
        await ctx.manager.query(`UPDATE ${table} SET not_before = $2 WHERE id = $1`, [row.id, nextReconciliation(ctx.now, row.sent_at)]);
        return null;
      }
      const [leased] = firstRows<WorkRow>(await ctx.manager.query(`UPDATE ${table} SET lease_owner = $2, lease_until = now() + make_interval(secs => $3), row_version = row_version + 1 WHERE id = $1 RETURNING *`, [row.id, this.owner, this.lane.leaseSeconds]));
      return leased ? { row: leased, payload } : null;
    });
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

  private async payloadToReconcile(ctx: Ctx, row: WorkRow): Promise<unknown> {
    if (this.lane.prepareReconcile) return this.lane.prepareReconcile(ctx, row);
    const prepared = await this.lane.prepare(ctx, row);
    return prepared.kind === 'go' ? prepared.payload : undefined;
  }

  /** Rows whose worker died: before the first byte they start again, after it nobody knows, so they are asked about. */
  async recoverExpired(): Promise<void> {
    const { table } = this.lane;
    const toUncertain = this.lane.readOnly ? 'false' : 'sent_at IS NOT NULL';
    const moved = firstRows<{ id: string }>(await this.dataSource.query(
      `UPDATE ${table} SET state = CASE WHEN ${toUncertain} THEN 'uncertain' ELSE 'scheduled' END, last_error = CASE WHEN ${toUncertain} THEN $1::jsonb ELSE $2::jsonb END,
              not_before = now(), lease_owner = NULL, lease_until = NULL, row_version = row_version + 1
        WHERE state = 'in_progress' AND lease_until < now() ${this.extra()} RETURNING id`, [JSON.stringify(unknownFate), JSON.stringify(cut)]));
    if (moved.length > 0) this.log.warn({ lane: this.lane.name, rows: moved.length }, 'leases expired, rows recovered');
  }

  private async renew(row: WorkRow): Promise<boolean> {
    return firstRows(await this.dataSource.query(`UPDATE ${this.lane.table} SET lease_until = now() + make_interval(secs => $4) WHERE id = $1 AND lease_owner = $2 AND attempts = $3 AND state = 'in_progress' RETURNING id`, [row.id, this.owner, row.attempts, this.lane.leaseSeconds])).length > 0;
  }

  private async oneDue(state: 'scheduled' | 'uncertain'): Promise<WorkRow | null> {
    const rows = await this.dataSource.query<WorkRow[]>(`SELECT * FROM ${this.lane.table} WHERE state = '${state}' AND not_before <= now() ${state === 'uncertain' ? 'AND (lease_until IS NULL OR lease_until < now())' : ''} ${this.extra()} ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED`);
    return rows[0] ?? null;
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
