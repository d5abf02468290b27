import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, LiveChanges, SessionStore, type ServiceState } from '@pluriel/web/api-client';
import { interval } from 'rxjs';

/** A service that nobody watches any more says nothing: it is asked for. */
const againMs = 60_000;

/** The weather of the national services (UX-16): read at start, then at each change told by the server. */
@Injectable({ providedIn: 'root' })
export class NationalServices {
  private readonly api = inject(Api);
  private readonly states = signal<readonly ServiceState[] | null>(null);
  private readonly unanswered = signal(false);
  private asked = 0;
  /** The last question had no answer: what is shown is what was known before. */
  readonly stale = computed(() => this.states() !== null && this.unanswered());
  readonly services = computed(() => this.states() ?? []);
  readonly simulated = computed(() => this.services().some((service) => service.simulated));
  /** What does not answer, answers late, or was watched and no longer is. */
  readonly trouble = computed(() => this.services().filter((service) => service.state === 'down' || service.state === 'slow' || (service.state === 'unknown' && service.checkedAt !== null)));
  /** One line: « Services nationaux : 4 sur 4 », or the first trouble. */
  readonly line = computed(() => {
    if (this.states() === null) return 'Services nationaux';
    const first = this.trouble()[0];
    if (first && this.trouble().length === 1) return first.sentence;
    const fine = this.services().length - this.trouble().length;
    return `Services nationaux : ${fine} sur ${this.services().length}`;
  });

  constructor() {
    inject(LiveChanges).on('service').pipe(takeUntilDestroyed()).subscribe(() => void this.load());
    const session = inject(SessionStore);
    interval(againMs).pipe(takeUntilDestroyed()).subscribe(() => { if (session.user() !== null && !session.locked() && document.visibilityState === 'visible') void this.load(); });
  }

  /** Reads the states again. Without an answer the last known ones stay; an answer that another question overtook is dropped. */
  async load(): Promise<void> {
    const turn = ++this.asked;
    try {
      const { items } = await this.api.get<{ items: ServiceState[] }>('/v1/services');
      if (turn !== this.asked) return;
      this.states.set(items);
      this.unanswered.set(false);
    } catch {
      if (turn === this.asked) this.unanswered.set(true);
    }
  }
}
