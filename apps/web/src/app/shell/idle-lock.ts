import { DestroyRef, Injectable, inject } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks the session after the centre's number of minutes without a gesture (SEC-02). */
@Injectable({ providedIn: 'root' })
export class IdleLock {
  private readonly session = inject(SessionStore);
  private lastGesture = Date.now();

  constructor() {
    const touch = (): void => { this.lastGesture = Date.now(); };
    for (const sign of signs) document.addEventListener(sign, touch, { passive: true, capture: true });
    const timer = setInterval(() => this.check(), 5000);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, touch, { capture: true });
    });
  }

  private check(): void {
    const minutes = this.session.session()?.idleLockMinutes ?? 0;
    if (minutes <= 0 || this.session.locked() || Date.now() - this.lastGesture < minutes * 60_000) return;
    void this.session.lock();
  }
}
