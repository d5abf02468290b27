import { Injectable } from '@nestjs/common';
import { SecretBox, type Ctx } from '@pluriel/platform/server';
import type { PscIdentity } from '@pluriel/security/domain';

/** What a successful Pro Santé Connect login gave. Never leaves the server (psc.md §7). */
export interface PscProof {
  identity: PscIdentity; claims: Record<string, unknown>; authTime: Date; acr: string; sessionState: string | null;
  tokens: { access: string; refresh: string | null; idToken: string; accessExpiresAt: Date; refreshExpiresAt: Date | null };
}

const purpose = 'psc-tokens';

/** Tokens of Pro Santé Connect, sealed with the installation's key, one row a session. */
@Injectable()
export class PscTokens {
  constructor(private readonly box: SecretBox) {}

  async keep(ctx: Ctx, sessionId: string, proof: PscProof): Promise<void> {
    await ctx.manager.query(
      `INSERT INTO psc_session (session_id, sealed_tokens, sealed_claims, access_expires_at, refresh_expires_at, session_state, auth_time, acr) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (session_id) DO UPDATE SET sealed_tokens = $2, sealed_claims = $3, access_expires_at = $4, refresh_expires_at = $5, session_state = $6, auth_time = $7, acr = $8`,
      [sessionId, this.seal(proof.tokens), this.seal(proof.claims), proof.tokens.accessExpiresAt, proof.tokens.refreshExpiresAt, proof.sessionState, proof.authTime, proof.acr]);
  }

  /** @returns the ID token and refresh token of a session, null when it was not opened through PSC */
  async of(ctx: Ctx, sessionId: string): Promise<{ idToken: string; refresh: string | null } | null> {
    const [row] = await ctx.manager.query<{ sealed: Buffer }[]>('SELECT sealed_tokens AS sealed FROM psc_session WHERE session_id = $1', [sessionId]);
    return row ? (JSON.parse(this.box.open(row.sealed, purpose).toString()) as PscProof['tokens']) : null;
  }

  sealProof(proof: PscProof): Buffer { return this.seal(proof); }

  /** Reads back a proof kept while the person links his account. */
  openProof(sealed: Buffer): PscProof {
    const proof = JSON.parse(this.box.open(sealed, purpose).toString()) as PscProof;
    const date = (value: Date | null): Date | null => (value === null ? null : new Date(value));
    return { ...proof, authTime: new Date(proof.authTime), tokens: { ...proof.tokens, accessExpiresAt: new Date(proof.tokens.accessExpiresAt), refreshExpiresAt: date(proof.tokens.refreshExpiresAt) } };
  }

  private seal(value: object): Buffer { return this.box.seal(Buffer.from(JSON.stringify(value)), purpose); }
}
