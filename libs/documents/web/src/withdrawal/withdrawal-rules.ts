import type { DispatchOrderRow } from '@pluriel/web/api-client';
import type { FiledDocument } from '../documents-tab/documents.store';

const everyOrder = (document: FiledDocument): DispatchOrderRow[] => [...document.orders, ...document.replaced.flatMap(({ orders }) => orders)];

/** @returns whether « Supprimer du DMP » is offered: the server says so of its latest deposit, and no deletion is under way */
export function mayWithdraw(document: FiledDocument): boolean {
  const orders = everyOrder(document).filter(({ channel, state }) => channel === 'dmp' && state !== 'cancelled');
  if (orders.some(({ operation, state }) => operation === 'withdraw' && state !== 'delivered')) return false;
  const [latest] = orders.filter(({ operation }) => operation !== 'withdraw').sort((one, other) => other.versionNumber - one.versionNumber);
  return latest?.withdrawable === true;
}

/** @returns who received any version by secure mail: a message cannot be taken back */
export const mailedTo = (document: FiledDocument): string[] =>
  [...new Set(everyOrder(document).filter(({ channel, state }) => channel !== 'dmp' && (state === 'delivered' || state === 'uncertain')).map(({ recipientLabel }) => recipientLabel))];

/** The deposit of a deleted document says nothing more than its deletion: one line is shown of the two. */
export const shownOrders = (orders: readonly DispatchOrderRow[]): readonly DispatchOrderRow[] =>
  orders.filter((order) => order.withdrawnAt === null || !orders.some(({ operation, state }) => operation === 'withdraw' && state === 'delivered'));
