import { Injectable } from '@nestjs/common';
import { DomainError, domainError } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Log, describeError, Transactions } from '@pluriel/platform/server';
import { passwordProblems } from '@pluriel/security/domain';
import { PscClient } from '../psc/psc-client';
import { PscTokens } from '../psc/psc-tokens';
import { hashPassword, passwordMatches } from '../sign-in/password-hash';
import { SignInLock } from '../sign-in/sign-in-lock';
import { AppUser, UserPreference } from '../users/app-user.entity';
import { Places } from './places';
import { SessionStore, type SessionCaller } from './session-store';
import type { PasswordChange, Session, UserPreferences } from './session.dto';
import { preferencesOf, SessionView } from './session-view';

const unlockFailures = 5;

/** Locks, unlocks, leaves (PSC-14, SEC-02, PSC-13). */
@Injectable()
export class LockSession {
  constructor(private readonly transactions: Transactions, private readonly store: SessionStore, private readonly trace: Trace) {}

  execute(caller: SessionCaller): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      await this.store.lock(ctx, caller.sessionId);
      await this.trace.write(ctx, { action: 'session.locked', subjectType: 'session', subjectId: caller.sessionId });
    });
  }
}

/** Quick unlock: one factor, within the session's four hours (RIE-PS 10). Five failures close the session. */
@Injectable()
export class UnlockSession {
  constructor(private readonly transactions: Transactions, private readonly store: SessionStore, private readonly view: SessionView, private readonly trace: Trace) {}

  /** @throws 422 `session.unlock-refused`, or 401 `session.none` when the session was closed by too many failures */
  async execute(caller: SessionCaller, password: string): Promise<Session> {
    // Counted first, so that parallel guesses cannot slip under the limit.
    const failures = await this.transactions.run(caller, async (ctx) => {
      const [rows] = await ctx.manager.query<[{ failures: number }[], number]>('UPDATE user_session SET unlock_failures = unlock_failures + 1 WHERE id = $1 AND ended_at IS NULL RETURNING unlock_failures AS failures', [caller.sessionId]);
      return rows[0]?.failures ?? unlockFailures + 1;
    });
    const right = failures <= unlockFailures && (await this.isRight(caller, password));
    if (!right) return this.refuse(caller, failures);
    return this.transactions.run(caller, async (ctx) => {
      await this.store.unlock(ctx, caller.sessionId);
      await this.trace.write(ctx, { action: 'session.unlocked', subjectType: 'session', subjectId: caller.sessionId });
      return this.view.of(ctx, caller.sessionId);
    });
  }

  private async isRight(caller: SessionCaller, password: string): Promise<boolean> {
    return this.transactions.read(caller, async ({ manager }) => {
      const [user] = await manager.query<{ hash: string | null }[]>('SELECT password_hash AS hash FROM app_user WHERE id = $1', [caller.actor.userId]);
      return passwordMatches(password, user?.hash);
    });
  }

  private async refuse(caller: SessionCaller, failures: number): Promise<never> {
    const over = failures >= unlockFailures;
    await this.transactions.run(caller, async (ctx) => {
      if (over) await this.store.end(ctx, caller.sessionId, 'unlock-failures');
      await this.trace.write(ctx, { action: 'session.refused', subjectType: 'session', subjectId: caller.sessionId, detail: over ? 'Déverrouillage : trop d’essais, session fermée' : 'Déverrouillage refusé' });
    });
    if (over) throw domainError('session.none', 'Trop d’essais : la session est fermée. Votre saisie est gardée.', { status: 401, remedy: 'Connectez-vous de nouveau.' });
    throw domainError('session.unlock-refused', 'Mot de passe incorrect.', { status: 422, field: 'password', remedy: 'Recommencez, ou changez d’utilisateur.' });
  }
}

/** Leaves; a session opened through PSC is closed there too, or the next person would inherit it (psc.md §7). */
@Injectable()
export class SignOut {
  constructor(private readonly transactions: Transactions, private readonly store: SessionStore, private readonly tokens: PscTokens, private readonly psc: PscClient, private readonly trace: Trace, private readonly log: Log) {}

  /** @returns the PSC logout address the browser must open, null for a local session */
  async execute(caller: SessionCaller): Promise<string | null> {
    const tokens = await this.transactions.run(caller, async (ctx) => {
      const kept = await this.tokens.of(ctx, caller.sessionId);
      await this.store.end(ctx, caller.sessionId, 'signed-out');
      await this.trace.write(ctx, { action: 'session.closed', subjectType: 'session', subjectId: caller.sessionId });
      return kept;
    });
    if (!tokens) return null;
    if (tokens.refresh) this.psc.revoke(tokens.refresh).catch((error: unknown) => this.log.warn({ error: describeError(error) }, 'psc token not revoked'));
    return this.psc.logoutUrl(tokens.idToken);
  }
}

