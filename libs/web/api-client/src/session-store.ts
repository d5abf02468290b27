import { Injectable, computed, inject, signal } from '@angular/core';
import { Api } from './api';
import { ApiProblem } from './api-problem';
import type { Session, SignInResult, UserPreferences } from './contract';
import { SessionGate } from './session-gate';

/** Who is signed in on this screen, what they may do and how they like it. Fed by GET /v1/session. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly api = inject(Api);
  private readonly gate = inject(SessionGate);
  private readonly current = signal<Session | null>(null);
  private readonly asked = signal(false);

  readonly session = this.current.asReadonly();
  readonly user = computed(() => this.current()?.user ?? null);
  readonly known = this.asked.asReadonly();
  readonly locked = computed(() => this.current() !== null && this.gate.locked());
  /** The session ended on the server (30 min, closed elsewhere): the screen keeps the work and asks to sign in again. */
  readonly gone = this.gate.gone.asReadonly();
  readonly preferences = computed<UserPreferences>(() => this.current()?.preferences
    ?? { theme: 'light', density: 'dense', sendDmp: true, sendMssantePatient: true, sendBackground: true, version: 0 });

  /** May the signed-in person do this? Screens hide what is refused; the server refuses it anyway. */
  can(permission: string): boolean {
    return this.current()?.user.permissions.includes(permission) ?? false;
  }

  /** Asks the server once; null when nobody is signed in. */
  async load(): Promise<Session | null> {
    try {
      this.accept(await this.api.get<Session>('/v1/session'));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      this.current.set(null);
    } finally {
      this.asked.set(true);
    }
    return this.current();
  }

  accept(session: Session): void {
    const before = this.current();
    this.current.set(session);
    this.asked.set(true);
    if (session.locked) this.gate.lock();
    else this.gate.open(before === null || before.user.id === session.user.id);
  }

  /** Takes the result of a sign-in step; true when the person is in. */
  async enter(result: SignInResult): Promise<boolean> {
    if (result.step !== 'signed-in') return false;
    if (result.session) this.accept(result.session);
    else await this.load();
    return true;
  }

  async lock(): Promise<void> {
    this.gate.lock();
    await this.api.post('/v1/session/lock');
  }

  async unlock(password: string): Promise<void> {
    this.accept(await this.api.post<Session>('/v1/session/unlock', { password }));
  }

  /** Closes the session; answers the address of Pro Santé Connect's own sign-out, if any. */
  async signOut(): Promise<string | null> {
    const answer = await this.api.delete<{ redirect: string | null } | null>('/v1/session');
    this.current.set(null);
    this.gate.open(false);
    return answer?.redirect ?? null;
  }

  /** The session ended without a gesture: this screen knows nobody any more. */
  forget(): void {
    this.current.set(null);
    this.gate.open(false);
  }

  async chooseSite(siteId: string): Promise<void> {
    this.accept(await this.api.post<Session>('/v1/session/site', { siteId }));
  }

  async savePreferences(preferences: UserPreferences): Promise<void> {
    const saved = await this.api.put<UserPreferences>('/v1/session/preferences', preferences, { version: preferences.version });
    this.current.update((session) => session && { ...session, preferences: saved });
  }
}
