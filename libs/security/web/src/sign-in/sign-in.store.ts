import { Injectable, inject, signal } from '@angular/core';
import { Api, ApiProblem, SessionStore, type SignInResult, toApiProblem } from '@pluriel/web/api-client';

export interface SignInOptions { pscEnabled: boolean; demo: boolean; structureName: string; demoAccounts: { login: string; displayName: string; professionLabel: string }[] }
export interface PendingLink { displayName: string; nationalId: string; professionLabel: string }
export type SignInStep = 'password' | 'second-factor' | 'enrol' | 'recovery-codes';

/** The steps of a local sign-in: password, then one-time code (or its first installation), then the application. */
@Injectable()
export class SignInStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  readonly step = signal<SignInStep>('password');
  readonly options = signal<SignInOptions | null>(null);
  readonly enrolment = signal<SignInResult['enrolment'] | null>(null);
  readonly recoveryCodes = signal<readonly string[]>([]);
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal(false);
  private attemptId: string | null = null;

  async loadOptions(): Promise<void> {
    try {
      this.options.set(await this.api.get<SignInOptions>('/v1/sign-in/options'));
    } catch (error) {
      this.problem.set(toApiProblem(error));
    }
  }

  /** The Pro Santé Connect identity that waits for its local account, or null. */
  async pendingLink(): Promise<PendingLink | null> {
    try {
      return await this.api.get<PendingLink>('/v1/sign-in/psc/pending-link');
    } catch {
      return null;
    }
  }

  /** Each returns true when the person is in. */
  password(login: string, password: string): Promise<boolean> {
    return this.attempt(() => this.api.post<SignInResult>('/v1/sign-in/password', { login: login.trim(), password }));
  }

  link(login: string, password: string): Promise<boolean> {
    return this.attempt(() => this.api.post<SignInResult>('/v1/sign-in/psc/pending-link', { login: login.trim(), password }));
  }

  code(code: string): Promise<boolean> {
    const path = this.step() === 'enrol' ? '/v1/sign-in/enrolment' : '/v1/sign-in/second-factor';
    return this.attempt(() => this.api.post<SignInResult>(path, { attemptId: this.attemptId, code: code.replace(/\s/g, '') }));
  }

  restart(): void {
    this.step.set('password');
    this.problem.set(null);
    this.attemptId = null;
  }

  private async attempt(call: () => Promise<SignInResult>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      return await this.follow(await call());
    } catch (error) {
      const problem = toApiProblem(error);
      this.problem.set(problem);
      if (problem.code === 'sign-in.expired') this.step.set('password');
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  private async follow(result: SignInResult): Promise<boolean> {
    this.attemptId = result.attemptId ?? this.attemptId;
    if (result.step === 'enrol') {
      this.enrolment.set(result.enrolment ?? null);
      this.step.set('enrol');
      return false;
    }
    if (result.step === 'second-factor') {
      this.step.set('second-factor');
      return false;
    }
    await this.session.enter(result);
    if (!result.recoveryCodes?.length) return true;
    this.recoveryCodes.set(result.recoveryCodes);
    this.step.set('recovery-codes');
    return false;
  }
}
