import { DomainError, err, ok, type Result } from '@pluriel/kernel';
import type { DispatchOrder, OrderAction, OrderState } from './dispatch-order';

export const orderEvents = [
  'create', 'create-blocked', 'create-refused',
  'hold', 'release', 'send-now', 'change-recipient', 'cancel', 'resend',
  'oppose', 'supersede', 'block', 'fact-missing', 'fact-arrived',
  'claim', 'retry', 'lose-track', 'acknowledge', 'refuse',
  'found', 'absent',
] as const;
export type OrderEvent = (typeof orderEvents)[number];

/** Conditions beside the state. `waiting-first` = nothing was ever attempted. */
export type Guard = 'held' | 'not-held' | 'waiting-first';

export interface Transition {
  from: OrderState | null;
  event: OrderEvent;
  to: OrderState;
  by: 'use-case' | 'user' | 'event' | 'lane' | 'sweeper' | 'reconciler';
  guards?: readonly Guard[];
  /** The person must say why. */
  needsReason?: true;
  /** The button of the screen, when a person fires the event. */
  action?: OrderAction;
}

/** Every move an order may make (architecture §5). Buttons, refusals and tests all read this table. */
export const transitions: readonly Transition[] = [
  { from: null, event: 'create', to: 'scheduled', by: 'use-case' },
  { from: null, event: 'create-blocked', to: 'blocked', by: 'use-case' },
  // Refused at birth (opposition): final at once, so that the document can say why nothing leaves.
  { from: null, event: 'create-refused', to: 'cancelled', by: 'use-case' },

  { from: 'scheduled', event: 'hold', to: 'scheduled', by: 'user', guards: ['not-held', 'waiting-first'], action: 'hold' },
  { from: 'scheduled', event: 'release', to: 'scheduled', by: 'user', guards: ['held'], action: 'release' },
  { from: 'scheduled', event: 'send-now', to: 'scheduled', by: 'user', action: 'send-now' },
  { from: 'scheduled', event: 'change-recipient', to: 'scheduled', by: 'user', guards: ['waiting-first'], action: 'change-recipient' },
  { from: 'blocked', event: 'change-recipient', to: 'blocked', by: 'user', guards: ['waiting-first'], action: 'change-recipient' },
  { from: 'scheduled', event: 'cancel', to: 'cancelled', by: 'user', action: 'cancel' },
  { from: 'blocked', event: 'cancel', to: 'cancelled', by: 'user', needsReason: true, action: 'cancel' },
  { from: 'failed', event: 'cancel', to: 'cancelled', by: 'user', needsReason: true, action: 'cancel' },
  { from: 'uncertain', event: 'cancel', to: 'cancelled', by: 'user', needsReason: true, action: 'cancel' },
  { from: 'failed', event: 'resend', to: 'scheduled', by: 'user', action: 'resend' },

  { from: 'scheduled', event: 'oppose', to: 'cancelled', by: 'event' },
  { from: 'blocked', event: 'oppose', to: 'cancelled', by: 'event' },
  // A later version takes its place before it left: whatever it waited for no longer matters (dmp.md §9.5).
  { from: 'scheduled', event: 'supersede', to: 'cancelled', by: 'event' },
  { from: 'blocked', event: 'supersede', to: 'cancelled', by: 'event' },
  { from: 'failed', event: 'supersede', to: 'cancelled', by: 'event' },
  // A held order stays held: its preconditions are checked when it is released.
  { from: 'scheduled', event: 'fact-missing', to: 'blocked', by: 'event', guards: ['not-held'] },
  { from: 'blocked', event: 'fact-arrived', to: 'scheduled', by: 'event' },

  { from: 'scheduled', event: 'block', to: 'blocked', by: 'lane', guards: ['not-held'] },
  { from: 'scheduled', event: 'claim', to: 'in_progress', by: 'lane', guards: ['not-held'] },
  { from: 'in_progress', event: 'retry', to: 'scheduled', by: 'lane' },
  { from: 'in_progress', event: 'lose-track', to: 'uncertain', by: 'lane' },
  { from: 'in_progress', event: 'acknowledge', to: 'delivered', by: 'lane' },
  { from: 'in_progress', event: 'refuse', to: 'failed', by: 'lane' },
  { from: 'uncertain', event: 'found', to: 'delivered', by: 'reconciler' },
  { from: 'uncertain', event: 'absent', to: 'scheduled', by: 'reconciler' },
];

