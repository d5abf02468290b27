import { Injectable, signal } from '@angular/core';
import { ApiProblem } from './api-problem';

/**
 * The door between the requests and the session: who waits for an unlock, and the news that the session is gone.
 * Kept apart from SessionStore so that Api and SessionStore do not know each other in a circle.
 */
@Injectable({ providedIn: 'root' })
export class SessionGate {
  readonly locked = signal(false);
  readonly gone = signal(false);
  private waiting: { resume: () => void; refuse: (problem: ApiProblem) => void; problem: ApiProblem }[] = [];

  lock(): void { this.locked.set(true); }

  /** Resolves once the same person unlocks; rejects with the problem when somebody else signs in. */
  waitForUnlock(problem: ApiProblem): Promise<void> {
    this.locked.set(true);
    return new Promise((resume, refuse) => this.waiting.push({ resume, refuse, problem }));
  }

  open(samePerson: boolean): void {
    this.locked.set(false);
    this.gone.set(false);
    const waiting = this.waiting;
    this.waiting = [];
    for (const one of waiting) {
      if (samePerson) one.resume();
      else one.refuse(one.problem);
    }
  }

  lost(): void { this.gone.set(true); }
}
