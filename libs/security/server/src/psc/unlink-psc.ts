import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';

/** Takes a Pro Santé Connect identity away from an account; the sessions opened through it end (psc.md §6, point 4). */
@Injectable()
export class UnlinkPsc {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 404 `psc.not-linked` */
  async execute(caller: Caller, userId: string): Promise<void> {
    unwrap(can(caller.actor, 'users.write'));
    await this.transactions.run(caller, async (ctx) => {
      const [rows] = await ctx.manager.query<[{ nationalId: string }[], number]>(
        `UPDATE user_external_identity e SET revoked_at = $3 FROM app_user u WHERE u.id = e.user_id AND u.structure_id = $2 AND e.user_id = $1 AND e.provider = 'psc' AND e.revoked_at IS NULL RETURNING e.national_id AS "nationalId"`, [userId, ctx.structureId, ctx.now]);
      const [revoked] = rows;
      if (!revoked) throw domainError('psc.not-linked', 'Aucune identité Pro Santé Connect n’est associée à ce compte.', { status: 404 });
      await ctx.manager.query(`UPDATE user_session SET ended_at = $2, end_reason = 'psc-unlinked' WHERE user_id = $1 AND ended_at IS NULL AND 'psc' = ANY (auth_methods)`, [userId, ctx.now]);
      await ctx.manager.query('DELETE FROM psc_session USING user_session s WHERE psc_session.session_id = s.id AND s.user_id = $1', [userId]);
      await this.trace.write(ctx, { action: 'psc.unlinked', subjectType: 'user', subjectId: userId, before: { nationalId: revoked.nationalId } });
    });
  }
}
