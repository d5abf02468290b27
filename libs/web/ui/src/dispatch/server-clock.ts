import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';

/** The server's time on this screen: countdowns follow it, never the workstation's clock (architecture §10). Ticks each second. */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private readonly offsetMs = signal(0);
  private readonly tick = signal(Date.now());
  readonly now = computed(() => this.tick() + this.offsetMs());

  constructor() {
    const calm = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(() => this.tick.set(Date.now()), calm ? 10_000 : 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Takes an instant just received from the server as « now ». */
  sync(serverNow: string): void {
    const now = Date.parse(serverNow);
    if (Number.isNaN(now)) return;
    this.offsetMs.set(now - Date.now());
    this.tick.set(Date.now());
  }
}
