import { Injectable } from '@nestjs/common';
import { historyDepartures } from '@pluriel/dispatch/domain';
import { domainError } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { MoveOrder } from '../orders/move-order';
import { lockOrder, type OrderRow } from '../orders/order-row';
import { WriteOrder } from '../orders/write-order';
import { feedOf, moves } from './history-feeds';
import type { FeedAction, HistoryFeed } from './history.dto';

/** Why each order of a feed stopped as a whole did not leave. */
const stopped = 'reprise arrêtée';

/** Holds, lets go or stops what was fed in one go, as a whole (DMP-19): each order by the rules and with the traces of a single one. */
@Injectable()
export class MoveFeed {
  constructor(private readonly transactions: Transactions, private readonly moveOrder: MoveOrder, private readonly write: WriteOrder) {}

  /** @throws DomainError 404 `history.unknown-feed`, 403 `access.author` for somebody else's, 409 `history.nothing-to-move` when all of it has left */
  execute(caller: Caller, feedId: string, action: FeedAction): Promise<HistoryFeed> {
    return this.transactions.run(caller, async (ctx) => {
      if (!(await feedOf(ctx, feedId))) throw domainError('history.unknown-feed', 'Cette reprise n’existe pas.', { status: 404, remedy: 'Rechargez la page.' });
      const rows = (await lockWaiting(ctx, feedId)).filter((row) => moves(row, action));
      if (rows.length === 0) throw domainError('history.nothing-to-move', 'Plus rien n’attend dans cette reprise.', { status: 409, remedy: 'Regardez la ligne de chaque document : elle dit où il en est.' });
      const departures = historyDepartures(rows.length, ctx.now, null);
      for (const [index, row] of rows.entries()) {
        const moved = await this.moveOrder.move(ctx, row, { action, reason: action === 'cancel' ? stopped : null });
        if (action === 'release' || action === 'send-now') await this.space(ctx, moved, departures[index] ?? ctx.now);
      }
      const view = await feedOf(ctx, feedId);
      if (!view) throw new Error('the feed is gone');
      return view;
    });
  }

  /** Let go together, they still leave one after the other. */
  private async space(ctx: Ctx, row: OrderRow, departure: Date): Promise<void> {
    if (row.not_before >= departure) return;
    await ctx.manager.query('UPDATE dispatch_order SET not_before = $2, first_due_at = GREATEST(first_due_at, $2), row_version = row_version + 1 WHERE id = $1', [row.id, departure]);
    const written = await lockOrder(ctx, row.id);
    if (written) await this.write.announce(ctx, written);
  }
}

const lockWaiting = (ctx: Ctx, feedId: string): Promise<OrderRow[]> =>
  ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE feed_id = $1 AND structure_id = $2 AND state = 'scheduled' ORDER BY first_due_at, id FOR UPDATE`, [feedId, ctx.structureId]);
