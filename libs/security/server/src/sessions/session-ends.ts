import { Injectable } from '@nestjs/common';
import { LiveHub, type Caller } from '@pluriel/platform/server';
import { concatMap, filter, interval, merge, NEVER, of, take, type Observable } from 'rxjs';
import { SessionStore } from './session-store';

/** How often the time of a session that stays open is looked at: it locks after a while without a gesture, and ends after four hours. */
const watchMs = 25_000;

/** Tells when a session is locked or over, so that what is open for it ends too (SEC-02, PSC-14). */
@Injectable()
export class SessionEnds {
  constructor(private readonly hub: LiveHub, private readonly store: SessionStore) {}

  /**
   * @param caller who came through a session; nothing ever ends for another caller
   * @returns emits once: at once when somebody locks or closes the session, soon after when its time runs out
   */
  of(caller: Caller): Observable<unknown> {
    if (!('sessionId' in caller) || typeof caller.sessionId !== 'string') return NEVER;
    const { sessionId } = caller;
    const told = this.hub.changes().pipe(filter(({ topic, id }) => (topic === 'session' && id === sessionId) || topic === 'all'));
    return merge(of(0), interval(watchMs), told).pipe(concatMap(() => this.store.isOpen(sessionId).catch(() => true)), filter((open) => !open), take(1));
  }
}
