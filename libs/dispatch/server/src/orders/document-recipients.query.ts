import { Injectable } from '@nestjs/common';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { orderViews, type OrderView } from '../send-manager/order-view';
import type { OrderRow } from './order-row';

/** Where a document goes: its living orders, and the version of their list. */
export interface RecipientsView { version: number; items: OrderView[] }

/** Where a document goes today, for the sheet that changes it (DMP-14). */
@Injectable()
export class ReadDocumentRecipients {
  constructor(private readonly transactions: Transactions) {}

  /** @returns an empty list for a document of another structure, or without orders */
  execute(caller: Caller, documentId: string): Promise<RecipientsView> {
    return this.transactions.read(caller, async (ctx) => {
      return recipientsView(ctx, await ordersOf(ctx, documentId), caller);
    });
  }
}

/** Every order a document ever had, cancelled ones included. */
export const ordersOf = (ctx: Ctx, documentId: string): Promise<OrderRow[]> =>
  ctx.manager.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE document_id = $1 AND structure_id = $2 ORDER BY id', [documentId, ctx.structureId]);

/**
 * The version of the list moves when somebody is added or taken off, and only then: a lane at work does not make a person's choice stale.
 * @param rows every order of the document
 */
export async function recipientsView(ctx: Ctx, rows: readonly OrderRow[], caller: Caller): Promise<RecipientsView> {
  const living = rows.filter(({ state }) => state !== 'cancelled');
  return { version: rows.length + (rows.length - living.length), items: await orderViews(ctx, living, caller) };
}
