import { Injectable } from '@nestjs/common';
import { newId, type Actor, type AuthMethod, type Profession } from '@pluriel/kernel';
import { Live, SecretBox, type Caller, type Ctx } from '@pluriel/platform/server';
import { displayNameOf, effectivePermissions, sessionEnd, sessionState, type SessionTimes } from '@pluriel/security/domain';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { DataSource } from 'typeorm';

/** One session with its person, as one indexed query gives it. */
export interface LiveSession extends SessionTimes {
  sessionId: string; siteId: string | null; workstationId: string | null; authMethods: AuthMethod[]; openedAt: Date;
  userId: string; structureId: string; login: string; familyName: string; givenName: string; profession: Profession; rpps: string | null; exercise: 'liberal' | 'salarie' | null;
  nominative: boolean; active: boolean; passwordTemporary: boolean; grantedPermissions: string[]; removedPermissions: string[];
}

const touchSeconds = 20;
const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Sessions live in PostgreSQL; the browser holds an opaque token of which only the digest is stored (SEC-08). */
@Injectable()
export class SessionStore {
  constructor(private readonly dataSource: DataSource, private readonly box: SecretBox, private readonly live: Live) {}

  /** @returns the session of a token, whatever its state; null when unknown. One query on a unique index. */
  async find(token: string): Promise<LiveSession | null> {
    const [row] = await this.dataSource.query<LiveSession[]>(
      `SELECT s.id AS "sessionId", s.site_id AS "siteId", s.workstation_id AS "workstationId", s.auth_methods AS "authMethods", s.opened_at AS "openedAt", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
              s.locked_at AS "lockedAt", s.ended_at AS "endedAt", u.id AS "userId", u.structure_id AS "structureId", u.login, u.family_name AS "familyName", u.given_name AS "givenName", u.profession, u.rpps, u.exercise,
              u.nominative, u.active, u.password_temporary AS "passwordTemporary", u.granted_permissions AS "grantedPermissions", u.removed_permissions AS "removedPermissions"
       FROM user_session s JOIN app_user u ON u.id = s.user_id WHERE s.token_digest = $1`, [digestOf(token)]);
    return row ?? null;
  }

  /** @returns whether a person may act through this session now: neither locked nor over */
  async isOpen(sessionId: string): Promise<boolean> {
    const [row] = await this.dataSource.query<(SessionTimes & { active: boolean })[]>(
      'SELECT s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.locked_at AS "lockedAt", s.ended_at AS "endedAt", u.active FROM user_session s JOIN app_user u ON u.id = s.user_id WHERE s.id = $1', [sessionId]);
    return row !== undefined && row.active && sessionState(row, new Date()) === 'open';
  }

  /** Opens a session in the caller's transaction. @returns the token for the cookie and the session's id */
  async open(ctx: Ctx, userId: string, authMethods: readonly AuthMethod[], siteId: string | null, authTime: Date | null = null): Promise<{ token: string; sessionId: string }> {
    const token = randomBytes(32).toString('base64url');
    const sessionId = newId();
    await ctx.manager.query(
      'INSERT INTO user_session (id, token_digest, user_id, site_id, auth_methods, opened_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)',
      [sessionId, digestOf(token), userId, siteId, authMethods, ctx.now, sessionEnd(ctx.now, authTime)]);
    await ctx.manager.query('UPDATE app_user SET last_sign_in_at = $2 WHERE id = $1', [userId, ctx.now]);
    return { token, sessionId };
  }

  /** Notes a gesture of the person, at most every 20 seconds so that reading costs no write. */
  async touch(session: LiveSession, now: Date): Promise<void> {
    if (now.getTime() - session.lastSeenAt.getTime() < touchSeconds * 1000) return;
    await this.dataSource.query('UPDATE user_session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2 AND ended_at IS NULL AND locked_at IS NULL', [session.sessionId, now]);
  }

  /** Locks the screen: nothing passes until the person comes back. */
  async lock(ctx: Ctx, sessionId: string): Promise<void> {
    await ctx.manager.query('UPDATE user_session SET locked_at = coalesce(locked_at, $2) WHERE id = $1 AND ended_at IS NULL', [sessionId, ctx.now]);
    await this.tell(ctx, sessionId);
  }

  async unlock(ctx: Ctx, sessionId: string): Promise<void> {
    await ctx.manager.query('UPDATE user_session SET locked_at = NULL, last_seen_at = $2, unlock_failures = 0 WHERE id = $1 AND ended_at IS NULL', [sessionId, ctx.now]);
  }

  async end(ctx: Ctx, sessionId: string, reason: string): Promise<void> {
    await ctx.manager.query('UPDATE user_session SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL', [sessionId, ctx.now, reason]);
    await ctx.manager.query('DELETE FROM psc_session WHERE session_id = $1', [sessionId]);
    await this.tell(ctx, sessionId);
  }

  /** Ends every session of a person: closed account, reset, changed password. */
  async endAll(ctx: Ctx, userId: string, reason: string, except: string | null = null): Promise<void> {
    await ctx.manager.query('DELETE FROM psc_session USING user_session s WHERE psc_session.session_id = s.id AND s.user_id = $1 AND ($2::uuid IS NULL OR s.id <> $2)', [userId, except]);
    const [ended] = await ctx.manager.query<[{ id: string }[], number]>('UPDATE user_session SET ended_at = $2, end_reason = $3 WHERE user_id = $1 AND ended_at IS NULL AND ($4::uuid IS NULL OR id <> $4) RETURNING id', [userId, ctx.now, reason, except]);
    for (const { id } of ended) await this.tell(ctx, id);
    // Half a sign-in, made with what is no longer worth anything, must not be finished.
    await ctx.manager.query('DELETE FROM sign_in_attempt WHERE user_id = $1', [userId]);
  }

  /** What is open for this session hears it once the transaction is committed (`SessionEnds`). */
  private tell(ctx: Ctx, sessionId: string): Promise<void> { return this.live.notify(ctx, { topic: 'session', id: sessionId }); }

  /** @returns the value both the cookie and the X-CSRF-Token header must hold: bound to the session, so it cannot be planted */
  csrfOf(sessionId: string): string { return this.box.digest(sessionId, 'csrf'); }

  isCsrf(sessionId: string, given: string | undefined): boolean {
    const expected = Buffer.from(this.csrfOf(sessionId));
    const value = Buffer.from(given ?? '');
    return value.length === expected.length && timingSafeEqual(value, expected);
  }
}

/** @returns who acts, with the rights of his profession and his own exceptions (ADM-15) */
export const actorOf = (person: Omit<LiveSession, keyof SessionTimes | 'sessionId' | 'siteId' | 'workstationId' | 'openedAt' | 'passwordTemporary'>): Actor => ({
  kind: 'user', userId: person.userId, displayName: displayNameOf(person), profession: person.profession, rpps: person.rpps, exercise: person.exercise, nominative: person.nominative,
  authMethods: person.authMethods, permissions: effectivePermissions(person.profession, person.grantedPermissions, person.removedPermissions),
});

/** A caller with the session he came through: what the session routes need beside `Caller`. */
export interface SessionCaller extends Caller { sessionId: string }
export const sessionCaller = (session: LiveSession, correlationId: string): SessionCaller => ({ actor: actorOf(session), structureId: session.structureId, siteId: session.siteId, workstationId: session.workstationId, correlationId, sessionId: session.sessionId });
