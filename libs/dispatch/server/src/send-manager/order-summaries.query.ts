import { Injectable } from '@nestjs/common';
import { DomainError } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import type { OrderRow } from '../orders/order-row';
import type { DispatchOrderCounts, DispatchOrderRow, DispatchTrack, PendingOrders } from './dispatch.dto';
import { orderView } from './order-view';
import { stoppedServices } from './stopped-services.query';

/** Numbers of the chips, the hold bar, one order and its track. */
@Injectable()
export class OrderSummaries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns how many orders are in each state, and how many of the caller's wait for a person */
  async counts(caller: Caller): Promise<DispatchOrderCounts> {
    const counts: DispatchOrderCounts = { scheduled: 0, in_progress: 0, blocked: 0, uncertain: 0, delivered: 0, failed: 0, cancelled: 0, held: 0, 'mine-to-treat': 0 };
    await this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<{ state: OrderRow['state']; held: boolean; count: number }[]>('SELECT state, held, count(*)::int AS count FROM dispatch_order WHERE structure_id = $1 GROUP BY state, held', [ctx.structureId]);
      for (const row of rows) counts[row.held ? 'held' : row.state] += row.count;
      const [mine] = await ctx.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM dispatch_order WHERE author_id = $1 AND state IN ('failed', 'blocked')`, [ctx.actor.userId]);
      counts['mine-to-treat'] = mine?.count ?? 0;
    });
    return counts;
  }

  /** @returns the caller's orders still in their delay, or held: the hold bar. `serverNow` drives the countdown: screens never trust their own clock */
  async pendingMine(caller: Caller): Promise<PendingOrders> {
    const now = new Date();
    const { rows, services } = await this.transactions.read(caller, async (ctx) => ({
      rows: await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE author_id = $1 AND state = 'scheduled' AND attempts = 0 AND structure_id = $2 ORDER BY not_before, id LIMIT 100`, [ctx.actor.userId, ctx.structureId]), services: await stoppedServices(ctx),
    }));
    return { items: rows.map((row) => orderView(row, caller, now, services)), serverNow: now.toISOString() };
  }

  /** @returns one order; throws 404 `dispatch.unknown` */
  async one(caller: Caller, id: string): Promise<DispatchOrderRow> {
    return orderView(await this.find(caller, id), caller, new Date(), await this.transactions.read(caller, stoppedServices));
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
