import { Injectable } from '@nestjs/common';
import { cardNeededCode } from '@pluriel/dispatch/domain';
import { DomainError } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import type { OrderRow } from '../orders/order-row';
import type { DispatchOrderCounts, DispatchOrderRow, DispatchTrack, PendingOrders } from './dispatch.dto';
import { notShown } from './list-orders.query';
import { oneOrderView, orderViews } from './order-view';
import { stoppedServices } from './stopped-services.query';

/** Numbers of the chips, the hold bar, one order and its track. */
@Injectable()
export class OrderSummaries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns how many orders are in each state, and how many of the caller's wait for a person */
  async counts(caller: Caller): Promise<DispatchOrderCounts> {
    const counts: DispatchOrderCounts = { scheduled: 0, in_progress: 0, blocked: 0, uncertain: 0, delivered: 0, failed: 0, cancelled: 0, held: 0, 'mine-to-treat': 0, 'mine-not-shown': 0 };
    await this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<{ state: OrderRow['state']; held: boolean; count: number }[]>('SELECT state, held, count(*)::int AS count FROM dispatch_order WHERE structure_id = $1 GROUP BY state, held', [ctx.structureId]);
      for (const row of rows) counts[row.held ? 'held' : row.state] += row.count;
      const [mine] = await ctx.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM dispatch_order WHERE author_id = $1 AND state IN ('failed', 'blocked')`, [ctx.actor.userId]);
      const [unseen] = await ctx.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM dispatch_order WHERE author_id = $1 AND structure_id = $2 AND ${notShown}`, [ctx.actor.userId, ctx.structureId]);
      counts['mine-not-shown'] = unseen?.count ?? 0;
      counts['mine-to-treat'] = mine?.count ?? 0;
    });
    return counts;
  }

  /** @returns the caller's orders still in their delay, held, or that wait for a card of his: the hold bar. `serverNow` drives the countdown: screens never trust their own clock */
  async pendingMine(caller: Caller): Promise<PendingOrders> {
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE author_id = $1 AND ((state = 'scheduled' AND attempts = 0) OR (state = 'blocked' AND last_error->>'code' = $3)) AND operation <> 'withdraw' AND feed_id IS NULL AND structure_id = $2 ORDER BY not_before, id LIMIT 100`, [ctx.actor.userId, ctx.structureId, cardNeededCode]);
      return { items: await orderViews(ctx, rows, caller, await stoppedServices(ctx)), serverNow: ctx.now.toISOString() };
    });
  }

  /** @returns one order; throws 404 `dispatch.unknown` */
  async one(caller: Caller, id: string): Promise<DispatchOrderRow> {
    const row = await this.find(caller, id);
    return this.transactions.read(caller, async (ctx) => oneOrderView(ctx, row, caller, await stoppedServices(ctx)));
  }

  /** @returns the attempts and the acknowledgement of one order, oldest first; throws 404 `dispatch.unknown` */
  async track(caller: Caller, id: string): Promise<DispatchTrack> {
    const order = await this.find(caller, id);
    const rows = await this.transactions.read(caller, (ctx) => ctx.manager.query<{ at: Date; label: string; detail: string | null }[]>('SELECT at, label, detail FROM dispatch_track WHERE order_id = $1 ORDER BY id LIMIT 500', [order.id]));
    return { items: rows.map((row) => ({ at: row.at.toISOString(), label: row.label, detail: row.detail })) };
  }

  private async find(caller: Caller, id: string): Promise<OrderRow> {
    const [row] = await this.transactions.read(caller, (ctx) => ctx.manager.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE id = $1 AND structure_id = $2', [id, ctx.structureId]));
    if (!row) throw new DomainError('dispatch.unknown', 'Cet envoi n’existe pas.', { status: 404, remedy: 'Rechargez la liste.' });
    return row;
  }
}
