import { Injectable } from '@nestjs/common';
import { Directory } from '@pluriel/directory/server';
import { CompleteDocuments, type FrozenDocument } from '@pluriel/documents/server';
import type { Ctx } from '@pluriel/platform/server';
import type { DmpAutomaton, DmpPerson } from '@pluriel/teleservices/dmp';
import type { OrderRow } from '../../orders/order-row';
import { automatonOf, personOf } from './dmp-facts-of';

/** How long a document of the past steps aside for those of the day. */
const asideMs = 5_000;

/** What a deposit needs just before it leaves, besides the conditions of every channel. */
@Injectable()
export class DmpDeparture {
  constructor(private readonly complete: CompleteDocuments, private readonly directory: Directory) {}

  /** The day's sendings pass first: a document of the past steps aside while one of them is due (DMP-19). @returns until when, null to go on */
  async stepsAside(ctx: Ctx, row: OrderRow): Promise<Date | null> {
    if (row.feed_id === null || row.feed_id === undefined) return null;
    const [due] = await ctx.manager.query<unknown[]>(`SELECT 1 FROM dispatch_order WHERE structure_id = $1 AND channel = 'dmp' AND state = 'scheduled' AND NOT held AND feed_id IS NULL AND not_before <= $2 LIMIT 1`, [row.structure_id, ctx.now]);
    return due === undefined ? null : new Date(ctx.now.getTime() + asideMs);
  }

  /** @returns whether the document was drawn again with what it lacked: the order now names the new version, and is looked at again */
  async drawnAgain(ctx: Ctx, row: OrderRow, document: FrozenDocument): Promise<boolean> { return (await this.complete.forDmp(ctx, document)) !== row.version_id; }

  /** Who sends a document whose author left: whoever asked, in the name of the structure; the structure itself otherwise. @returns null while its author answers for it */
  async sender(ctx: Ctx, row: OrderRow, document: FrozenDocument): Promise<DmpPerson | DmpAutomaton | null> {
    return document.structureAuthor ? await this.asker(ctx, row, document) ?? automatonOf(document.structure) : null;
  }

  /** @returns whom an answer of the DMP is about: the person in whose name it was asked; null when the structure itself asked */
  async answeredTo(ctx: Ctx, row: OrderRow, document: FrozenDocument): Promise<string | null> {
    return document.structureAuthor ? await this.asker(ctx, row, document) && row.requested_by : document.author.userId;
  }

  private async asker(ctx: Ctx, { requested_by: asker }: OrderRow, document: FrozenDocument): Promise<DmpPerson | null> {
    return asker !== null && asker !== document.author.userId ? personOf(await this.directory.professional(ctx, asker)) : null;
  }
}
