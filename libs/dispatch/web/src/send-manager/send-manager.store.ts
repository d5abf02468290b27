import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, ApiProblem, LiveChanges, SessionStore, type DispatchOrderRow, type Page } from '@pluriel/web/api-client';
import { type ListState, ServerClock, Toasts } from '@pluriel/web/ui';
import { type SendRow, ordersWith, sendRows } from './send-row';

/** What the chips of the head choose; each is a set of states the server filters on. */
export const views = [
  { key: 'all', label: 'Tous', state: '' },
  { key: 'treat', label: 'À traiter', state: 'failed,blocked' },
  { key: 'waiting', label: 'En attente', state: 'scheduled,in_progress,uncertain' },
  { key: 'held', label: 'Retenus', state: 'held' },
  { key: 'gone', label: 'Partis', state: 'delivered' },
  { key: 'not-shown', label: 'Pas encore visibles par le patient', state: '' },
] as const;
export type ViewKey = (typeof views)[number]['key'];
type Counts = Record<string, number>;

/** The send manager's data: orders as the server gives them, refetched when something changes. */
@Injectable()
export class SendManagerStore {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly clock = inject(ServerClock);
  readonly view = signal<ViewKey>('all');
  readonly mine = signal(inject(SessionStore).can('document.validate'));
  readonly channel = signal('');
  readonly text = signal('');
  readonly state = signal<ListState>('loading');
  readonly problem = signal('');
  readonly counts = signal<Counts>({});
  private readonly orders = signal<readonly DispatchOrderRow[]>([]);
  private readonly next = signal<string | null>(null);
  readonly rows = computed(() => sendRows(this.orders()));
  readonly hasMore = computed(() => this.next() !== null);
  private round = 0;

  constructor() {
    inject(LiveChanges).on('dispatch-order').pipe(takeUntilDestroyed()).subscribe(() => { void this.reload(); });
  }

  /** Number shown on a chip. */
  count(key: ViewKey): number | null {
    const counts = this.counts();
    const sum = (...names: string[]): number => names.reduce((total, name) => total + (counts[name] ?? 0), 0);
    if (Object.keys(counts).length === 0) return null;
    switch (key) {
      case 'all': return sum('scheduled', 'in_progress', 'blocked', 'uncertain', 'delivered', 'failed', 'cancelled', 'held');
      case 'treat': return sum('failed', 'blocked');
      case 'waiting': return sum('scheduled', 'in_progress', 'uncertain');
      case 'held': return sum('held');
      case 'gone': return sum('delivered');
      // A reminder of one's own: shown when there is something to remind of.
      case 'not-shown': return sum('mine-not-shown');
    }
  }

  /** Reads the list again from its top, as long as what is shown; an older answer never overwrites a newer one. */
  async reload(): Promise<void> {
    const round = ++this.round;
    if (this.orders().length === 0) this.state.set('loading');
    try {
      const [page, counts] = await Promise.all([this.read(null, Math.max(60, Math.min(200, this.orders().length))), this.api.get<Counts>('/v1/dispatch-orders/counts', { mine: this.mine() || null })]);
      if (round !== this.round) return;
      this.orders.set(page.items);
      this.next.set(page.next);
      this.counts.set(counts);
      this.state.set('ready');
    } catch (error) {
      if (round !== this.round) return;
      this.problem.set(error instanceof ApiProblem ? error.message : '');
      this.state.set(this.orders().length > 0 ? 'stale' : 'error');
    }
  }

  /** Reads what follows. */
  async more(): Promise<void> {
    const page = await this.read(this.next(), 60);
    this.orders.update((orders) => [...orders, ...page.items]);
    this.next.set(page.next);
  }

  private read(after: string | null, limit: number): Promise<Page<DispatchOrderRow>> {
    const state = views.find((view) => view.key === this.view())?.state;
    // What is not asked for is left out: a body says nothing by an empty word.
    return this.api.post<Page<DispatchOrderRow>>('/v1/dispatch-orders/search', {
      state: state || undefined, notShown: this.view() === 'not-shown' || undefined, mine: this.mine() || undefined, channel: this.channel() || undefined, q: this.text() || undefined, limit, after: after ?? undefined,
    });
  }

  /** Sends the chosen refused orders again, and says what could not be. */
  async resend(rows: readonly SendRow[]): Promise<void> {
    const ids = ordersWith(rows, 'resend').map((order) => order.id);
    const done = await this.api.post<{ resent: number; refused: { id: string; sentence: string }[] }>('/v1/dispatch-orders/bulk-resend', { ids });
    this.toasts.say(`${done.resent} ${done.resent > 1 ? 'envois repartent' : 'envoi repart'}${done.refused.length > 0 ? `, ${done.refused.length} non : ${done.refused[0]?.sentence ?? ''}` : ''}`);
    await this.reload();
  }

  /** One gesture on every chosen order that allows it. */
  async act(rows: readonly SendRow[], action: 'hold' | 'release' | 'cancel', reason?: string): Promise<void> {
    const path = { hold: 'hold', release: 'release', cancel: 'cancellation' }[action];
    const words = { hold: 'retenu', release: 'libéré', cancel: 'arrêté' }[action];
    const orders = ordersWith(rows, action);
    const results = await Promise.allSettled(orders.map((order) => this.api.post(`/v1/dispatch-orders/${order.id}/${path}`, action === 'cancel' ? { reason } : {}, { version: order.version })));
    const done = results.filter((result) => result.status === 'fulfilled').length;
    this.toasts.say(`${done} ${done > 1 ? 'envois' : 'envoi'} ${words}${done > 1 ? 's' : ''}${done < orders.length ? `, ${orders.length - done} déjà partis` : ''}`);
    await this.reload();
  }

  /** Waits that are not over yet are drawn with the server's time. */
  now(): number { return this.clock.now(); }
}
