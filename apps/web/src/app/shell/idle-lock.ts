import { DestroyRef, Injectable, inject } from '@angular/core';
import { Presence, SessionStore } from '@pluriel/web/api-client';

/** Locks the session after the centre's number of minutes without a gesture (SEC-02). */
@Injectable({ providedIn: 'root' })
export class IdleLock {
  private readonly session = inject(SessionStore);
  private readonly presence = inject(Presence);

  constructor() {
    const timer = setInterval(() => this.check(), 5000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  private check(): void {
    const minutes = this.session.session()?.idleLockMinutes ?? 0;
    if (minutes > 0 && !this.session.locked() && this.presence.awayMs() >= minutes * 60_000) void this.session.lock();
  }
}
