import { Injectable } from '@nestjs/common';
import { DomainError } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller } from '@pluriel/platform/server';
import type { OrderRow } from '../orders/order-row';
import type { DispatchOrderPage, DispatchOrderQuery } from './dispatch.dto';
import { orderView } from './order-view';
import { stoppedServices } from './stopped-services.query';

/** The send manager's list and the delivery lines of a file (DMP-18, DMP-26, DMP-27), newest signature first. */
@Injectable()
export class ListOrders {
  constructor(private readonly transactions: Transactions) {}

  /** @returns one page; throws 400 `request.cursor`, `request.limit` */
  async execute(caller: Caller, query: DispatchOrderQuery): Promise<DispatchOrderPage> {
    const limit = pageSize(query.limit);
    const { where, values } = conditions(caller, query);
    const { rows, services } = await this.transactions.read(caller, async (ctx) => ({
      rows: await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE ${where} ORDER BY signed_at DESC, id DESC LIMIT ${limit + 1}`, values), services: await stoppedServices(ctx),
    }));
    const now = new Date();
    const page = pageOf(rows, limit, (row) => [row.signed_at.toISOString(), row.id]);
    return { items: page.items.map((row) => orderView(row, caller, now, services)), next: page.next };
  }
}

function conditions(caller: Caller, query: DispatchOrderQuery): { where: string; values: unknown[] } {
  const values: unknown[] = [caller.structureId];
  const parts = ['structure_id = $1'];
  const bind = (value: unknown): string => { values.push(value); return `$${values.length}`; };
  if (query.state?.length) {
    const states = query.state.filter((state) => state !== 'held');
    const either = [
      ...(states.length > 0 ? [`(state = ANY(${bind(states)}::text[])${states.includes('scheduled') ? ' AND NOT held' : ''})`] : []),
      ...(query.state.includes('held') ? [`(state = 'scheduled' AND held)`] : []),
    ];
    parts.push(`(${either.join(' OR ')})`);
  }
  if (query.channel) parts.push(`channel = ${bind(query.channel)}`);
  if (query.authorId) parts.push(`author_id = ${bind(query.authorId)}`);
  if (query.mine) parts.push(`author_id = ${bind(caller.actor.userId)}`);
  if (query.documentId) parts.push(`document_id = ${bind(query.documentId)}`);
  if (query.patientId) parts.push(`patient_id = ${bind(query.patientId)}`);
  const shown = searchable(caller);
  for (const word of (query.q ?? '').split(/\s+/).filter(Boolean).slice(0, 6)) {
    const pattern = `'%' || search_key(${bind(word)}) || '%'`;
    parts.push(`search_text LIKE ${pattern}`);
    if (shown) parts.push(`search_key(${shown}) LIKE ${pattern}`);
  }
  const cursor = decodeCursor(query.after);
  if (cursor) {
    const [signedAt, id] = cursor;
    if (typeof signedAt !== 'string' || typeof id !== 'string') throw new DomainError('request.cursor', 'La suite de cette liste n’est plus valable.', { field: 'after', remedy: 'Rechargez la liste.' });
    parts.push(`(signed_at, id) < (${bind(signedAt)}::timestamptz, ${bind(id)}::uuid)`);
  }
  return { where: parts.join(' AND '), values };
}

/** A search must not answer about words the caller does not see (order-view.ts). @returns the SQL text that may be searched, null when it is all of it */
function searchable({ actor }: Caller): string | null {
  if (actor.permissions.has('document.read') && actor.permissions.has('patient.search')) return null;
  const named = actor.permissions.has('patient.search') ? `patient_label || ' ' || recipient_label` : `CASE WHEN channel = 'mssante-patient' THEN '' ELSE recipient_label END`;
  const title = actor.permissions.has('document.read') ? 'document_title' : 'type_label';
  return `${named} || ' ' || patient_file_number::text || ' ' || ${title} || ' ' || author_name`;
}
