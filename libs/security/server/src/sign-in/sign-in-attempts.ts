import { Injectable } from '@nestjs/common';
import { domainError, newId } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';

/** The minute between the two factors. */
export interface SignInAttempt { id: string; userId: string; step: 'second-factor' | 'enrol'; totpSecret: Buffer | null; pscLinkId: string | null; failures: number; expiresAt: Date }

const minutesToLive = 10;
const most = 5;

/** @returns 401 `sign-in.expired`: the two steps are too far apart, or this attempt failed too often */
export const attemptExpired = () => domainError('sign-in.expired', 'Cette connexion a expiré.', { status: 401, remedy: 'Recommencez avec votre mot de passe.' });

@Injectable()
export class SignInAttempts {
  /** @returns the id the screen sends back with the code */
  async start(ctx: Ctx, userId: string, step: SignInAttempt['step'], totpSecret: Buffer | null, pscLinkId: string | null): Promise<string> {
    const id = newId();
    await ctx.manager.query('DELETE FROM sign_in_attempt WHERE user_id = $1 AND expires_at < $2', [userId, ctx.now]);
    await ctx.manager.query('INSERT INTO sign_in_attempt (id, user_id, step, totp_secret, psc_link_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [id, userId, step, totpSecret, pscLinkId, ctx.now, new Date(ctx.now.getTime() + minutesToLive * 60_000)]);
    return id;
  }

  /** Locks and reads an attempt. @throws 401 `sign-in.expired` */
  async take(ctx: Ctx, id: string, step: SignInAttempt['step']): Promise<SignInAttempt> {
    const [row] = await ctx.manager.query<SignInAttempt[]>('SELECT id, user_id AS "userId", step, totp_secret AS "totpSecret", psc_link_id AS "pscLinkId", failures, expires_at AS "expiresAt" FROM sign_in_attempt WHERE id = $1 AND step = $2 FOR UPDATE', [id, step]);
    if (!row || row.expiresAt <= ctx.now || row.failures >= most) throw attemptExpired();
    return row;
  }

  async fail(ctx: Ctx, id: string): Promise<void> { await ctx.manager.query('UPDATE sign_in_attempt SET failures = failures + 1 WHERE id = $1', [id]); }
  async finish(ctx: Ctx, id: string): Promise<void> { await ctx.manager.query('DELETE FROM sign_in_attempt WHERE id = $1', [id]); }
}
