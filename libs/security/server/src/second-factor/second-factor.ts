import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { SecretBox, type Ctx } from '@pluriel/platform/server';
import { looksLikeTotp, normaliseRecoveryCode, recoveryCodeCount } from '@pluriel/security/domain';
import { randomInt } from 'node:crypto';
import { acceptTotp } from './totp';

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'; // no look-alikes
const purpose = 'totp';

/** Second factor of an account: one-time codes and recovery codes (PSC-05). Secrets are sealed with the installation's key. */
@Injectable()
export class SecondFactor {
  constructor(private readonly box: SecretBox) {}

  seal(secret: string): Buffer { return this.box.seal(Buffer.from(secret), purpose); }
  open(sealed: Buffer): string { return this.box.open(sealed, purpose).toString(); }

  /**
   * Accepts a one-time code or an unused recovery code, and spends it.
   * @returns which one it was, null when refused
   */
  async spend(ctx: Ctx, userId: string, code: string): Promise<'totp' | 'recovery' | null> {
    const [user] = await ctx.manager.query<{ secret: Buffer | null; last: string | null }[]>('SELECT totp_secret AS secret, totp_last_counter AS last FROM app_user WHERE id = $1 AND totp_confirmed_at IS NOT NULL FOR UPDATE', [userId]);
    if (!user?.secret) return null;
    if (!looksLikeTotp(code)) return (await this.spendRecoveryCode(ctx, userId, code)) ? 'recovery' : null;
    const counter = acceptTotp(this.open(user.secret), code, ctx.now, user.last === null ? null : Number(user.last));
    if (counter === null) return null;
    await ctx.manager.query('UPDATE app_user SET totp_last_counter = $2 WHERE id = $1', [userId, counter]);
    return 'totp';
  }

  /**
   * Records the confirmed secret and makes new recovery codes.
   * @returns the codes, to be shown once; null when the account got a second factor meanwhile: the first one enrolled stays
   */
  async confirm(ctx: Ctx, userId: string, secret: string, counter: number | null): Promise<string[] | null> {
    const [, written] = await ctx.manager.query<[unknown[], number]>('UPDATE app_user SET totp_secret = $2, totp_confirmed_at = $3, totp_last_counter = $4 WHERE id = $1 AND totp_confirmed_at IS NULL', [userId, this.seal(secret), ctx.now, counter]);
    if (written === 0) return null;
    await ctx.manager.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
    const codes = Array.from({ length: recoveryCodeCount }, () => Array.from({ length: 10 }, (_, index) => (index === 5 ? '-' : '') + (alphabet[randomInt(alphabet.length)] ?? '2')).join(''));
    for (const code of codes) await ctx.manager.query('INSERT INTO recovery_code (id, user_id, digest) VALUES ($1, $2, $3)', [newId(), userId, this.digest(userId, code)]);
    return codes;
  }

  /** Forgets the second factor: the person enrols again at the next sign-in. */
  async reset(ctx: Ctx, userId: string): Promise<void> {
    await ctx.manager.query('UPDATE app_user SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_counter = NULL WHERE id = $1', [userId]);
    await ctx.manager.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
  }

  private async spendRecoveryCode(ctx: Ctx, userId: string, code: string): Promise<boolean> {
    const spent = await ctx.manager.query<[{ id: string }[], number]>('UPDATE recovery_code SET used_at = $3 WHERE user_id = $1 AND digest = $2 AND used_at IS NULL RETURNING id', [userId, this.digest(userId, code), ctx.now]);
    return spent[1] === 1;
  }

  private digest(userId: string, code: string): string { return this.box.digest(normaliseRecoveryCode(code), `recovery-code:${userId}`); }
}
