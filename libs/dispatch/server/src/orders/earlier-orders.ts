import { Injectable, type OnModuleInit } from '@nestjs/common';
import { earlierPendingCode, mayHaveLeft, operationAfter, supersededReason, transition, type EarlierOrder, type Operation } from '@pluriel/dispatch/domain';
import { VersionDepartures } from '@pluriel/documents/server';
import { unwrap } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { orderOf, rowsOf, takeBackClaimed, type OrderRow } from './order-row';
import { OrderTrack } from './order-track';
import { WriteOrder } from './write-order';

/** Who gets what, whatever the version: a document, a channel, a recipient. */
export type OrderTarget = Pick<OrderRow, 'document_id' | 'channel' | 'recipient_id'>;

interface FoundOrder extends OrderRow { present: boolean }

const factsOf = (row: FoundOrder): EarlierOrder => ({ channel: row.channel, state: row.state, versionNumber: row.version_number, sent: row.sent_at !== null, present: row.present, errorCode: row.last_error?.code ?? null });

/** Orders of the versions before one: what left of them decides what the next version asks (journeys.md J2 B7, DMP-17). */
@Injectable()
export class EarlierOrders implements OnModuleInit {
  constructor(private readonly departures: VersionDepartures, private readonly write: WriteOrder, private readonly track: OrderTrack) {}

  onModuleInit(): void { this.departures.register((ctx, documentId) => this.departed(ctx, documentId)); }

  /**
   * Locks every order of the document, so that nothing more leaves before the new version is frozen.
   * @returns the version the CDA of the next one names: the one in the DMP when there is one, since the DMP compares; else the latest that reached a mailbox
   */
  async departed(ctx: Ctx, documentId: string): Promise<string | null> {
    const rows = await this.lock(ctx, 'o.document_id = $1', [documentId]);
    const left = rows.filter((row) => deposits(row) && mayHaveLeft(factsOf(row))).sort((a, b) => b.version_number - a.version_number);
    return (left.find(({ channel }) => channel === 'dmp') ?? left[0])?.version_id ?? null;
  }

  /** @returns the recipients who hold an earlier version, or may: the new one goes to them even if nobody asks */
  async holders(ctx: Ctx, documentId: string, before: number): Promise<OrderRow[]> {
    return (await this.lock(ctx, 'o.document_id = $1 AND o.version_number < $2', [documentId, before])).filter((row) => deposits(row) && mayHaveLeft(factsOf(row)));
  }

  /** What was done for the same recipient with the versions before `before`, newest first. */
  async of(ctx: Ctx, target: OrderTarget, before: number): Promise<EarlierOrder[]> {
    const rows = await ctx.manager.query<FoundOrder[]>(`${select} WHERE o.document_id = $1 AND o.channel = $2 AND o.recipient_id IS NOT DISTINCT FROM $3 AND o.version_number < $4 AND o.operation <> 'withdraw' AND o.state <> 'cancelled' ORDER BY o.version_number DESC`, [target.document_id, target.channel, target.recipient_id, before]);
    return rows.map(factsOf);
  }

  /** @returns what the order of a new version asks of its recipient */
  async operation(ctx: Ctx, target: OrderTarget, version: number): Promise<Operation> { return version === 1 ? 'submit' : operationAfter(await this.of(ctx, target, version)); }

  /**
   * Ends what has not left of the versions before `by`: a correction takes the place of what waits (dmp.md §9.5). A claimed order
   * whose first byte has not left is taken back first.
   */
  async supersede(ctx: Ctx, documentId: string, by: number): Promise<void> {
    await takeBackClaimed(ctx, 'document_id = $1 AND version_number < $2', [documentId, by]);
    for (const row of await this.lock(ctx, `o.document_id = $1 AND o.version_number < $2 AND o.operation <> 'withdraw' AND o.state IN ('scheduled', 'blocked', 'failed')`, [documentId, by])) await this.end(ctx, row, by);
  }

