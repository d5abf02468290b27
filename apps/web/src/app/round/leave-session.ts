import { inject, Injectable, Injector } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';

/** Closes the session of a person: what a round left readable on this device goes first, even when the server does not answer. */
@Injectable({ providedIn: 'root' })
export class LeaveSession {
  private readonly session = inject(SessionStore);
  private readonly injector = inject(Injector);

  /** The session ended without a gesture: a round open in this page is closed, its code is asked again. What it holds stays sealed on the device. */
  async ended(): Promise<void> {
    this.session.forget();
    // Programs that cannot be loaded have opened no round.
    await import('@pluriel/coordination/web').then(({ RoundStore }) => { this.injector.get(RoundStore).lock(); }).catch(() => undefined);
  }

  /** @returns the address of Pro Santé Connect's own sign-out, if any */
  async signOut(): Promise<string | null> {
    const { RoundStore } = await import('@pluriel/coordination/web');
    // A browser that refuses its storage holds nothing of a round.
    await this.injector.get(RoundStore).forget().catch(() => undefined);
    return this.session.signOut();
  }
}
