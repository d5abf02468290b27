import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

/** When and how strongly a person proved who he is to Pro Santé Connect. */
export interface OpenPscProof { authTime: Date; acr: string }

/** The newest open proof of a person, as a query. @param user @param structure @param now places of the parameters */
const openProofSql = (user: string, structure: string, now: string): string =>
  `SELECT p.auth_time AS "authTime", p.acr FROM psc_session p JOIN user_session s ON s.id = p.session_id JOIN app_user u ON u.id = s.user_id
    WHERE s.user_id = ${user} AND u.active AND u.structure_id = ${structure} AND s.ended_at IS NULL AND s.expires_at > ${now} ORDER BY p.auth_time DESC LIMIT 1`;
/** The same as one JSON value, for a query of a context above. */
export const pscProofSql = (user: string, structure: string, now: string): string => `(SELECT to_jsonb(x) FROM (${openProofSql(user, structure, now)}) x)`;
/** @returns the proof such a value tells; null when there is none */
export const pscProofOf = (value: unknown): OpenPscProof | null => (value === null ? null : { ...(value as OpenPscProof), authTime: new Date((value as { authTime: string }).authTime) });

/** Whether somebody's identity is proved by Pro Santé Connect at this moment: what national services that read in his name ask for (psc.md §7). */
@Injectable()
export class PscProofs {
  /** @returns the newest proof of a session of this person that is open, not locked for good nor over; null when there is none */
  async of(ctx: Ctx, userId: string): Promise<OpenPscProof | null> {
    const [row] = await ctx.manager.query<OpenPscProof[]>(openProofSql('$1', '$2', '$3'), [userId, ctx.structureId, ctx.now]);
    return row ?? null;
  }
}
