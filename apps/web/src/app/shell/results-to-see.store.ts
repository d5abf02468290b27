import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, LiveChanges, SessionStore, type WaitingReports } from '@pluriel/web/api-client';

/** A critical result reaches others after a delay: the count is read again without a change of data. */
const rereadMs = 60_000;

/** Results of biology that wait for me, for the badge of the rail and the home page (BIO-03, BIO-09). */
@Injectable({ providedIn: 'root' })
export class ResultsToSee {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  readonly list = signal<WaitingReports | null>(null);
  readonly failed = signal(false);
  readonly total = computed(() => this.list()?.total ?? 0);
  private person: string | null = null;

  constructor() {
    inject(LiveChanges).on('biology').pipe(takeUntilDestroyed()).subscribe(() => void this.load());
    const again = setInterval(() => { if (!this.session.locked()) void this.load(); }, rereadMs);
    inject(DestroyRef).onDestroy(() => clearInterval(again));
  }

  async load(): Promise<void> {
    const person = this.session.user()?.id ?? null;
    // The workstation is shared: the next person does not see the list of the previous one (PSC-13).
    if (person !== this.person) this.list.set(null);
    this.person = person;
    if (person === null || !this.session.can('biology.acknowledge')) return;
    try {
      const list = await this.api.get<WaitingReports>('/v1/biology-to-see');
      if (person !== this.session.user()?.id) return;
      this.list.set(list);
      this.failed.set(false);
    } catch { this.failed.set(true); }
  }
}
