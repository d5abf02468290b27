import { Injectable } from '@nestjs/common';
import { domainError, newId } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import type { Ctx } from '@pluriel/platform/server';
import { nationalIdOf } from '@pluriel/security/domain';
import type { AppUser } from '../users/app-user.entity';
import { attemptExpired } from '../sign-in/sign-in-attempts';
import { PscTokens, type PscProof } from './psc-tokens';

export type LinkMethod = 'auto_rpps' | 'self_password' | 'admin';

/** Links a Pro Santé Connect identity to an account: one of each (psc.md §6, PSC-02). */
@Injectable()
export class LinkPsc {
  constructor(private readonly tokens: PscTokens, private readonly trace: Trace) {}

  /**
   * Records the link in the caller's transaction.
   * @throws 409 `psc.other-person` when the account has another RPPS, `psc.already-linked` when either side is taken
   */
  async execute(ctx: Ctx, user: AppUser, proof: PscProof, method: LinkMethod): Promise<void> {
    const { identity } = proof;
    if (user.rpps !== null && ![identity.nationalId, ...identity.otherIds].includes(nationalIdOf(user.rpps))) {
      throw domainError('psc.other-person', 'Cette identité Pro Santé Connect n’est pas celle de ce compte : le numéro RPPS diffère.', { status: 409, remedy: 'Demandez à l’administrateur de vérifier le numéro RPPS du compte.' });
    }
    const taken = await ctx.manager.query<unknown[]>(`SELECT 1 FROM user_external_identity WHERE provider = 'psc' AND revoked_at IS NULL AND (user_id = $1 OR national_id = $2)`, [user.id, identity.nationalId]);
    if (taken.length > 0) throw domainError('psc.already-linked', 'Ce compte ou cette identité est déjà associé.', { status: 409, remedy: 'Demandez à l’administrateur de retirer l’ancienne association.' });
    await ctx.manager.query(
      `INSERT INTO user_external_identity (id, user_id, provider, national_id, sub, display_name, linked_at, link_method, last_login_at) VALUES ($1, $2, 'psc', $3, $4, $5, $6, $7, $6)`,
      [newId(), user.id, identity.nationalId, identity.sub, `${identity.givenName} ${identity.familyName}`.trim(), ctx.now, method]);
    await this.trace.write(ctx, { action: 'psc.linked', subjectType: 'user', subjectId: user.id, after: { nationalId: identity.nationalId, method } });
  }

  /** Links the identity that waited while the person proved to be the owner of the account (psc.md §6, point 3a). */
  async pending(ctx: Ctx, user: AppUser, pendingLinkId: string): Promise<PscProof> {
    const [rows] = await ctx.manager.query<[{ sealed: Buffer; expiresAt: Date }[], number]>('DELETE FROM psc_pending_link WHERE id = $1 RETURNING sealed, expires_at AS "expiresAt"', [pendingLinkId]);
    const row = rows[0];
    if (!row || row.expiresAt <= ctx.now) throw attemptExpired();
    const proof = this.tokens.openProof(row.sealed);
    await this.execute(ctx, user, proof, 'self_password');
    return proof;
  }
}