  /** Same, for one recipient, in the claim of the new version: what is locked by its own lane is left to it. @returns whether all of them ended */
  async endWaiting(ctx: Ctx, row: OrderRow): Promise<boolean> {
    const where = 'o.document_id = $1 AND o.channel = $2 AND o.recipient_id IS NOT DISTINCT FROM $3 AND o.version_number < $4 AND o.operation <> \'withdraw\'';
    const values = [row.document_id, row.channel, row.recipient_id, row.version_number];
    for (const waiting of await this.lock(ctx, `${where} AND o.state IN ('scheduled', 'blocked', 'failed')`, values, 'SKIP LOCKED')) await this.end(ctx, waiting, row.version_number);
    const [left] = await ctx.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM dispatch_order o WHERE ${where} AND o.state IN ('scheduled', 'blocked', 'failed')`, values);
    return left?.count === 0;
  }

  /**
   * What goes before this order, in one look, since every claim asks. Is the document being deleted from the DMP (DMP-16)? A deposit of the version that is deleted
   * never leaves any more; a later version waits for the end of the deletion, then is deposited on its own. Has a later version an order that takes the place of this one?
   */
  async ahead(ctx: Ctx, row: OrderTarget & Pick<OrderRow, 'version_id' | 'version_number'>): Promise<{ withdrawal: 'this-version' | 'earlier' | null; laterVersion: number | null }> {
    const rows = await ctx.manager.query<Pick<OrderRow, 'version_id' | 'version_number' | 'operation' | 'state'>[]>(
      `SELECT version_id, version_number, operation, state FROM dispatch_order WHERE document_id = $1 AND channel = $2 AND recipient_id IS NOT DISTINCT FROM $3 AND state <> 'cancelled' AND ((operation = 'withdraw' AND version_number <= $4) OR (operation <> 'withdraw' AND version_number > $4))`,
      [row.document_id, row.channel, row.recipient_id, row.version_number]);
    const withdrawals = rows.filter(({ operation }) => operation === 'withdraw');
    const later = rows.filter(({ operation }) => operation !== 'withdraw').map(({ version_number: number }) => number);
    return {
      withdrawal: withdrawals.some(({ version_id: version }) => version === row.version_id) ? 'this-version' : withdrawals.some(({ state }) => state !== 'delivered') ? 'earlier' : null,
      laterVersion: later.length > 0 ? Math.max(...later) : null,
    };
  }

  /** @returns whether the fate of this version in the DMP is still unknown: it is deleted once it is known */
  async depositPending(ctx: Ctx, row: OrderTarget): Promise<boolean> {
    const [pending] = await ctx.manager.query<unknown[]>(`SELECT 1 FROM dispatch_order WHERE document_id = $1 AND channel = 'dmp' AND operation <> 'withdraw' AND state IN ('in_progress', 'uncertain') LIMIT 1`, [row.document_id]);
    return pending !== undefined;
  }

  /**
   * Holds still, until the end of the transaction, what this order waits for: whoever settles it comes after us, finds us waiting and wakes us.
   * @returns whether that could be done; when not, it is being settled at this very moment and may not have seen us wait
   */
  async holdPending(ctx: Ctx, row: OrderTarget & Pick<OrderRow, 'id'>): Promise<boolean> {
    const held = await ctx.manager.query<unknown[]>(
      `SELECT 1 FROM dispatch_order WHERE document_id = $1 AND channel = $2 AND recipient_id IS NOT DISTINCT FROM $3 AND id <> $4 AND (state IN ('in_progress', 'uncertain') OR (operation = 'withdraw' AND state IN ('scheduled', 'blocked', 'failed')))
        ORDER BY id FOR SHARE SKIP LOCKED`, [row.document_id, row.channel, row.recipient_id, row.id]);
    return held.length > 0;
  }

  /** The fate of this version is known: what waited for it leaves by itself. */
  async wakeLater(ctx: Ctx, row: OrderRow): Promise<void> {
    const woken = rowsOf<OrderRow>(await ctx.manager.query(
      `UPDATE dispatch_order SET not_before = GREATEST(first_due_at, now()), last_error = NULL, row_version = row_version + 1
        WHERE document_id = $1 AND channel = $2 AND recipient_id IS NOT DISTINCT FROM $3 AND (version_number > $4 OR (version_number = $4 AND operation = 'withdraw')) AND state = 'scheduled' AND last_error->>'code' = $5 RETURNING *`,
      [row.document_id, row.channel, row.recipient_id, row.version_number, earlierPendingCode]));
    for (const later of woken) await this.write.announce(ctx, later);
  }

  private async end(ctx: Ctx, row: OrderRow, by: number): Promise<void> {
    const reason = supersededReason(by);
    await this.write.apply(ctx, row, unwrap(transition(orderOf(row), 'supersede', ctx.now)), { cancelReason: reason, cancelledBy: ctx.actor.userId, error: null });
    await this.track.add(ctx, row.id, 'cancelled', `Remplacé par la version ${by} avant son départ`);
  }

  /** Locked first, read afterwards: a statement that waited for a lock sees the order as it became and the copies as they were, and would deny what has just arrived. */
  private async lock(ctx: Ctx, where: string, values: unknown[], wait: '' | 'SKIP LOCKED' = ''): Promise<FoundOrder[]> {
    const held = await ctx.manager.query<{ id: string }[]>(`SELECT o.id FROM dispatch_order o WHERE ${where} ORDER BY o.id FOR UPDATE ${wait}`, values);
    return held.length === 0 ? [] : ctx.manager.query<FoundOrder[]>(`${select} WHERE o.id = ANY($1) ORDER BY o.id`, [held.map(({ id }) => id)]);
  }
}

/** A copy about to be deleted is no longer one to replace. */
const select = `SELECT o.*, EXISTS (SELECT 1 FROM remote_copy c WHERE c.order_id = o.id AND c.state = 'present')
  AND NOT EXISTS (SELECT 1 FROM dispatch_order w WHERE w.version_id = o.version_id AND w.channel = o.channel AND w.operation = 'withdraw' AND w.state <> 'cancelled') AS present FROM dispatch_order o`;

const deposits = (row: OrderRow): boolean => row.operation !== 'withdraw';
