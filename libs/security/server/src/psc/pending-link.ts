import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { SecretBox } from '@pluriel/platform/server';
import { professionFacts } from '@pluriel/security/domain';
import { DataSource } from 'typeorm';
import type { SignInOrigin } from '../sign-in/check-password';
import { ConfirmCode, SignInWithPassword, type SignInOutcome } from '../sign-in/sign-in';
import type { LinkRequest, PendingLink } from '../sign-in/sign-in.dto';
import { PscTokens } from './psc-tokens';

/** First login through PSC: "associer mon compte" (psc.md §6, point 3a; PSC-02). */
@Injectable()
export class PendingLinks {
  constructor(private readonly dataSource: DataSource, private readonly box: SecretBox, private readonly tokens: PscTokens, private readonly signIn: SignInWithPassword, private readonly confirm: ConfirmCode) {}

  /** @returns who PSC recognised, for the page that shows both names; throws 404 `psc.no-pending-link` */
  async view(cookie: string | null): Promise<PendingLink> {
    const { identity } = (await this.find(cookie)).proof;
    const label = Object.values(professionFacts).find((facts) => facts.professionCode !== null && facts.professionCode === identity.professionCode)?.label;
    return { displayName: `${identity.givenName} ${identity.familyName}`.trim(), nationalId: identity.nationalId, professionLabel: label ?? 'Professionnel' };
  }

  /** Proves the ownership of the local account, then links. Without `code`, the next step is the second factor. @throws as the local sign-in; 404 */
  async execute(cookie: string | null, request: LinkRequest, origin: SignInOrigin): Promise<SignInOutcome> {
    const { id } = await this.find(cookie);
    const result = await this.signIn.execute(request.login, request.password, origin, id);
    if (!request.code || result.step !== 'second-factor' || !result.attemptId) return { result };
    return this.confirm.secondFactorCode(result.attemptId, request.code, origin);
  }

  private async find(cookie: string | null) {
    const [row] = cookie === null ? [] : await this.dataSource.query<{ id: string; sealed: Buffer }[]>('SELECT id, sealed FROM psc_pending_link WHERE cookie_digest = $1 AND expires_at > now()', [this.box.digest(cookie, 'psc-link')]);
    if (!row) throw domainError('psc.no-pending-link', 'Aucune identité Pro Santé Connect n’attend d’être associée.', { status: 404, remedy: 'Recommencez la connexion.' });
    return { id: row.id, proof: this.tokens.openProof(row.sealed) };
  }
}
