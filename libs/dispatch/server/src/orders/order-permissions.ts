import type { OrderAction } from '@pluriel/dispatch/domain';

/** @returns the permission a button needs: the routes and the offered buttons read the same table */
export const permissionOf = (action: OrderAction): string => (action === 'resend' ? 'dispatch.resend' : 'dispatch.cancel');
