/** Where a document may leave to (architecture §5). */
export const channels = ['dmp', 'mssante-pro', 'mssante-patient'] as const;
export type Channel = (typeof channels)[number];

/** What an order asks of the remote side. `set-visibility` is asked elsewhere (context dmp). */
export const operations = ['submit', 'replace', 'withdraw', 'set-visibility'] as const;
export type Operation = (typeof operations)[number];

export const orderStates = ['scheduled', 'in_progress', 'blocked', 'uncertain', 'delivered', 'failed', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

/** Buttons a person may press on an order. */
export const orderActions = ['hold', 'release', 'cancel', 'resend', 'change-recipient', 'send-now'] as const;
export type OrderAction = (typeof orderActions)[number];

/** What the rules need to know of an order; the database row holds more. */
export interface DispatchOrder {
  channel: Channel;
  state: OrderState;
  /** Retained by a person: never claimed by a lane until released. */
  held: boolean;
  /** When it leaves, or is tried again. */
  notBefore: Date;
  /** End of the centre's delay, counted from the validation: retry time starts here. */
  firstDueAt: Date;
  /** Attempts already made; the delay is still running or was never used while it is 0. */
  attempts: number;
}
