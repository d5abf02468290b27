/** The MSSanté address of a colleague or of a correspondent was added or changed: what waited for it may leave. */
export class RecipientChanged { constructor(readonly kind: 'user' | 'correspondent', readonly id: string) {} }
