import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, LiveChanges, SessionStore, type AllDocumentsPage, type AllDocumentsRow, type DispatchOrderRow, type Page } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';
import type { Subscription } from 'rxjs';

export type DocumentOrder = AllDocumentsPage['sort'];

/** Every document of one patient, in the order this person keeps (DMP-47). */
@Injectable()
export class AllDocumentsStore {
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly session = inject(SessionStore);
  private readonly destroyed = inject(DestroyRef);
  private following: Subscription | null = null;
  private patientId = '';
  private asked = 0;
  private growing = false;
  readonly rows = signal<readonly AllDocumentsRow[]>([]);
  readonly total = signal(0);
  readonly next = signal<string | null>(null);
  readonly state = signal<ListState>('loading');
  readonly sort = signal<DocumentOrder | null>(null);
  /** Documents of the centre that were put in the DMP and not taken out since (DMP-18). */
  readonly inDmp = signal<ReadonlySet<string>>(new Set());

  follow(patientId: string): void {
    this.patientId = patientId;
    this.rows.set([]);
    this.inDmp.set(new Set());
    this.state.set('loading');
    this.following?.unsubscribe();
    this.following = this.live.on(['document', 'received-document', 'dispatch-order'], { patientId }).pipe(takeUntilDestroyed(this.destroyed)).subscribe(() => void this.load());
    void this.load();
  }

  /** Sorts this list and those to come, on every workstation. */
  async order(sort: DocumentOrder): Promise<void> {
    this.sort.set(sort);
    // A choice that could not be kept still sorts this list.
    await Promise.all([this.load(), this.api.put('/v1/document-order', { sort }).catch(() => null)]);
  }

  async load(): Promise<void> {
    const asked = ++this.asked;
    try {
      const page = await this.read(null);
      if (asked !== this.asked) return;
      this.rows.set(page.items);
      this.next.set(page.next);
      this.total.set(page.total);
      this.sort.set(page.sort);
      this.state.set('ready');
      void this.exported();
    } catch { if (asked === this.asked) this.state.set(this.rows().length > 0 ? 'stale' : 'error'); }
  }

  /** The next documents, once at a time. */
  async more(): Promise<void> {
    const [asked, after] = [this.asked, this.next()];
    if (after === null || this.growing) return;
    this.growing = true;
    try {
      const page = await this.read(after);
      if (asked !== this.asked) return;
      this.rows.update((known) => [...known, ...page.items]);
      this.next.set(page.next);
    } catch { if (asked === this.asked) this.state.set('stale'); } finally { this.growing = false; }
  }

  /** The marks are a service: without them the list stays. */
  private async exported(): Promise<void> {
    const { asked, patientId } = this;
    if (!this.session.can('dispatch.read')) return;
    const sent: DispatchOrderRow[] = [];
    let after: string | null = null;
    do {
      const page: Page<DispatchOrderRow> | null = await this.api.get<Page<DispatchOrderRow>>('/v1/dispatch-orders', { patientId, channel: 'dmp', limit: 200, after }).catch(() => null);
      if (page === null || asked !== this.asked) return;
      sent.push(...page.items);
      after = page.next;
    } while (after !== null);
    this.inDmp.set(exportedAmong(sent));
  }

  private read(after: string | null): Promise<AllDocumentsPage> { return this.api.get<AllDocumentsPage>(`/v1/patients/${this.patientId}/all-documents`, { sort: this.sort(), limit: 100, after }); }
}

/** @returns the documents whose deposit arrived and still stands */
export const exportedAmong = (orders: readonly Pick<DispatchOrderRow, 'documentId' | 'channel' | 'operation' | 'state' | 'withdrawnAt'>[]): ReadonlySet<string> =>
  new Set(orders.filter(({ channel, operation, state, withdrawnAt }) => channel === 'dmp' && operation !== 'withdraw' && state === 'delivered' && withdrawnAt === null).map(({ documentId }) => documentId));
