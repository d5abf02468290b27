import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, type DispatchOrderRow, LiveChanges, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { type HoldBarView, ServerClock, Toasts, frenchTime, withoutDay } from '@pluriel/web/ui';

export interface WaitingDocument { documentId: string; title: string; patientId: string; orders: readonly DispatchOrderRow[]; view: HoldBarView }

const listed = (words: readonly string[]): string => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} et ${words[words.length - 1] ?? ''}`;
const routeWords = (order: DispatchOrderRow): string =>
  order.channel === 'dmp' ? 'le DMP' : order.channel === 'mssante-patient' ? 'sa messagerie Mon espace santé' : order.recipientLabel;
const can = (orders: readonly DispatchOrderRow[], action: DispatchOrderRow['actions'][number]): boolean => orders.some((order) => order.actions.includes(action));

/** The deposit that waits for a card, among those of a document (SC.DMP/ALI/PROG.08). */
const withoutCard = (orders: readonly DispatchOrderRow[]): DispatchOrderRow | undefined => orders.find((order) => order.state === 'blocked' && order.errorCode === 'card.needed');

/** The words of the bar for one document still in its delay. `delaySeconds` draws the ring. */
export function waitingView(orders: readonly DispatchOrderRow[], delaySeconds: number): HoldBarView {
  const card = withoutCard(orders);
  const others = orders.filter((order) => order !== card);
  // Nothing else of it waits: what to do is said, and giving up asks for a reason in the list of sendings.
  if (card && others.length === 0) return { title: `${withoutDay(card.documentTitle)} : signé, attend une carte`, detail: [card.errorSentence, card.remedy].filter(Boolean).join(' '), leavesAt: null, held: false, waiting: true, delaySeconds, canHold: false, canRelease: false, canCancel: false, canChangeRecipients: can(orders, 'change-recipient') };
  if (card) { const rest = waitingView(others, delaySeconds); return { ...rest, detail: [rest.detail, card.errorSentence, card.remedy].filter(Boolean).join(' ') }; }
  const held = orders.every((order) => order.held);
  const leavesAt = orders.map((order) => order.leavesAt).filter((at): at is string => at !== null).sort()[0] ?? null;
  // The uniform name begins with its date: of no use on what was just signed.
  const title = withoutDay(orders[0]?.documentTitle ?? '');
  // Due, but its service does not answer: it waits by itself, and says so instead of a countdown at zero.
  const waits = held ? null : orders.find((order) => order.waitsForService !== null)?.waitsForService ?? null;
  return {
    title: held ? `${title} : retenu par vous` : waits !== null ? `${title} : signé, attend son départ` : leavesAt === null ? `${title} : en file` : `${title} : signé, part à ${frenchTime(leavesAt)}`,
    detail: held ? `Ne part pas vers ${listed([...new Set(orders.map(routeWords))])} tant que vous ne le libérez pas.` : waits !== null ? `${waits} : partira dès son retour vers ${listed([...new Set(orders.map(routeWords))])}. Rien à faire de plus.` : `Vers ${listed([...new Set(orders.map(routeWords))])}. Rien à faire de plus.`,
    leavesAt: waits === null ? leavesAt : null, held, waiting: waits !== null, delaySeconds, canHold: can(orders, 'hold'), canRelease: held && can(orders, 'release'), canCancel: can(orders, 'cancel'), canChangeRecipients: can(orders, 'change-recipient'),
  };
}

/** The documents whose delay ended by itself between two readings: their departure is confirmed without a pop-up (UX-10). */
export function leftAlone(before: readonly DispatchOrderRow[], after: readonly DispatchOrderRow[], now: number): readonly string[] {
  const waiting = new Set(after.map((order) => order.documentId));
  const gone = before.filter((order) => !waiting.has(order.documentId) && !order.held && order.leavesAt !== null && Date.parse(order.leavesAt) <= now);
  return [...new Set(gone.map((order) => withoutDay(order.documentTitle)))];
}

/** My documents still in their delay, by document, nearest first (UX-01, UX-10): feeds the hold bar on every screen. */
@Injectable({ providedIn: 'root' })
export class HoldBarStore {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  private readonly orders = signal<readonly DispatchOrderRow[]>([]);
  readonly problem = signal<string | null>(null);
  private person: string | null = null;

  readonly documents = computed<readonly WaitingDocument[]>(() => {
    const groups = new Map<string, DispatchOrderRow[]>();
    for (const order of this.orders()) groups.set(order.documentId, [...(groups.get(order.documentId) ?? []), order]);
    return [...groups.entries()].map(([documentId, orders]) => ({
      documentId, orders, title: orders[0]?.documentTitle ?? '', patientId: orders[0]?.patientId ?? '', view: waitingView(orders, this.delayOf(orders)),
    })).sort((one, other) => (one.view.leavesAt ?? '9').localeCompare(other.view.leavesAt ?? '9'));
  });

  constructor() {
    inject(LiveChanges).on(['dispatch-order', 'document']).pipe(takeUntilDestroyed()).subscribe(() => void this.load());
  }

  async load(): Promise<void> {
    this.forgetSomeoneElse();
    if (!this.session.can('dispatch.read')) return;
    try {
      const asked = this.person;
      const answer = await this.api.get<{ items: DispatchOrderRow[]; serverNow: string }>('/v1/dispatch-orders/pending-mine');
      if (asked !== this.session.user()?.id) return;
      this.clock.sync(answer.serverNow);
      const left = leftAlone(this.orders(), answer.items, Date.parse(answer.serverNow));
      this.orders.set(answer.items);
      for (const title of left) this.toasts.say(`${title} : parti. Le suivi est sur le document.`);
    } catch {
      // The bar keeps what it knew; the lines of the documents tell the rest.
    }
  }

  /** The workstation is shared: what the previous person was sending is not shown to the next one, nor announced when it leaves (PSC-13). */
  private forgetSomeoneElse(): void {
    const person = this.session.user()?.id ?? null;
    if (person !== this.person) { this.orders.set([]); this.problem.set(null); }
    this.person = person;
  }

  hold(document: WaitingDocument): Promise<void> { return this.each(document, 'hold', 'hold', 'Envois retenus.'); }
  release(document: WaitingDocument): Promise<void> { return this.each(document, 'release', 'release', 'Envois libérés.'); }
  cancel(document: WaitingDocument): Promise<void> { return this.each(document, 'cancel', 'cancellation', 'Rien ne part.'); }

  /**
   * One gesture on every order of a document. The orders are read again first: recipients may have changed since the bar was drawn,
   * and a release that would leave one of them held would never be noticed. What changed meanwhile is read and tried once more.
   */
  private async each(document: WaitingDocument, action: DispatchOrderRow['actions'][number], path: string, done: string): Promise<void> {
    this.problem.set(null);
    try {
      const count = await this.actOnce(document.documentId, action, path).catch((error: unknown) => {
        if (!toApiProblem(error).stale) throw error;
        return this.actOnce(document.documentId, action, path);
      });
      this.toasts.say(count > 0 ? done : 'Trop tard : ces envois viennent de partir. Leur suivi est sur le document.');
    } catch (error) {
      this.problem.set(toApiProblem(error).message);
    }
    await this.load();
  }

  private async actOnce(documentId: string, action: DispatchOrderRow['actions'][number], path: string): Promise<number> {
    await this.load();
    const orders = this.orders().filter((one) => one.documentId === documentId && one.actions.includes(action));
    for (const order of orders) await this.api.post(`/v1/dispatch-orders/${order.id}/${path}`, {}, { version: order.version });
    return orders.length;
  }

  /** From signature to departure: what the ring empties. */
  private delayOf(orders: readonly DispatchOrderRow[]): number {
    const first = orders[0];
    if (!first?.leavesAt) return 600;
    return Math.max(1, (Date.parse(first.leavesAt) - Date.parse(first.signedAt)) / 1000);
  }
}
