import { Injectable } from '@nestjs/common';
import { DomainError, domainError, newId } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { SecretBox, systemCaller, Transactions, type Ctx } from '@pluriel/platform/server';
import { nationalIdOf, safeReturnPath, sameFamilyName } from '@pluriel/security/domain';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { OpenSession, type OpenedSession } from '../sessions/open-session';
import { Places } from '../sessions/places';
import type { LiveSession } from '../sessions/session-store';
import type { SignInOrigin } from '../sign-in/check-password';
import { recognisedCaller } from '../sign-in/sign-in-callers';
import { AppUser } from '../users/app-user.entity';
import { LinkPsc } from './link-psc';
import { PscClient, pscRefused, type ExpectedCallback } from './psc-client';
import { PscTokens, type PscProof } from './psc-tokens';

const attemptMinutes = 10;
const freshSessionMinutes = 5;

interface Attempt { stateDigest: string; sealed: Buffer; mode: 'login' | 'link'; userId: string | null; sessionId: string | null; returnPath: string; expiresAt: Date }

/** Where the callback ends: a session, or an identity that waits to be linked. */
export type PscOutcome = { kind: 'signed-in'; opened: OpenedSession; returnPath: string } | { kind: 'to-link'; cookie: string } | { kind: 'linked'; returnPath: string };

/** Sends the browser to Pro Santé Connect, remembering what the answer must match (psc.md §3, steps 1). */
@Injectable()
export class StartPscLogin {
  constructor(private readonly client: PscClient, private readonly dataSource: DataSource, private readonly box: SecretBox) {}

  /** @returns the address of PSC and the value of the attempt's cookie; throws 503 `psc.unavailable` */
  async execute(mode: 'login' | 'link', returnPath: string | undefined, session: LiveSession | null): Promise<{ url: string; cookie: string; maxAgeSeconds: number }> {
    const request = await this.client.authorizationRequest();
    const cookie = randomBytes(32).toString('base64url');
    const { state, nonce, codeVerifier } = request;
    await this.dataSource.query('DELETE FROM psc_attempt WHERE expires_at < now()');
    await this.dataSource.query(
      'INSERT INTO psc_attempt (id, cookie_digest, state_digest, sealed, mode, user_id, session_id, return_path, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [newId(), this.box.digest(cookie, 'psc-attempt'), this.box.digest(state, 'psc-state'), this.box.seal(Buffer.from(JSON.stringify({ state, nonce, codeVerifier })), 'psc-attempt'),
        mode === 'link' && session ? 'link' : 'login', session?.userId ?? null, session?.sessionId ?? null, safeReturnPath(returnPath), new Date(Date.now() + attemptMinutes * 60_000)]);
    return { url: request.url, cookie, maxAgeSeconds: attemptMinutes * 60 };
  }
}

/** The way back: verifies, finds the person, opens the session (psc.md §3 steps 2-6, §6). */
@Injectable()
export class FinishPscLogin {
  constructor(
    private readonly client: PscClient, private readonly dataSource: DataSource, private readonly box: SecretBox, private readonly transactions: Transactions, private readonly places: Places,
    private readonly openSession: OpenSession, private readonly linkPsc: LinkPsc, private readonly tokens: PscTokens, private readonly trace: Trace,
  ) {}

  /**
   * @param cookie value of the attempt's cookie; @param query query string of the callback
   * @throws 401 `psc.expired` (no attempt, replay, wrong state), `psc.refused`, `psc.cancelled`; 403 `psc.closed`; 409 of LinkPsc; 503 `psc.unavailable`
   */
  async execute(cookie: string | null, query: string, current: LiveSession | null, { correlationId, replaces }: Pick<SignInOrigin, 'correlationId' | 'replaces'>): Promise<PscOutcome> {
    const parameters = new URLSearchParams(query);
    const attempt = await this.takeAttempt(cookie, parameters.get('state'));
    const failure = parameters.get('error');
    if (failure !== null) throw failure === 'access_denied' ? domainError('psc.cancelled', 'Connexion par Pro Santé Connect abandonnée.', { status: 401 }) : /unavailable|server_error/.test(failure) ? domainError('psc.unavailable', 'Pro Santé Connect ne répond pas.', { status: 503 }) : pscRefused();
    const expected = JSON.parse(this.box.open(attempt.sealed, 'psc-attempt').toString()) as ExpectedCallback;
    const proof = await this.client.proofOf(query, expected);
    if (attempt.mode === 'link' && current && attempt.userId === current.userId && attempt.sessionId === current.sessionId) return this.linkCurrent(proof, current, attempt.returnPath, correlationId);
    const known = await this.userOf(proof);
    if (known === 'closed') { await this.refuse(correlationId, proof); throw domainError('psc.closed', 'Ce compte est fermé.', { status: 403, remedy: 'Adressez-vous à l’administrateur.' }); }
    if (known === null) return this.waitForLink(proof, attempt.returnPath);
    return this.transactions.run(recognisedCaller(known.user, ['psc'], correlationId), async (ctx) => {
      if (known.link) await this.linkPsc.execute(ctx, known.user, proof, 'auto_rpps');
      else await ctx.manager.query(`UPDATE user_external_identity SET last_login_at = $2 WHERE provider = 'psc' AND user_id = $1 AND revoked_at IS NULL`, [known.user.id, ctx.now]);
      return { kind: 'signed-in', opened: await this.openSession.execute(ctx, known.user, ['psc'], proof, replaces), returnPath: attempt.returnPath };
    });
  }

