import { systemCaller, type Caller, type Ctx } from '../db/transactions';
import { describeError } from '../log/log';
import type { Reconciled } from './lane';
import { actorOf, cut, firstRows, shareOf, unknownFate, type LaneSeat } from './lane-seat';
import type { Claimed } from './lane-claims';
import { isPassing } from './passing-error';
import { nextReconciliation } from './retry-schedule';
import type { WorkRow, WorkState } from './work-row';

/** Asks the remote side about rows of unknown fate (architecture §6); one row at a time, with a lease like any other. */
export class LaneReconciler {
  constructor(private readonly seat: LaneSeat) {}

  /** @returns a leased row to ask about, 'nothing' when none is due, 'settled' when the one found needs nothing now */
  async take(): Promise<'nothing' | 'settled' | Claimed> {
    const { lane, dataSource } = this.seat;
    if (!lane.reconcile) return 'nothing';
    const [candidate] = await dataSource.query<WorkRow[]>(`SELECT * FROM ${lane.table} WHERE state = 'uncertain' AND not_before <= now() AND (lease_until IS NULL OR lease_until < now()) ${shareOf(lane)} ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED`);
    if (!candidate) return 'nothing';
    return await this.claim(await this.caller(candidate), candidate.id) ?? 'settled';
  }

  /** Asks, and writes what was learnt while the lease is still ours. */
  async ask({ row, payload }: Claimed): Promise<void> {
    const { lane, log, owner, transactions } = this.seat;
    let found: Reconciled = { kind: 'unknown', error: unknownFate };
    try { found = await lane.reconcile?.(payload, row) ?? found; } catch (error) {
      log.warn({ lane: lane.name, id: row.id, error: describeError(error) }, 'reconciliation failed, it will be tried again');
    }
    await transactions.run(await this.caller(row), async (ctx) => {
      const state: WorkState = found.kind === 'delivered' ? 'delivered' : found.kind === 'absent' ? 'scheduled' : 'uncertain';
      const notBefore = found.kind === 'unknown' ? nextReconciliation(ctx.now, row.sent_at) : ctx.now;
      const written = firstRows(await ctx.manager.query(
        `UPDATE ${lane.table} t SET ${lane.alsoWrites ? `${lane.alsoWrites('$7::boolean', '$8::jsonb', '$9::timestamptz')}, ` : ''}state = $3, not_before = $4, last_error = $5, lease_owner = NULL, lease_until = NULL, row_version = row_version + 1 WHERE id = $1 AND state = 'uncertain' AND lease_owner = $2 AND row_version = $6 RETURNING id`,
        [row.id, owner, state, notBefore, found.kind === 'unknown' ? JSON.stringify(found.error) : found.kind === 'absent' ? JSON.stringify(cut) : null, row.row_version,
          ...(lane.alsoWrites ? [found.kind === 'delivered', found.kind === 'delivered' ? JSON.stringify(found.receipt ?? null) : null, ctx.now] : [])]));
      if (written.length === 0) return;
      await lane.settle(ctx, row, found.kind === 'delivered' ? { kind: 'delivered', receipt: found.receipt } : { kind: 'error', error: found.kind === 'unknown' ? found.error : cut }, state);
    });
  }

  private async claim(caller: Caller, id: string): Promise<Claimed | null> {
    const { lane, log, owner, leaseSeconds, transactions } = this.seat;
    const leave = (ctx: Ctx, sentAt: Date | null): Promise<unknown> => ctx.manager.query(`UPDATE ${lane.table} SET not_before = $2 WHERE id = $1 AND state = 'uncertain'`, [id, nextReconciliation(ctx.now, sentAt)]);
    try {
      return await transactions.run(caller, async (ctx) => {
        const [row] = await ctx.manager.query<WorkRow[]>(`SELECT * FROM ${lane.table} WHERE id = $1 AND state = 'uncertain' AND not_before <= now() AND (lease_until IS NULL OR lease_until < now()) FOR UPDATE SKIP LOCKED`, [id]);
        if (!row) return null;
        const payload = await this.payload(ctx, row);
        if (payload === undefined) { await leave(ctx, row.sent_at); return null; }
        const [leased] = firstRows<WorkRow>(await ctx.manager.query(`UPDATE ${lane.table} SET lease_owner = $2, lease_until = now() + make_interval(secs => $3), row_version = row_version + 1 WHERE id = $1 RETURNING *`, [row.id, owner, leaseSeconds]));
        return leased ? { row: leased, payload } : null;
      });
    } catch (error) {
      if (isPassing(error)) throw error;
      // One row nobody can ask about must not keep the others waiting.
      log.error({ lane: lane.name, id, error: describeError(error) }, 'row cannot be reconciled yet');
      await transactions.run(caller, (ctx) => leave(ctx, new Date(ctx.now.getTime() - 600_000)));
      return null;
    }
  }

  private async payload(ctx: Ctx, row: WorkRow): Promise<unknown> {
    const { lane } = this.seat;
    if (lane.prepareReconcile) return lane.prepareReconcile(ctx, row);
    const prepared = await lane.prepare(ctx, row);
    return prepared.kind === 'go' ? prepared.payload : undefined;
  }

  private async caller(row: WorkRow): Promise<Caller> { return systemCaller(actorOf(this.seat.lane, ', vérification'), await this.seat.lane.structureOf(row)); }
}
