import type { OrderAction } from '@pluriel/dispatch/domain';
import type { Actor, Result } from '@pluriel/kernel';
import { can } from '@pluriel/security/domain';

/** Whether a person may press a button on an order: only its author retains or cancels, the office may resend (structure.md §12). Routes, buttons and use cases read this. */
export const mayPress = (actor: Actor, action: OrderAction, authorId: string): Result<true> => (action === 'resend' ? can(actor, 'dispatch.resend') : can(actor, 'dispatch.cancel', { authorId }));