  /** Single use: the row is deleted whatever comes next. */
  private async takeAttempt(cookie: string | null, state: string | null): Promise<Attempt> {
    const expired = domainError('psc.expired', 'Cette connexion a expiré.', { status: 401, remedy: 'Recommencez.' });
    if (!cookie || !state) throw expired;
    const [rows] = await this.dataSource.query<[Attempt[], number]>('DELETE FROM psc_attempt WHERE cookie_digest = $1 RETURNING state_digest AS "stateDigest", sealed, mode, user_id AS "userId", session_id AS "sessionId", return_path AS "returnPath", expires_at AS "expiresAt"', [this.box.digest(cookie, 'psc-attempt')]);
    const attempt = rows[0];
    if (!attempt || attempt.expiresAt <= new Date() || attempt.stateDigest !== this.box.digest(state, 'psc-state')) throw expired;
    return attempt;
  }

  /** psc.md §6 steps 1 and 2: the linked account, else the one account with this RPPS and this family name. */
  private async userOf({ identity }: PscProof): Promise<{ user: AppUser; link: boolean } | 'closed' | null> {
    const users = this.dataSource.getRepository(AppUser);
    const linked = await users.createQueryBuilder('u').innerJoin('user_external_identity', 'e', 'e.user_id = u.id').where(`e.provider = 'psc' AND e.revoked_at IS NULL AND e.national_id = :nationalId`, identity).getOne();
    if (linked) return linked.active ? { user: linked, link: false } : 'closed';
    const ids = new Set([identity.nationalId, ...identity.otherIds]);
    const candidates = await users.createQueryBuilder('u').where('u.active AND u.rpps = ANY(:rpps)', { rpps: [...ids].map((id) => id.replace(/^8(?=\d{11}$)/, '')) }).getMany();
    const [only] = candidates.filter((user) => user.rpps !== null && ids.has(nationalIdOf(user.rpps)));
    return candidates.length === 1 && only && sameFamilyName(only.familyName, identity.familyNames) ? { user: only, link: true } : null;
  }

  private async linkCurrent(proof: PscProof, current: LiveSession, returnPath: string, correlationId: string): Promise<PscOutcome> {
    // An old session may have been left open by someone else: the password is asked again then (psc.md §6, point 5).
    if (Date.now() - current.openedAt.getTime() > freshSessionMinutes * 60_000) return this.waitForLink(proof, returnPath);
    const user = await this.dataSource.getRepository(AppUser).findOneByOrFail({ id: current.userId });
    return this.transactions.run(recognisedCaller(user, current.authMethods, correlationId), async (ctx): Promise<PscOutcome> => {
      await this.linkPsc.execute(ctx, user, proof, 'self_password');
      await this.tokens.keep(ctx, current.sessionId, proof);
      return { kind: 'linked', returnPath };
    });
  }

  private async waitForLink(proof: PscProof, returnPath: string): Promise<PscOutcome> {
    const cookie = randomBytes(32).toString('base64url');
    await this.dataSource.query('DELETE FROM psc_pending_link WHERE expires_at < now()');
    await this.dataSource.query('INSERT INTO psc_pending_link (id, cookie_digest, national_id, sealed, return_path, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [newId(), this.box.digest(cookie, 'psc-link'), proof.identity.nationalId, this.tokens.sealProof(proof), returnPath, new Date(Date.now() + attemptMinutes * 60_000)]);
    return { kind: 'to-link', cookie };
  }

  private async refuse(correlationId: string, { identity }: PscProof): Promise<void> {
    const structure = await this.places.installation();
    if (structure) await this.transactions.run(systemCaller('Pro Santé Connect', structure.id, correlationId), (ctx: Ctx) => this.trace.write(ctx, { action: 'psc.refused', subjectType: 'national-id', subjectId: identity.nationalId, detail: 'Compte fermé' }));
  }
}

/** @returns the code the sign-in screen turns into a sentence: `/connexion?erreur=<code>` */
export const signInErrorOf = (error: unknown): string => (error instanceof DomainError && error.code.startsWith('psc.') ? error.code.replace('.', '-') : 'psc-refused');
