import { Injectable } from '@nestjs/common';
import { DomainError } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller } from '@pluriel/platform/server';
import type { OrderRow } from '../orders/order-row';
import type { DispatchOrderPage, DispatchOrderSearch } from './dispatch.dto';
import { orderViews } from './order-view';
import { stoppedServices } from './stopped-services.query';
import { titleMayAnswer } from './unshared';

/** The send manager's list and the delivery lines of a file (DMP-18, DMP-26, DMP-27), newest signature first. */
@Injectable()
export class ListOrders {
  constructor(private readonly transactions: Transactions) {}

  /** @returns one page; throws 400 `request.cursor`, `request.limit` */
  async execute(caller: Caller, query: DispatchOrderSearch): Promise<DispatchOrderPage> {
    const limit = pageSize(query.limit);
    const { where, values } = conditions(caller, query);
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<OrderRow[]>(`SELECT *, NOT (SELECT active FROM app_user WHERE id = author_id) AS author_left FROM dispatch_order WHERE ${where} ORDER BY signed_at DESC, id DESC LIMIT ${limit + 1}`, values);
      const page = pageOf(rows, limit, (row) => [row.signed_at.toISOString(), row.id]);
      return { items: await orderViews(ctx, page.items, caller, await stoppedServices(ctx)), next: page.next };
    });
  }
}

/** What the DMP holds and does not show to the patient yet: a reminder until it is shown (dmp.md §9.5). */
export const notShown = `'INVISIBLE_PATIENT' = ANY(visibility) AND channel = 'dmp' AND state = 'delivered' AND EXISTS (SELECT 1 FROM remote_copy c WHERE c.order_id = dispatch_order.id AND c.state = 'present')`;

function conditions(caller: Caller, query: DispatchOrderSearch): { where: string; values: unknown[] } {
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
  if (query.notShown) parts.push(notShown);
  if (query.documentId) parts.push(`document_id = ${bind(query.documentId)}`);
  if (query.patientId) parts.push(`patient_id = ${bind(query.patientId)}`);
  const words = (query.q ?? '').split(/\s+/).filter(Boolean).slice(0, 6);
  const me = words.length > 0 ? bind(caller.actor.userId) : '';
  for (const word of words) {
    const pattern = `'%' || search_key(${bind(word)}) || '%'`;
    parts.push(`search_text LIKE ${pattern}`, searchable(caller, pattern, `${me}::uuid`));
  }
  const cursor = decodeCursor(query.after);
  if (cursor) {
    const [signedAt, id] = cursor;
    if (typeof signedAt !== 'string' || typeof id !== 'string') throw new DomainError('request.cursor', 'La suite de cette liste n’est plus valable.', { field: 'after', remedy: 'Rechargez la liste.' });
    parts.push(`(signed_at, id) < (${bind(signedAt)}::timestamptz, ${bind(id)}::uuid)`);
  }
  return { where: parts.join(' AND '), values };
}

/** A search must not answer about words the caller does not see (order-view.ts). @returns the SQL condition that a line answers to a word by what is shown of it */
function searchable(caller: Caller, pattern: string, me: string): string {
  const { actor } = caller;
  const named = actor.permissions.has('patient.search') ? `patient_label || ' ' || recipient_label` : `CASE WHEN channel = 'mssante-patient' THEN '' ELSE recipient_label END`;
  const without = `${named} || ' ' || patient_file_number::text || ' ' || author_name`;
  // Everything may answer: the index already said so.
  if (actor.permissions.has('document.read') && actor.permissions.has('patient.search')) return `(${titleMayAnswer(caller, me)} OR search_key(${without}) LIKE ${pattern})`;
  const title = actor.permissions.has('document.read') ? 'document_title' : 'type_label';
  return `search_key(${without} || ' ' || CASE WHEN ${titleMayAnswer(caller, me)} THEN ${title} ELSE '' END) LIKE ${pattern}`;
}
