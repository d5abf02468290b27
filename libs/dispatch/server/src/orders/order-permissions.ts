import { needsHabilitation, notHabilitated, type OrderAction } from '@pluriel/dispatch/domain';
import { err, type Actor, type Result } from '@pluriel/kernel';
import { can } from '@pluriel/security/domain';
import { holderOf, type OrderRow } from './order-row';

type Steered = Pick<OrderRow, 'channel' | 'operation' | 'author_id' | 'author_name' | 'requested_by'>;

/** What somebody habilitated may do with a deposit; where it goes stays its author's choice. */
const steering: readonly OrderAction[] = ['hold', 'release', 'send-now', 'cancel'];

/** Whether a person may press a button on an order: only its author retains or cancels, the office may resend (structure.md §12). Routes, buttons and use cases read this. */
export const mayPress = (actor: Actor, action: OrderAction, authorId: string): Result<true> => (action === 'resend' ? can(actor, 'dispatch.resend') : can(actor, 'dispatch.cancel', { authorId }));

/**
 * The same for an order, where somebody without a card may steer the deposits of a professional who answers for her (DMP-56).
 * @param steered those professionals (`steeredBy`)
 */
export function mayPressOn(actor: Actor, action: OrderAction, row: Steered, steered: ReadonlySet<string>): Result<true> {
  const own = mayPress(actor, action, holderOf(row));
  if (own.ok || row.channel !== 'dmp' || row.operation === 'withdraw' || !steering.includes(action) || !needsHabilitation(actor) || !actor.permissions.has('dispatch.steer')) return own;
  return holderOf(row) === row.author_id && steered.has(row.author_id) ? can(actor, 'dispatch.steer', { authorId: row.author_id, answeredFor: true }) : err(notHabilitated(row.author_name));
}
