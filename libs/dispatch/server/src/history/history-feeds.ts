import { availableActions } from '@pluriel/dispatch/domain';
import type { Ctx } from '@pluriel/platform/server';
import { orderOf, type OrderRow } from '../orders/order-row';
import { feedActions, type FeedAction, type HistoryFeed } from './history.dto';

interface FeedRow { id: string; asked_at: Date; asked_name: string; asked_by: string; structure_id: string }

/** What is shown of the past ones: those that are not over, and the last ones. */
const mostShown = 5;

/** @returns the feeds of a patient, newest first */
export async function feedsOf(ctx: Ctx, patientId: string): Promise<HistoryFeed[]> {
  const feeds = await ctx.manager.query<FeedRow[]>(
    `SELECT * FROM history_feed f WHERE f.structure_id = $1 AND EXISTS (SELECT 1 FROM dispatch_order o WHERE o.feed_id = f.id AND o.patient_id = $2) ORDER BY f.asked_at DESC, f.id DESC LIMIT $3`, [ctx.structureId, patientId, mostShown]);
  return Promise.all(feeds.map((feed) => viewOf(ctx, feed)));
}

/** @returns one feed of the caller's structure, null when there is none */
export async function feedOf(ctx: Ctx, id: string): Promise<HistoryFeed | null> {
  const [feed] = await ctx.manager.query<FeedRow[]>('SELECT * FROM history_feed WHERE id = $1 AND structure_id = $2', [id, ctx.structureId]);
  return feed ? viewOf(ctx, feed) : null;
}

async function viewOf(ctx: Ctx, feed: FeedRow): Promise<HistoryFeed> {
  const rows = await ctx.manager.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE feed_id = $1 ORDER BY not_before, id', [feed.id]);
  const count = (of: (row: OrderRow) => boolean): number => rows.filter(of).length;
  const waiting = rows.filter(({ state, held }) => state === 'scheduled' && !held);
  return {
    id: feed.id, askedAt: feed.asked_at.toISOString(), askedBy: feed.asked_name, total: rows.length, delivered: count(({ state }) => state === 'delivered'), waiting: waiting.length, held: count(({ state, held }) => state === 'scheduled' && held),
    leaving: count(({ state }) => state === 'in_progress' || state === 'uncertain'), toTreat: count(({ state }) => state === 'blocked' || state === 'failed'), stopped: count(({ state }) => state === 'cancelled'),
    nextAt: waiting[0]?.not_before.toISOString() ?? null, lastAt: waiting.at(-1)?.not_before.toISOString() ?? null,
    actions: feed.asked_by === ctx.actor.userId && ctx.actor.permissions.has('dispatch.cancel') ? feedActions.filter((action) => rows.some((row) => moves(row, action))) : [],
  };
}

/** Which orders of a feed an action concerns: it is moved as a whole, what is refused or blocked is treated one by one. */
export const moves = (row: OrderRow, action: FeedAction): boolean => row.state === 'scheduled' && availableActions(orderOf(row)).includes(action);
