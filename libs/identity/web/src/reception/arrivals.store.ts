import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, ApiProblem, LiveChanges, SessionStore, type ArrivalBoard, type ArrivalItem } from '@pluriel/web/api-client';
import { ServerClock, Toasts } from '@pluriel/web/ui';

/** The board on the screen: read again at each live change, moved by one gesture. Provided by the component that shows it. */
@Injectable()
export class ArrivalsStore {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  private query: { siteId?: string; professionalId?: string; day?: string } = {};
  private asked = 0;
  readonly board = signal<ArrivalBoard | null>(null);
  readonly failed = signal(false);
  readonly busy = signal<string | null>(null);
  readonly mayWrite = this.session.can('reception.write');
  /** Minutes are enough here: the cards change once a minute. */
  readonly now = computed(() => Math.floor(this.clock.now() / 60_000) * 60_000);
  readonly items = computed<readonly ArrivalItem[]>(() => (this.board()?.columns ?? []).flatMap((column) => column.items));

  constructor() { inject(LiveChanges).on(['arrival', 'patient']).pipe(takeUntilDestroyed()).subscribe(() => void this.load()); }

  show(query: { siteId?: string; professionalId?: string; day?: string }): Promise<void> {
    this.query = query;
    return this.load();
  }

  async load(): Promise<void> {
    const asked = ++this.asked;
    try {
      const board = await this.api.get<ArrivalBoard>('/v1/arrivals', this.query);
      if (asked !== this.asked) return;
      this.clock.sync(board.now);
      this.board.set(board);
      this.failed.set(false);
    } catch { if (asked === this.asked) this.failed.set(true); }
  }

  move(item: ArrivalItem, to: ArrivalItem['state']): Promise<void> {
    return this.attempt(item, () => this.api.post(`/v1/arrivals/${item.id}/moves`, { to }, { version: item.version }));
  }

  remove(item: ArrivalItem): Promise<void> {
    return this.attempt(item, () => this.api.delete(`/v1/arrivals/${item.id}`, { version: item.version }));
  }

  private async attempt(item: ArrivalItem, work: () => Promise<unknown>): Promise<void> {
    this.busy.set(item.id);
    try { await work(); } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.toasts.say(`${error.message} ${error.remedy ?? ''}`);
    } finally {
      this.busy.set(null);
      await this.load();
    }
  }
}