/** Nothing leaves these. */
export const finalStates: readonly OrderState[] = ['delivered', 'cancelled'];

const holds: Record<Guard, (order: DispatchOrder) => boolean> = {
  held: (order) => order.held,
  'not-held': (order) => !order.held,
  'waiting-first': (order) => order.attempts === 0,
};

const refusals: Record<OrderAction, { code: string; sentence: string; remedy: string }> = {
  hold: { code: 'dispatch.too-late', sentence: 'Cet envoi est déjà parti ou n’attend plus.', remedy: 'Regardez son suivi : il dit où il en est.' },
  release: { code: 'dispatch.not-held', sentence: 'Cet envoi n’est pas retenu.', remedy: 'Rien à faire : il part de lui-même.' },
  cancel: { code: 'dispatch.too-late', sentence: 'Cet envoi est parti : il ne peut plus être arrêté.', remedy: 'Regardez son suivi : il dit où il en est.' },
  resend: { code: 'dispatch.not-failed', sentence: 'Seul un envoi refusé peut être renvoyé.', remedy: 'Regardez son suivi : il dit où il en est.' },
  'change-recipient': { code: 'dispatch.too-late', sentence: 'Une partie du document est déjà partie : les destinataires ne changent plus.', remedy: 'Corrigez le document pour l’envoyer à quelqu’un d’autre : la nouvelle version part à tous.' },
  'send-now': { code: 'dispatch.not-waiting', sentence: 'Cet envoi n’attend pas son heure.', remedy: 'Regardez son suivi : il dit où il en est.' },
};

/** @returns the row of the table that `event` follows from this order, or undefined */
export function transitionOf(order: DispatchOrder, event: OrderEvent): Transition | undefined {
  return transitions.find((row) => row.from === order.state && row.event === event && (row.guards ?? []).every((guard) => holds[guard](order)));
}

/**
 * Moves an order.
 * @param reason why, in the person's words; asked for when giving up an order that did not simply wait
 * @returns the new order, or a DomainError: 409 `dispatch.*` (not from this state), 400 `dispatch.reason-missing`
 */
export function transition(order: DispatchOrder, event: OrderEvent, now: Date, reason?: string | null): Result<DispatchOrder> {
  const row = transitionOf(order, event);
  if (!row) {
    const action = transitions.find((item) => item.event === event)?.action;
    const refusal = action ? refusals[action] : { code: 'dispatch.transition', sentence: 'Cet envoi n’est plus dans l’état attendu.', remedy: 'Rechargez la liste.' };
    return err(new DomainError(refusal.code, refusal.sentence, { status: 409, remedy: refusal.remedy }));
  }
  if (row.needsReason && !reason?.trim()) {
    return err(new DomainError('dispatch.reason-missing', 'Dites pourquoi cet envoi est abandonné.', { field: 'reason', remedy: 'Écrivez le motif en quelques mots.' }));
  }
  return ok({ ...order, state: row.to, ...effect(order, event, now) });
}

function effect(order: DispatchOrder, event: OrderEvent, now: Date): Partial<DispatchOrder> {
  switch (event) {
    case 'hold': return { held: true };
    // Released after its time: it leaves at once; before: at the time already announced.
    case 'release': return { held: false, notBefore: later(order.notBefore, now) };
    case 'send-now': return { held: false, notBefore: now, firstDueAt: order.attempts === 0 ? now : order.firstDueAt };
    case 'fact-arrived': return { notBefore: later(order.firstDueAt, now), firstDueAt: later(order.firstDueAt, now) };
    case 'resend': return { held: false, notBefore: now, firstDueAt: now, attempts: 0 };
    case 'cancel': case 'oppose': case 'supersede': return { held: false };
    case 'claim': return { attempts: order.attempts + 1 };
    default: return {};
  }
}

const later = (a: Date, b: Date): Date => (a.getTime() > b.getTime() ? a : b);

/** @returns the buttons an order offers now, in the order of the table */
export function availableActions(order: DispatchOrder): OrderAction[] {
  const found = transitions.filter((row) => row.action && row.from === order.state && (row.guards ?? []).every((guard) => holds[guard](order))).map((row) => row.action as OrderAction);
  return [...new Set(found)];
}

/** @returns whether a cancellation from this state asks for a reason */
export const cancellationNeedsReason = (state: OrderState): boolean => transitions.some((row) => row.from === state && row.event === 'cancel' && row.needsReason === true);
