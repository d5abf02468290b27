import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, type IdentityTask, type ListCounts, LiveChanges, type Page, SessionStore } from '@pluriel/web/api-client';

/** How many things I must treat, for the badges of the rail: what waits for me, not what is new (design §3). */
@Injectable({ providedIn: 'root' })
export class ToTreat {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  readonly tasks = signal<readonly IdentityTask[]>([]);
  readonly identities = signal(0);
  readonly sends = signal(0);
  readonly state = signal<'loading' | 'ready' | 'error'>('loading');

  private person: string | null = null;

  constructor() {
    const live = inject(LiveChanges);
    live.on(['patient', 'insi-call']).pipe(takeUntilDestroyed()).subscribe(() => void this.loadIdentities());
    live.on('dispatch-order').pipe(takeUntilDestroyed()).subscribe(() => void this.loadSends());
  }

  async load(): Promise<void> {
    const person = this.session.user()?.id ?? null;
    // The workstation is shared: the next person, who may have fewer rights, does not see the list of the previous one (PSC-13).
    if (person !== this.person) { this.tasks.set([]); this.identities.set(0); this.sends.set(0); this.state.set('loading'); }
    this.person = person;
    await Promise.all([this.loadIdentities(), this.loadSends()]);
  }

  async loadIdentities(): Promise<void> {
    if (!this.session.can('identity.insi')) return;
    try {
      const [page, counts] = await Promise.all([this.api.post<Page<IdentityTask>>('/v1/identity-tasks/search', { limit: 6 }), this.api.post<ListCounts>('/v1/identity-tasks/counts')]);
      this.tasks.set(page.items);
      this.identities.set(counts.total);
      this.state.set('ready');
    } catch {
      this.state.set('error');
    }
  }

  private async loadSends(): Promise<void> {
    if (!this.session.can('dispatch.read')) return;
    try {
      const counts = await this.api.get<Record<string, number>>('/v1/dispatch-orders/counts');
      this.sends.set(counts['mine-to-treat'] ?? 0);
    } catch {
      this.sends.set(0);
    }
  }
}