/** Works from another site of the structure. */
@Injectable()
export class ChangeSite {
  constructor(private readonly transactions: Transactions, private readonly places: Places, private readonly view: SessionView, private readonly trace: Trace) {}

  /** @throws 404 `site.unknown` when the site is not one of the caller's */
  execute(caller: SessionCaller, siteId: string): Promise<Session> {
    return this.transactions.run(caller, async (ctx) => {
      const { sites } = await this.places.of(ctx, caller.actor.userId ?? '');
      const site = sites.find(({ id }) => id === siteId);
      if (!site) throw domainError('site.unknown', 'Vous ne travaillez pas sur ce site.', { status: 404 });
      await ctx.manager.query('UPDATE user_session SET site_id = $2 WHERE id = $1', [caller.sessionId, siteId]);
      await this.trace.write(ctx, { action: 'session.site-changed', subjectType: 'session', subjectId: caller.sessionId, detail: site.name });
      return this.view.of(ctx, caller.sessionId);
    });
  }
}

const sendings = [{ key: 'sendDmp', label: 'DMP' }, { key: 'sendMssantePatient', label: 'messagerie du patient' }, { key: 'sendBackground', label: 'départ sans intervention' }] as const;

/** Saves how the person likes the product. */
@Injectable()
export class SavePreferences {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 412 `resource.stale` */
  execute(caller: SessionCaller, wanted: UserPreferences, version: number): Promise<UserPreferences> {
    return this.transactions.run(caller, async (ctx) => {
      const userId = caller.actor.userId ?? '';
      const row = await ctx.manager.findOneOrFail(UserPreference, { where: { userId }, lock: { mode: 'pessimistic_write' } });
      const before = await preferencesOf(ctx, userId);
      assertVersion(row, version, before);
      const { initials = row.initials, homeCards = row.homeCards, bannerTiles = row.bannerTiles, theme, density, sendDmp, sendMssantePatient, sendBackground, drugLabel = row.drugLabel } = wanted;
      await ctx.manager.save(UserPreference, Object.assign(row, { initials: initials?.toLocaleUpperCase('fr') ?? null, homeCards, bannerTiles, theme, density, sendDmp, sendMssantePatient, sendBackground, drugLabel }));
      const after = await preferencesOf(ctx, userId);
      await this.trace.write(ctx, { action: 'preferences.changed', subjectType: 'user', subjectId: userId, before, after });
      // What no longer leaves by itself is a line of its own (TRACE-12, DMP-25).
      for (const [turned, action] of [[false, 'preferences.sending-off'], [true, 'preferences.sending-on']] as const) {
        const changed = sendings.filter(({ key }) => before[key] !== after[key] && after[key] === turned);
        if (changed.length > 0) await this.trace.write(ctx, { action, subjectType: 'user', subjectId: userId, detail: changed.map(({ label }) => label).join(', ') });
      }
      return after;
    });
  }
}

/** Changes one's own password (ADM-02): the other sessions of the person are closed. */
@Injectable()
export class ChangePassword {
  constructor(private readonly transactions: Transactions, private readonly store: SessionStore, private readonly lock: SignInLock, private readonly trace: Trace) {}

  /** @throws 422 `password.refused` with the field, 422 `session.unlock-refused` on a wrong current password, 429 `sign-in.locked` */
  async execute(caller: SessionCaller, { current, next }: PasswordChange, address: string): Promise<void> {
    const userId = caller.actor.userId ?? '';
    const [user, stored] = await this.transactions.read(caller, async ({ manager }) => {
      const person = await manager.findOneByOrFail(AppUser, { id: userId });
      const [row] = await manager.query<{ hash: string | null }[]>('SELECT password_hash AS hash FROM app_user WHERE id = $1', [userId]);
      return [person, row?.hash] as const;
    });
    await this.lock.reserve(user.login, address, new Date());
    if (!(await passwordMatches(current, stored))) throw domainError('session.unlock-refused', 'Mot de passe actuel incorrect.', { status: 422, field: 'current' });
    await this.lock.release(user.login, address);
    const errors = current === next ? [{ field: 'next', code: 'password.same', message: 'Choisissez un mot de passe différent de l’actuel.' }] : passwordProblems(next, user);
    if (errors.length > 0) throw new DomainError('password.refused', 'Ce mot de passe ne convient pas.', { status: 422, errors });
    const hashed = await hashPassword(next);
    await this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('UPDATE app_user SET password_hash = $2, password_changed_at = $3, password_temporary = false WHERE id = $1', [userId, hashed, ctx.now]);
      await this.store.endAll(ctx, userId, 'password-changed', caller.sessionId);
      await this.trace.write(ctx, { action: 'password.changed', subjectType: 'user', subjectId: userId });
    });
  }
}
