import { computed, DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, LiveChanges, SessionStore, type WaitingMemos } from '@pluriel/web/api-client';

/** An alert reaches others after a delay: the list is read again without a change of data. */
const rereadMs = 60_000;

/** Messages of the team and alerts that wait for me, for the dot of the rail and the home page (J3 steps 4 and 5). */
@Injectable({ providedIn: 'root' })
export class MemosToRead {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  readonly list = signal<WaitingMemos | null>(null);
  readonly failed = signal(false);
  readonly total = computed(() => (this.list()?.total ?? 0) + (this.list()?.notShared.length ?? 0));
  private person: string | null = null;

  constructor() {
    inject(LiveChanges).on(['memo', 'biology']).pipe(takeUntilDestroyed()).subscribe(() => void this.load());
    const again = setInterval(() => { if (!this.session.locked()) void this.load(); }, rereadMs);
    inject(DestroyRef).onDestroy(() => { clearInterval(again); });
  }

  async load(): Promise<void> {
    const person = this.session.user()?.id ?? null;
    // The workstation is shared: the next person does not see the list of the previous one (PSC-13).
    if (person !== this.person) this.list.set(null);
    this.person = person;
    if (person === null || !this.session.can('record.read')) return;
    try {
      const list = await this.api.get<WaitingMemos>('/v1/memos/waiting');
      if (person !== this.session.user()?.id) return;
      this.list.set(list);
      this.failed.set(false);
    } catch { this.failed.set(true); }
  }

  /** The caller answers for an alert. @throws ApiProblem `memo.taken`, `memo.withdrawn`, `memo.not-yours` */
  async take(id: string): Promise<void> {
    try { await this.api.post(`/v1/memos/${id}/marks`, { mark: 'taken' }); } finally { await this.load(); }
  }
}
