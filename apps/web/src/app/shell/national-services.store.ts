import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, LiveChanges, type ServiceState } from '@pluriel/web/api-client';

/** The weather of the national services (UX-16): read at start, then at each change told by the server. */
@Injectable({ providedIn: 'root' })
export class NationalServices {
  private readonly api = inject(Api);
  private readonly states = signal<readonly ServiceState[] | null>(null);
  readonly services = computed(() => this.states() ?? []);
  readonly simulated = computed(() => this.services().some((service) => service.simulated));
  readonly trouble = computed(() => this.services().filter((service) => service.state === 'down' || service.state === 'slow'));
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
  }

  async load(): Promise<void> {
    try {
      this.states.set((await this.api.get<{ items: ServiceState[] }>('/v1/services')).items);
    } catch {
      this.states.set(null);
    }
  }
}
