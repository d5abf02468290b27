import type { NationalError } from '@pluriel/kernel';
import { systemCaller, type Ctx } from '../db/transactions';
import { describeError } from '../log/log';
import type { Prepared } from './lane';
import { actorOf, firstRows, notPrepared, shareOf, type LaneSeat } from './lane-seat';
import { isPassing } from './passing-error';
import { nextAttempt } from './retry-schedule';
import type { WorkRow, WorkState } from './work-row';

export interface Claimed { row: WorkRow; payload: unknown }

/** Takes due rows with a lease: locked, prepared and marked `in_progress` in one transaction for as many rows as there are free hands. */
export class LaneClaims {
  /** Rows to take one at a time after a claim of several failed: the one at fault is then found and set aside. */
  private careful = 0;
  private full = false;

  constructor(private readonly seat: LaneSeat) {}

  /** Whether the last claim took all it could: more is probably waiting. */
  get backlog(): boolean { return this.full; }

  /**
   * @param free how many rows may be carried at once
   * @returns what was claimed; `found` when something was due, even if nothing came of it
   */
  async take(free: number): Promise<{ found: boolean; claimed: Claimed[] }> {
    const most = this.careful > 0 ? 1 : free;
    this.careful = Math.max(0, this.careful - 1);
    const due: { rows: WorkRow[] } = { rows: [] };
    const { lane, transactions } = this.seat;
    try {
      const claimed = await transactions.runFound(async (manager) => {
        due.rows = await manager.query<WorkRow[]>(`SELECT * FROM ${lane.table} WHERE state = 'scheduled' AND not_before <= now() ${shareOf(lane)} ORDER BY ${lane.inOrderOf ?? 'not_before, id'} LIMIT ${most} FOR UPDATE SKIP LOCKED`);
        this.full = due.rows.length === most;
        const [first] = due.rows;
        return first ? systemCaller(actorOf(lane), await lane.structureOf(first)) : null;
      }, (ctx) => this.claim(ctx, due.rows));
      return { found: claimed !== null, claimed: claimed ?? [] };
    } catch (error) {
      const [only, ...others] = due.rows;
      if (isPassing(error) || !only) throw error;
      if (others.length > 0) this.careful = due.rows.length;
      else await this.setAside(only, error);
      return { found: true, claimed: [] };
    }
  }

  /** Rows of another structure than the first one's are let go with the lock: the next claim finds them. */
  private async claim(ctx: Ctx, rows: readonly WorkRow[]): Promise<Claimed[]> {
    const { lane, owner, leaseSeconds } = this.seat;
    const payloads = new Map<string, unknown>();
    for (const row of rows) {
      if (await lane.structureOf(row) !== ctx.structureId) continue;
      const prepared = await lane.prepare(ctx, row);
      if (prepared.kind === 'go') payloads.set(row.id, prepared.payload);
      else await this.decline(ctx, row, prepared);
    }
    if (payloads.size === 0) return [];
    const claimed = firstRows<WorkRow>(await ctx.manager.query(
      `UPDATE ${lane.table} SET state = 'in_progress', lease_owner = $2, lease_until = now() + make_interval(secs => $3), sent_at = NULL, attempts = attempts + 1, row_version = row_version + 1 WHERE id = ANY($1) RETURNING *`, [[...payloads.keys()], owner, leaseSeconds]));
    return claimed.map((row) => ({ row, payload: payloads.get(row.id) }));
  }

  private async decline(ctx: Ctx, row: WorkRow, prepared: Exclude<Prepared<unknown>, { kind: 'go' }>): Promise<void> {
    const { lane } = this.seat;
    if (prepared.kind === 'later') {
      await ctx.manager.query(`UPDATE ${lane.table} SET not_before = $2, row_version = row_version + 1 WHERE id = $1`, [row.id, prepared.notBefore]);
      return;
    }
    const state: WorkState = prepared.kind === 'block' ? 'blocked' : 'cancelled';
    const error: NationalError = prepared.kind === 'block'
      ? prepared.reasons[0] ?? { disposition: 'needs-human', code: 'blocked', sentence: 'Il manque une information pour envoyer.' }
      : { disposition: 'needs-human', code: 'dropped', sentence: prepared.reason };
    const detail = prepared.kind === 'block' ? { ...error, reasons: prepared.reasons } : error;
    await ctx.manager.query(`UPDATE ${lane.table} SET state = $2, last_error = $3, row_version = row_version + 1 WHERE id = $1`, [row.id, state, JSON.stringify(detail)]);
    await lane.settle(ctx, row, { kind: 'error', error }, state);
  }

  /** A row that cannot be prepared waits its turn like a refused one: it must never hold the others back. */
  private async setAside(candidate: WorkRow, cause: unknown): Promise<void> {
    const { lane, log, transactions } = this.seat;
    log.error({ lane: lane.name, id: candidate.id, error: describeError(cause) }, 'row cannot be prepared');
    await transactions.run(systemCaller(actorOf(lane), await lane.structureOf(candidate)), async (ctx) => {
      const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${lane.table} WHERE id = $1 AND state = 'scheduled' FOR UPDATE SKIP LOCKED`, [candidate.id]);
      if (!row) return;
      const retryAt = nextAttempt(lane, { ...row, attempts: row.attempts + 1 }, ctx.now);
      const state: WorkState = retryAt ? 'scheduled' : 'failed';
      await ctx.manager.query(`UPDATE ${lane.table} SET state = $2, not_before = COALESCE($3, not_before), last_error = $4, attempts = attempts + 1, row_version = row_version + 1 WHERE id = $1`, [row.id, state, retryAt, JSON.stringify(notPrepared)]);
      await lane.settle(ctx, row, { kind: 'error', error: notPrepared }, state);
    });
  }
}
